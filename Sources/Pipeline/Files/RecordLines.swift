package import HeadcountIngestion
import Synchronization

/// Writes the records of an export as JSON lines, one array of strings a record, exactly as read.
///
/// The header is a record like the others, and the first record says how wide all should be.
/// Diagnostics are objects of their own behind the record that they are about, such as
/// `{"report":"ragged-row","line":17}`. Workers write blocks as text side by side, and each waits
/// for its turn, so that the lines come in the order of the file.
package enum RecordLines {
  /// Text that is no UTF-8 ended the reading.
  package struct BadEncoding: Error, Hashable, Sendable {
    /// Where the record with the text starts.
    package let location: Location
  }

  /// Writes all records.
  ///
  /// - Parameter sink: Takes the bytes of whole lines, in order.
  /// - Throws: `IngestionError`, `BadEncoding`, or what the sink throws; lines that came before the
  ///   trouble have been written.
  package static func write(
    _ path: String, declared: DeclaredDialect, limits: RecordReader.Limits, threads: Int,
    progress: (@Sendable (Int) -> Void)?, to sink: @escaping @Sendable ([UInt8]) throws -> Void
  ) throws {
    let reader = try RecordReader(
      path: path, declared: declared, header: nil, limits: limits, readsAhead: threads > 1)
    let turns = Turns(line: 1 + reader.opening.header.lines)
    Workers.run(min(threads, 4)) { _ in
      do {
        var batch = RecordBatch()
        while turns.isOpen, try reader.next(into: &batch) {
          progress?(reader.bytesTaken)
          let block = RecordBlockText(batch, quote: reader.opening.dialect.quote)
          try turns.take(batch.block, lines: batch.lines) { line in
            try sink(block.text(firstLine: line))
            if let bad = block.badLine {
              throw BadEncoding(location: Location(path: path, line: line + bad))
            }
          }
        }
      } catch {
        turns.fail(error)
        reader.stop()
      }
    }
    if let failure = turns.failure { throw failure }
  }

  /// Lets workers write in the order of the blocks.
  private final class Turns: Sendable {
    private struct State {
      var block = 0
      var line: Int
      var failure: (any Error)?
      /// A block could not be written, so the turns of those behind it never come.
      var isAbandoned = false
    }

    private let state: Mutex<State>

    init(line: Int) { state = Mutex(State(line: line)) }

    var isOpen: Bool { state.withLock { $0.failure == nil } }

    var failure: (any Error)? { state.withLock { $0.failure } }

    /// Keeps the first failure of the file's order; later ones follow from it.
    func fail(_ error: any Error) {
      state.withLock { if $0.failure == nil { $0.failure = error } }
    }

    /// Waits until all blocks before this one are written.
    func take(_ block: Int, lines: Int, _ body: (Int) throws -> Void) throws {
      while true {
        let (next, line, isAbandoned) = state.withLock { ($0.block, $0.line, $0.isAbandoned) }
        if isAbandoned { return }
        if next == block {
          do { try body(line) } catch {
            state.withLock { state in
              state.isAbandoned = true
              // It comes before whatever failed in a later block.
              state.failure = error
            }
            throw error
          }
          state.withLock { state in
            state.block += 1
            state.line += lines
          }
          return
        }
        Workers.pause()
      }
    }
  }
}
