import HeadcountIngestion
import Synchronization

/// Counts the bytes of an export's text by reading all of it: the floor of a benchmark.
package enum TextBytes {
  /// The bytes of the text, which is inflated where the file is compressed.
  ///
  /// The delimiter and the quote are bytes that no text holds, so that only line ends are looked
  /// for; with two threads even that is hidden behind the inflating.
  package static func count(_ path: String, threads: Int) throws -> Int {
    let reader = try RecordReader(path: path, dialect: Dialect(delimiter: 0x00, quote: 0x01))
    let results = Mutex<[Result<Int, IngestionError>]>([])
    Workers.run(min(threads, 2)) { _ in
      let result = Result { () throws(IngestionError) -> Int in
        var (batch, total) = (RecordBatch(), 0)
        while try reader.next(into: &batch) { total += batch.byteCount }
        return total
      }
      results.withLock { $0.append(result) }
    }
    let header = reader.opening.header.names.reduce(0) { $0 + $1.utf8.count + 1 }
    return try results.withLock { $0 }.reduce(header) { try $0 + $1.get() }
  }
}
