import HeadcountIngestion

/// All that a reader gives of a file, or the error with which it refuses it.
struct FuzzReading: Equatable {
  struct Record: Equatable {
    var fields: [[UInt8]]
    var line: Int
  }

  var header: [String] = []
  var width = 0
  var records: [Record] = []
  var blankLines = 0
  var strayQuotes = 0
  var failure: IngestionError?
  /// How the file was compressed and how long its text is; no part of what is compared.
  var compression = Compression.plain
  var textLength = 0

  static func == (one: FuzzReading, other: FuzzReading) -> Bool {
    // Records before a failure may come or not: nothing of such a file is used. Of two troubles the
    // one that is met first is told, and damage to a stream is met when more of it is read.
    if let first = one.failure, let second = other.failure {
      return first.isDamage || second.isDamage
        || (first.kind == second.kind && first.location.line == second.location.line)
    }
    if one.failure != nil || other.failure != nil { return false }
    return one.header == other.header && one.width == other.width && one.records == other.records
      && one.blankLines == other.blankLines && one.strayQuotes == other.strayQuotes
  }

  init(_ path: String, _ declared: DeclaredDialect, _ header: HeaderPlan?, block: Int) {
    var limits = RecordReader.Limits()
    limits.block = block
    limits.record = 1 << 15
    limits.expansion = 1 << 16
    do throws(IngestionError) {
      let reader = try RecordReader(path: path, declared: declared, header: header, limits: limits)
      let opening = reader.opening
      self.header = opening.header.names
      width = opening.width
      compression = opening.compression
      var lines = 1 + opening.header.lines
      var batch = RecordBatch()
      while try reader.next(into: &batch) {
        add(batch, quote: opening.dialect.quote, line: lines)
        lines += batch.lines
        textLength += batch.byteCount
      }
    } catch {
      failure = error
    }
  }

  private mutating func add(_ batch: RecordBatch, quote: UInt8, line: Int) {
    var places = batch.wrongWidth.map { ($0.firstEnd, $0.fields) }
    for run in batch.runs {
      places += (0..<run.count).map { (run.firstEnd + $0 * batch.width, batch.width) }
    }
    promise(
      places.count == batch.controlRecords,
      "\(places.count) records are given and \(batch.controlRecords) were counted")
    for (firstEnd, fields) in places.sorted(by: { $0.0 < $1.0 }) {
      records.append(
        Record(
          fields: (0..<fields).map {
            Array(
              FieldText.decode(batch.field($0, firstEnd: firstEnd, fields: fields), quote: quote))
          }, line: line + batch.lines(before: firstEnd)))
    }
    blankLines += batch.blankLines
    strayQuotes += batch.strayQuotes.count
  }
}

extension IngestionError {
  /// Whether the stream itself is at fault, and not its text, or a limit was passed.
  fileprivate var isDamage: Bool { kind == .damaged || kind == .truncated || kind == .limit }
}
