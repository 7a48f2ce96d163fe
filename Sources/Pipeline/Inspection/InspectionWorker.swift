import HeadcountClassification
import HeadcountIngestion

/// One worker's share of an inspection.
struct InspectionWorker: Sendable {
  /// The kinds of problems in records.
  enum Kind: String, Hashable {
    case raggedRow = "ragged-row"
    case malformedQuote = "malformed-quote"
    case badEncoding = "bad-encoding"
    case zeroByte = "nul-byte"
    case loneReturn = "lone-cr"
    case swallowedLines = "unclosed-quote"
    case repeatedHeader = "repeated-header"
    case totalRow = "total-row"
    case footnote
  }

  /// A problem whose line is known within its block only.
  struct Finding: Sendable {
    let kind: Kind
    let block: Int
    let lineInBlock: Int
    let column: Int?
    let message: String
  }

  private(set) var profiles: [ColumnProfile]
  private(set) var bytes = 0
  private(set) var records = 0
  private(set) var blankLines = 0
  private(set) var lineEnds = Inspection.LineEnds()
  private(set) var findings: [Finding] = []
  /// All problems of a kind, listed or not.
  private(set) var counts: [Kind: Int] = [:]
  /// Line feeds of each block.
  private(set) var lines: [Int: Int] = [:]
  let dialect: Dialect
  let names: [String]
  let tags: [HXLTag?]
  /// The block's rows that are no records.
  private var structure: Set<Int> = []
  private(set) var batch = RecordBatch()

  init(_ opening: RecordReader.Opening) {
    profiles = Array(repeating: ColumnProfile(), count: opening.header.names.count)
    dialect = opening.dialect
    names = opening.header.names
    tags = opening.header.tags
  }

  /// Takes the next block and returns whether there was one.
  mutating func takeBlock(_ reader: RecordReader) throws(IngestionError) -> Bool {
    guard try reader.next(into: &batch) else { return false }
    bytes += batch.byteCount
    lines[batch.block] = batch.lines
    let blank = batch.emptyRecords(dialect)
    blankLines += blank.count
    structure = Set(blank).union(repeatedHeaders())
    records += batch.controlRecords - structure.count
    blankLines += batch.blankLines
    profile()
    for record in batch.wrongWidth {
      count(record.firstEnd, record.fields)
      note(
        .raggedRow, record.firstEnd, nil, "\(record.fields) fields; the header has \(batch.width)")
    }
    for offset in batch.strayQuotes {
      let place = field(at: offset)
      let isBehindBlank = offset > 0 && batch.bytes[offset - 1] == 0x20
      note(
        .malformedQuote, place.firstEnd, place.column,
        "a quote stands where none should; it is taken as text"
          + (isBehindBlank
            ? "; if blanks before quotes are meant to be left out, read the file with --skip-initial-space"
            : ""))
    }
    if let found = batch.swallowedLines(dialect) {
      note(
        .swallowedLines, found.firstEnd, found.column, SwallowedWording.message(found.lines))
    }
    noteTotals()
    checkEncoding()
    checkZeros()
    checkReturns()
    return true
  }

  private mutating func profile() {
    let (width, quote) = (batch.width, dialect.quote)
    // One look at the block spares one at each field.
    let mayBeReplaced = DestroyedText.holdsReplacement(batch.bytes[..<batch.byteCount])
    var before = 0
    for run in batch.runs {
      // Column by column, so that the values of one column stay at hand.
      for column in 0..<width {
        for record in 0..<run.count where !structure.contains(before + record) {
          let raw = batch.field(column, firstEnd: run.firstEnd + record * width, fields: width)
          profiles[column].add(raw, quote: quote, mayBeReplaced: mayBeReplaced)
        }
      }
      for record in 0..<run.count { count(run.firstEnd + record * width, width) }
      before += run.count
    }
  }

  private mutating func count(_ firstEnd: Int, _ fields: Int) {
    let end = Int(batch.ends[firstEnd + fields])
    if end >= 2, batch.bytes[end - 2] == UInt8(ascii: "\r") {
      lineEnds.both += 1
    } else {
      lineEnds.lineFeeds += 1
    }
  }

  /// Finds each record with bytes that are no UTF-8.
  private mutating func checkEncoding() {
    var start = 0
    while start < batch.byteCount,
      let offset = UTF8Text.firstDamage(batch.bytes, from: start, count: batch.byteCount)
    {
      let place = field(at: offset)
      note(
        .badEncoding, place.firstEnd, place.column,
        "the text is not UTF-8; declare the encoding, for example --encoding windows-1256")
      start = Int(batch.ends[place.endOfRecord])
    }
  }

  private mutating func checkZeros() {
    var start = 0
    while let offset = batch.bytes[start..<batch.byteCount].firstIndex(of: 0) {
      guard offset < Int(batch.ends[lastEnd]) else { return }
      let place = field(at: offset)
      note(.zeroByte, place.firstEnd, place.column, "the field holds a zero byte")
      start = Int(batch.ends[place.endOfRecord])
    }
  }

  /// Finds each record with a carriage return that ends no line and stands in no quotes.
  private mutating func checkReturns() {
    let mark = UInt8(ascii: "\r")
    var start = 0
    while let offset = batch.bytes[start..<batch.byteCount].firstIndex(of: mark) {
      guard offset < Int(batch.ends[lastEnd]) else { return }
      start = offset + 1
      if start < batch.byteCount, batch.bytes[start] == UInt8(ascii: "\n") { continue }
      let place = field(at: offset)
      let field = place.firstEnd + place.column
      if batch.bytes[Int(batch.ends[field])] == dialect.quote {
        start = max(start, Int(batch.ends[field + 1]))
        continue
      }
      note(
        .loneReturn, place.firstEnd, place.column,
        "a carriage return stands alone in the field and is taken as text; where it was to end the "
          + "line, save the file with LF or CRLF")
      start = Int(batch.ends[place.endOfRecord])
    }
  }

  mutating func note(_ kind: Kind, _ firstEnd: Int, _ column: Int?, _ message: String) {
    let before = counts[kind, default: 0]
    counts[kind] = before + 1
    guard before < Inspection.listedLimit else { return }
    findings.append(
      Finding(
        kind: kind, block: batch.block, lineInBlock: batch.lines(before: firstEnd), column: column,
        message: message))
  }

  /// The record and the column in which a byte lies.
  private func field(at offset: Int) -> (firstEnd: Int, column: Int, endOfRecord: Int) {
    // `ends` may be longer than what the block filled, so the last end is looked for by its value.
    var (low, high) = (0, lastEnd)
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(batch.ends[middle]) <= offset { low = middle } else { high = middle }
    }
    var (first, last) = (low, low + 1)
    while first > 0, batch.bytes[Int(batch.ends[first]) - 1] != 0x0a { first -= 1 }
    while last < lastEnd, batch.bytes[Int(batch.ends[last]) - 1] != 0x0a { last += 1 }
    return (first, low - first, last)
  }

  /// The place in `ends` behind the block's last field.
  private var lastEnd: Int {
    var last = 0
    if let run = batch.runs.last { last = run.firstEnd + run.count * batch.width }
    if let wrong = batch.wrongWidth.last { last = max(last, wrong.firstEnd + wrong.fields) }
    return last
  }
}
