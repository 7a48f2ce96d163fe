import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// Fields whose text is not what was meant.
struct TextFindings: Sendable {
  /// A field that a file cannot be used with.
  struct Damage: Sendable {
    var block: Int
    /// The byte of the block at which the record starts.
    var offset: Int
    /// Line feeds of the block before the record.
    var lines: Int
    var column: Int
    var kind: Kind
  }

  /// What is wrong with a field so that the file cannot be used.
  enum Kind: Sendable {
    /// The first byte that belongs to no character, and its place in the field from 1.
    case byte(UInt8, place: Int)
    /// The field holds as many lines of the table.
    case swallowed(lines: Int)
  }

  /// The first damage of each file.
  private(set) var damaged: [Int: Damage] = [:]
  /// Rows that are the header once more.
  private(set) var repeatedHeaders = 0
  /// Rows that are the tags of the header once more.
  private(set) var repeatedTags = 0
  /// Those of the block.
  private(set) var headers: Set<Int> = []
  /// The block's fields with a zero byte: the record and the column.
  private(set) var zeros: [(record: Int, column: Int)] = []

  mutating func startBlock() {
    headers.removeAll()
    zeros.removeAll()
  }

  mutating func add(_ damage: Damage, file: Int) {
    if let known = damaged[file], Self.precedes(known, damage) { return }
    damaged[file] = damage
  }

  mutating func addHeader(_ record: Int) {
    if headers.insert(record).inserted { repeatedHeaders += 1 }
  }

  mutating func addTags(_ record: Int) {
    if headers.insert(record).inserted { repeatedTags += 1 }
  }

  mutating func addZero(_ record: Int, column: Int) { zeros.append((record, column)) }

  static func precedes(_ one: Damage, _ other: Damage) -> Bool {
    (one.block, one.offset, one.column) < (other.block, other.offset, other.column)
  }
}

extension SourceWorker {
  /// Takes the troubles of a dimension's column.
  mutating func take(
    _ troubles: [ColumnClassifier.Trouble], _ column: Int, _ columns: FileColumns, _ quote: UInt8,
    _ file: Int
  ) {
    for trouble in troubles {
      switch trouble.kind {
      case .columnName:
        if batch.isHeader(columns.names, firstEnd: trouble.firstEnd, quote: quote) {
          texts.addHeader(trouble.record)
        }
      case .zeroByte: texts.addZero(trouble.record, column: column)
      case .notUTF8:
        // A later one of the block is not the first.
        if let known = texts.damaged[file], known.block == batch.block, known.column == column {
          continue
        }
        let raw = batch.field(column, firstEnd: trouble.firstEnd, fields: batch.width)
        addDamage(Array(FieldText.decode(raw, quote: quote)), trouble.firstEnd, column, file)
      }
    }
  }

  /// Finds rows of the header that no column of a dimension shows: its tags, and its names where no
  /// such column is read.
  mutating func findHeaders(_ columns: FileColumns, _ quote: UInt8) {
    if !columns.dimensions.contains(where: { $0.map { !columns.names[$0].isEmpty } ?? false }) {
      for place in batch.headers(columns.names, quote: quote) { texts.addHeader(place.record) }
    }
    for place in batch.tagRows(columns.tags, quote: quote) { texts.addTags(place.record) }
  }

  /// Checks all text of the block, used or not.
  mutating func checkText(_ file: Int) {
    guard UTF8Text.firstDamage(batch.bytes, count: batch.byteCount) != nil else { return }
    let regular = batch.runs.flatMap { run in
      (0..<run.count).map { (run.firstEnd + $0 * batch.width, batch.width) }
    }
    for (firstEnd, fields) in regular + batch.wrongWidth.map({ ($0.firstEnd, $0.fields) }) {
      for column in 0..<fields {
        let bytes = Array(batch.field(column, firstEnd: firstEnd, fields: fields))
        if UTF8Text.firstDamage(bytes, count: bytes.count) != nil {
          addDamage(bytes, firstEnd, column, file)
        }
      }
    }
  }

  private mutating func addDamage(_ bytes: [UInt8], _ firstEnd: Int, _ column: Int, _ file: Int) {
    guard let place = UTF8Text.firstDamage(bytes, count: bytes.count) else { return }
    texts.add(
      TextFindings.Damage(
        block: batch.block, offset: batch.offset(of: firstEnd),
        lines: batch.lines(before: firstEnd), column: column,
        kind: .byte(bytes[place], place: place + 1)), file: file)
  }

  /// Looks for a field of the block that holds lines of the table.
  mutating func checkLines(_ file: Int, _ dialect: Dialect) {
    guard let found = batch.swallowedLines(dialect) else { return }
    texts.add(
      TextFindings.Damage(
        block: batch.block, offset: batch.offset(of: found.firstEnd),
        lines: batch.lines(before: found.firstEnd), column: found.column,
        kind: .swallowed(lines: found.lines)), file: file)
  }

  /// Rejects the records that have a zero byte in a dimension.
  mutating func rejectZeroBytes(
    _ place: BlockPlace, _ columns: FileColumns
  ) throws(AggregationError) {
    if texts.zeros.isEmpty { return }
    let weights = try recordWeights()
    for (record, column) in texts.zeros where !structure.records.contains(record) {
      if !observations.taken.isEmpty, !observations.taken[record] { continue }
      let weight = try leaveOutRejected(record, weights)
      reject(place, firstEnd(of: record), column, weight, .zeroByte)
    }
  }
}

extension SourceMerge {
  /// The first field of each file that is in another encoding, or holds lines of the table.
  func damagedTexts(_ starts: [SourceWorker.BlockPlace: Int]) -> [RunProblem] {
    opened.compactMap { file -> RunProblem? in
      let found = workers.compactMap { $0.texts.damaged[file.file] }
      guard let first = found.min(by: TextFindings.precedes) else { return nil }
      let start = starts[SourceWorker.BlockPlace(file: file.file, block: first.block)]!
      let place = Location(
        path: file.reader.path, line: start + first.lines, column: first.column + 1)
      switch first.kind {
      case .byte(let byte, let number):
        let hex = String(byte, radix: 16)
        return .ingestion(
          IngestionError(
            .notText, at: place,
            "byte \(number) of the field, 0x\(hex.count < 2 ? "0" : "")\(hex), is not UTF-8; "
              + "declare the encoding, for example windows-1256 (--encoding, or `encoding` of the "
              + "source), or export the file as CSV UTF-8"))
      case .swallowed(let lines):
        return .ingestion(
          IngestionError(.unclosedQuote, at: place, SwallowedWording.message(lines)))
      }
    }
  }
}

/// What is said of a quoted field that holds lines of the table.
enum SwallowedWording {
  static func message(_ lines: Int) -> String {
    "the quoted field goes on over \(TextGrid.grouped(lines)) lines below, which part like records: a "
      + "quote was opened here that should not be, or is not closed; correct it, or read the file "
      + "without quotes (--quote none, or `quote: \"\"` of the source)"
  }
}
