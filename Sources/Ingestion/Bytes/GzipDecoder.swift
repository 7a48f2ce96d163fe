import CZlib

/// Inflates a gzip stream of one or more members and checks each member's CRC-32 and length.
///
/// The members are handled in the open with `inflate`, because zlib's file functions accept a
/// damaged second member without a word. Layout of a stream (RFC 1952):
///
///     member                         member           zeros
///     1f 8b 08 … data … CRC32 ISIZE  1f 8b 08 … ISIZE 00 00 00
///
/// Zero bytes after the last member are padding of tapes and are accepted; anything else is not.
@safe struct GzipDecoder: ~Copyable, Sendable {
  enum State {
    case inMember
    case betweenMembers
    case ended
  }

  private static let inputSize = 1 << 16
  // zlib keeps a pointer back to its stream, so the stream needs an address that never changes.
  // Nobody else has it, so it goes with the decoder from one thread to another.
  private nonisolated(unsafe) let stream: UnsafeMutablePointer<z_stream>
  private var file: FileSource
  private var input = [UInt8](repeating: 0, count: inputSize)
  private var available = 0
  private var position = 0
  private var state = State.inMember
  private var members = 0

  /// The compressed bytes taken from the file so far.
  var bytesTaken: Int { file.bytesTaken }

  /// Starts a decoder of a file from which some bytes were already read.
  init(_ file: consuming FileSource, behind bytes: ArraySlice<UInt8>) {
    self.file = file
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 window bits, and 16 more to ask for the gzip wrapper.
    let result = unsafe inflateInit2_(
      stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(result == Z_OK, "zlib could not be started")
    input.replaceSubrange(0..<bytes.count, with: bytes)
    available = bytes.count
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Inflates into `bytes` from `start` up to `end` and returns how many came; 0 is the end.
  mutating func read(into bytes: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    let limit = min(end, bytes.count)
    var written = start
    while written < limit, state != .ended {
      if position == available {
        available = try file.read(into: &input, from: 0, to: input.count)
        position = 0
      }
      switch state {
      case .ended: break
      case .betweenMembers: try startMember()
      case .inMember:
        guard available > 0 else {
          throw IngestionError(
            .truncated, at: Location(path: file.path),
            "the gzip stream stops before its end; the file was cut: copy or export it again")
        }
        written += try inflateOnce(into: &bytes, from: written, to: limit)
      }
    }
    return written - start
  }

  /// Accepts zero padding, the end of the file, or the next member.
  private mutating func startMember() throws(IngestionError) {
    while position < available, input[position] == 0 { position += 1 }
    if available == 0 {
      state = .ended
    } else if position < available {
      guard input[position] == 0x1f else {
        throw IngestionError(
          .damaged, at: Location(path: file.path),
          "bytes that are no gzip follow after \(members) complete member(s); the file is damaged")
      }
      unsafe inflateReset(stream)
      state = .inMember
    }
  }

  private mutating func inflateOnce(
    into bytes: inout [UInt8], from start: Int, to limit: Int
  ) throws(IngestionError) -> Int {
    let stream = unsafe stream
    let (from, given) = (position, available - position)
    let result = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe bytes.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = source.baseAddress! + from
        unsafe stream.pointee.avail_in = UInt32(given)
        unsafe stream.pointee.next_out = target.baseAddress! + start
        unsafe stream.pointee.avail_out = UInt32(min(limit - start, 1 << 30))
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    position = unsafe available - Int(stream.pointee.avail_in)
    let produced = unsafe min(limit - start, 1 << 30) - Int(stream.pointee.avail_out)
    switch result {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      members += 1
      state = .betweenMembers
    default:
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw IngestionError(
        .damaged, at: Location(path: file.path),
        "the gzip stream is damaged (\(reason ?? "zlib error \(result)")); "
          + "nothing of it can be trusted: copy or export it again")
    }
    return produced
  }
}
