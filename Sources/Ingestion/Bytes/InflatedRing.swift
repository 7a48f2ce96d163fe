import Synchronization

/// A few chunks that go round between a thread that inflates and the one that reads.
final class InflatedRing: Sendable {
  private static let chunkSize = 1 << 19
  private static let chunkCount = 4

  /// Inflated bytes in order; none is the end.
  struct Chunk: Sendable {
    var bytes: [UInt8] = []
    var count = 0
    fileprivate var failure: IngestionError?
  }

  private struct State {
    /// Chunks that wait to be read.
    var filled: [Chunk] = []
    var empty = [Chunk](repeating: Chunk(), count: chunkCount)
    var isCancelled = false
    var bytesTaken: Int
  }

  private let monitor = Monitor()
  private let state: Mutex<State>
  private let source: Mutex<InflatedSource>

  init(_ source: consuming sending InflatedSource) {
    state = Mutex(State(bytesTaken: source.bytesTaken))
    self.source = Mutex(source)
  }

  /// The compressed bytes that the chunks so far came from.
  var bytesTaken: Int { state.withLock { $0.bytesTaken } }

  /// Ends the inflating.
  func cancel() {
    monitor.pass {
      state.withLock { $0.isCancelled = true }
      monitor.tellChange()
    }
  }

  /// Waits for an empty chunk and inflates into it; returns whether more can follow.
  func inflateChunk() -> Bool {
    var chunk = waitFor { $0.isCancelled ? Chunk() : $0.empty.popLast() }
    if state.withLock({ $0.isCancelled }) { return false }
    if chunk.bytes.isEmpty { chunk.bytes = [UInt8](repeating: 0, count: Self.chunkSize) }
    let taken = source.withLock { source in
      do throws(IngestionError) {
        chunk.count = try source.read(into: &chunk.bytes, from: 0, to: Self.chunkSize)
      } catch {
        chunk.count = 0
        chunk.failure = error
      }
      return source.bytesTaken
    }
    let isLast = chunk.count == 0
    let filled = chunk
    chunk = Chunk()
    monitor.pass {
      state.withLock { state in
        state.filled.append(filled)
        state.bytesTaken = taken
      }
      monitor.tellChange()
    }
    return !isLast
  }

  /// Waits for the next chunk.
  func take() throws(IngestionError) -> Chunk {
    let chunk = waitFor { state in
      let chunk = state.filled.isEmpty ? nil : state.filled.removeFirst()
      // A reader may be kept long after its end; the memory is not.
      if chunk?.count == 0 { state.empty = [] }
      return chunk
    }
    if let failure = chunk.failure { throw failure }
    return chunk
  }

  /// Gives a chunk back whose bytes were read.
  func give(back chunk: consuming Chunk) {
    let chunk = chunk
    monitor.pass {
      state.withLock { $0.empty.append(chunk) }
      monitor.tellChange()
    }
  }

  /// Waits until the condition gives a value.
  private func waitFor<Value: Sendable>(
    _ condition: (inout State) -> Value?
  ) -> Value {
    monitor.pass {
      while true {
        if let value = state.withLock({ condition(&$0) }) { return value }
        monitor.waitForChange()
      }
    }
  }
}
