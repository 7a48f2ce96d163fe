import Dispatch
import Synchronization

@testable import HeadcountIngestion

/// Everything that a reader gives of one export, put together again in the order of the file.
struct Reading: Equatable {
  struct Record: Hashable {
    var fields: [[UInt8]]
    var line: Int
    /// Whether the record has as many fields as the header.
    var isRegular: Bool
  }

  var header: [String] = []
  var records: [Record] = []
  var controlRecords = 0
  var blankLines = 0
  var lines = 0
  var strayQuotes = 0

  /// Reads a file with some workers at once.
  init(
    _ path: String, dialect: Dialect? = nil, declared: DeclaredDialect? = nil,
    takesHeader: Bool = true, block: Int? = nil, record: Int? = nil,
    workers: Int = 1, readsAhead: Bool = false, header plan: HeaderPlan = .first
  ) throws {
    var limits = RecordReader.Limits()
    // Unoptimised code fills large buffers slowly, and most texts of the tests are small.
    limits.block = block ?? 4096
    if let record { limits.record = record }
    let reader = try RecordReader(
      path: path, declared: declared ?? dialect.map { DeclaredDialect($0) } ?? DeclaredDialect(),
      header: takesHeader ? plan : nil, limits: limits, readsAhead: readsAhead)
    let found = Mutex<(batches: [RecordBatch], failures: [any Error])>(([], []))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      do {
        var batch = RecordBatch()
        while try reader.next(into: &batch) {
          let copy = batch
          found.withLock { $0.batches.append(copy) }
        }
      } catch {
        found.withLock { $0.failures.append(error) }
      }
    }
    let (batches, failures) = found.withLock { $0 }
    if let failure = failures.first { throw failure }
    header = reader.opening.header.names
    lines = reader.opening.header.lines
    for batch in batches.sorted(by: { $0.block < $1.block }) {
      add(batch, quote: reader.opening.dialect.quote)
    }
  }

  private mutating func add(_ batch: RecordBatch, quote: UInt8) {
    var places = batch.wrongWidth.map { ($0.firstEnd, $0.fields) }
    for run in batch.runs {
      places += (0..<run.count).map { (run.firstEnd + $0 * batch.width, batch.width) }
    }
    for (firstEnd, fields) in places.sorted(by: { $0.0 < $1.0 }) {
      let texts = (0..<fields).map {
        Array(
          FieldText.decode(batch.field($0, firstEnd: firstEnd, fields: fields), quote: quote))
      }
      records.append(
        Record(
          fields: texts, line: lines + batch.lines(before: firstEnd) + 1,
          isRegular: fields == batch.width))
    }
    controlRecords += batch.controlRecords
    blankLines += batch.blankLines
    lines += batch.lines
    strayQuotes += batch.strayQuotes.count
  }

  /// The fields of all records as text.
  var texts: [[String]] {
    records.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } }
  }
}

/// The error with which a file is refused, nil where it is read whole.
func refusal(
  _ path: String, dialect: Dialect? = nil, block: Int? = nil, record: Int? = nil,
  workers: Int = 1, readsAhead: Bool = false
) -> IngestionError? {
  do {
    _ = try Reading(
      path, dialect: dialect, block: block, record: record, workers: workers,
      readsAhead: readsAhead)
    return nil
  } catch {
    return error as? IngestionError
  }
}
