/// Inflates on a thread of its own, a few chunks ahead of who reads them.
///
/// Inflating one stream cannot be shared out, so it is the slowest part of reading: with a thread
/// that does nothing else it never waits for a block to be cut or parsed.
struct ReadAhead: ~Copyable {
  /// The compressed bytes from which on a thread pays.
  static let worthwhile = 1 << 18

  private let ring: InflatedRing
  private let hasThread: Bool
  private var chunk: InflatedRing.Chunk?
  private var position = 0

  /// Goes on with a decoder on a new thread; where the system gives none, on the reader's.
  init(_ source: consuming sending InflatedSource) {
    let ring = InflatedRing(source)
    self.ring = ring
    let thread = SystemThread { while ring.inflateChunk() {} }
    thread?.detach()
    hasThread = thread != nil
  }

  deinit { ring.cancel() }

  /// The compressed bytes taken from the file so far.
  var bytesTaken: Int { ring.bytesTaken }

  /// Copies inflated bytes to `bytes` from `start` up to `end` and returns how many; 0 is the end.
  mutating func read(into bytes: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    if chunk == nil {
      if !hasThread { _ = ring.inflateChunk() }
      chunk = try ring.take()
      position = 0
    }
    let count = min(chunk!.count - position, end - start)
    bytes.replaceSubrange(start..<start + count, with: chunk!.bytes[position..<position + count])
    position += count
    // The last chunk is empty and stays, so that the end is found again.
    if count > 0, position == chunk!.count { ring.give(back: chunk.take()!) }
    return count
  }
}
