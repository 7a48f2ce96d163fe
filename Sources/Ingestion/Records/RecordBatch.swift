/// A block of whole records: its bytes, and where each field ends.
///
/// Consecutive records of the expected width form a run, in which field `f` of record `i` is found
/// by arithmetic: it is number `firstEnd + i * width + f` in the array described in
/// `SeparatorScan`. An ordinary block is one run; records of another width, and blank lines, lie
/// between the runs. A batch is filled again and again, so that its memory is reused.
package struct RecordBatch: Sendable {
  /// Consecutive records of the expected width.
  package struct Run: Equatable, Sendable {
    /// The position in `ends` at which the run's first field starts.
    package var firstEnd: Int
    /// The number of records.
    package var count: Int
  }

  /// A record with more or fewer fields than the header; it is rejected, never cut.
  package struct WrongWidth: Equatable, Sendable {
    /// The position in `ends` at which the record's first field starts.
    package var firstEnd: Int
    /// The number of its fields.
    package var fields: Int
  }

  /// The text; behind `byteCount` bytes of it lie at least 64 zero bytes.
  package internal(set) var bytes: [UInt8] = []
  package internal(set) var byteCount = 0
  /// Where fields end; see `SeparatorScan`.
  package internal(set) var ends: [UInt32] = []
  /// The number of fields of a record, from the header.
  package internal(set) var width = 0
  package internal(set) var runs: [Run] = []
  package internal(set) var wrongWidth: [WrongWidth] = []
  /// The records in all runs.
  package internal(set) var recordCount = 0
  /// Lines without any text: structure, not records.
  package internal(set) var blankLines = 0
  /// Line feeds in the block, also inside quotes.
  package internal(set) var lines = 0
  /// The fields of many lines, by their numbers.
  var tallFields: [Int] = []
  /// The block's number in its file, from 0.
  package internal(set) var block = 0
  /// Offsets of quotes that stand where none should.
  package internal(set) var strayQuotes: [Int] = []

  /// Makes an empty batch.
  package init() {}

  /// The records that ingestion saw: the control total that the ledger is compared with.
  package var controlRecords: Int { recordCount + wrongWidth.count }

  /// The raw bytes of a field, quotes included, without the carriage return of a line's end.
  package func field(_ column: Int, firstEnd: Int, fields: Int) -> ArraySlice<UInt8> {
    let start = Int(ends[firstEnd + column])
    var end = Int(ends[firstEnd + column + 1]) - 1
    if column == fields - 1, end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[start..<end]
  }

  /// Whether a record of the expected width is the header once more.
  package func isHeader(_ names: [String], firstEnd: Int, quote: UInt8) -> Bool {
    names.indices.allSatisfy { column in
      let raw = field(column, firstEnd: firstEnd, fields: width)
      return FieldText.decode(column == 0 ? FieldText.withoutMark(raw) : raw, quote: quote)
        .elementsEqual(names[column].utf8)
    }
  }

  /// The line feeds before a record: its line, less the line on which the block starts.
  package func lines(before firstEnd: Int) -> Int {
    lines(upTo: Int(ends[firstEnd]))
  }

  /// The byte of the block at which a record starts.
  package func offset(of firstEnd: Int) -> Int { Int(ends[firstEnd]) }

  /// The line feeds between two bytes of the block.
  package func lines(from start: Int, to end: Int) -> Int {
    bytes[start..<end].count { $0 == UInt8(ascii: "\n") }
  }

  /// The line feeds in the first bytes of the block.
  func lines(upTo end: Int) -> Int { bytes[..<end].count { $0 == UInt8(ascii: "\n") } }

  /// Sorts the marked records into runs, records of another width, and blank lines.
  mutating func arrange(_ counted: SeparatorScan.Count) {
    lines = counted.lines
    tallFields = counted.tallFields
    runs.removeAll(keepingCapacity: true)
    wrongWidth.removeAll(keepingCapacity: true)
    blankLines = 0
    if width > 1, isRegular(counted) {
      recordCount = counted.records
      if recordCount > 0 { runs.append(Run(firstEnd: 0, count: recordCount)) }
      return
    }
    recordCount = 0
    var first = 0
    for next in 1..<counted.separators + 1 where endsRecord(next) {
      let fields = next - first
      if fields == 1, isBlank(first) {
        blankLines += 1
      } else if fields != width {
        wrongWidth.append(WrongWidth(firstEnd: first, fields: fields))
      } else {
        recordCount += 1
        if let last = runs.last, last.firstEnd + last.count * width == first {
          runs[runs.count - 1].count += 1
        } else {
          runs.append(Run(firstEnd: first, count: 1))
        }
      }
      first = next
    }
  }

  /// Whether every record has the expected width.
  ///
  /// There are as many line feeds as records of that width, and each stands where one should: then
  /// none can stand elsewhere. One of the two alone would let a record of 7 fields and one of 8
  /// pass as a record of 15.
  private func isRegular(_ counted: SeparatorScan.Count) -> Bool {
    guard counted.separators == counted.records * width else { return false }
    let (ends, text) = (ends.span, bytes.span)
    var position = width
    var regular = true
    for _ in 0..<counted.records {
      regular = regular && text[Int(ends[position]) - 1] == UInt8(ascii: "\n")
      position += width
    }
    return regular
  }

  private func endsRecord(_ next: Int) -> Bool {
    bytes[Int(ends[next]) - 1] == UInt8(ascii: "\n")
  }

  private func isBlank(_ first: Int) -> Bool {
    bytes[Int(ends[first])..<Int(ends[first + 1])].allSatisfy {
      switch $0 {
      case UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
      // In a file of one column a blank is what the record says.
      case UInt8(ascii: " "), UInt8(ascii: "\t"): width > 1
      default: false
      }
    }
  }
}
