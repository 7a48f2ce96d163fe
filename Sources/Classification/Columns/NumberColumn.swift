package import HeadcountIngestion

/// Reads one column's fields as whole numbers, for one worker.
package struct NumberColumn {
  /// What became of a field that is no plain number.
  package enum Trouble: Hashable, Sendable {
    /// An empty cell or a missing token: nothing to add.
    case missing
    /// A text that withholds a number between these bounds.
    case suppressed(ClosedRange<Int>)
    /// Text that is no number in the declared grammar, with the bounds of a tolerant reading.
    case unreadable(ClosedRange<Int>?)
    /// A number beyond 64 bits.
    case overflow
  }

  /// A field that is no plain number; its value was written as 0.
  package struct Exception: Hashable, Sendable {
    package var record: Int
    package var trouble: Trouble
  }

  private let grammar: NumberGrammar
  private let missing: MissingTokens
  private let suppressed: SuppressedTokens
  /// Missing tokens that are numbers, which the fast path reads as such.
  private let missingNumbers: Set<Int64>
  /// Whether digits of ASCII are numbers; a column may be declared to have others.
  private let readsASCII: Bool
  /// The exceptions of the last batch, in the order of the records.
  package private(set) var exceptions: [Exception] = []
  /// The number of values below zero that were read, and their sum as far as 64 bits hold it.
  package private(set) var negatives = (count: 0, sum: 0)

  package init(
    grammar: NumberGrammar, missing: MissingTokens, suppressed: SuppressedTokens = .none
  ) {
    self.grammar = grammar
    self.missing = missing
    self.suppressed = suppressed
    // The fast path reads whole numbers as they stand.
    readsASCII = grammar.digits ?? .western == .western && grammar.decimals == 0
    missingNumbers = Set(missing.numbers(grammar).map { Int64($0) })
  }

  /// Writes the number of each record's field in a column into `target`, in the order of the runs.
  package mutating func read(
    _ batch: RecordBatch, column: Int, quote: UInt8, into target: inout [Int64]
  ) {
    exceptions.removeAll(keepingCapacity: true)
    var written = 0
    for run in batch.runs {
      var record = 0
      while true {
        let start = record
        if readsASCII {
          record = Self.fill(batch, run, column, from: start, into: &target, at: written)
        }
        if !missingNumbers.isEmpty { leaveOutTokens(written + start..<written + record, &target) }
        if record == run.count { break }
        readSlowly(batch, run, column, quote, record, into: &target, at: written)
        record += 1
      }
      written += run.count
    }
  }

  /// Writes 0 for each record of a batch whose file does not have the column.
  package mutating func readNothing(_ batch: RecordBatch, into target: inout [Int64]) {
    exceptions.removeAll(keepingCapacity: true)
    for record in 0..<batch.recordCount { target[record] = 0 }
  }

  /// Reads fields of one to eight ASCII digits at once; stops at the first other one.
  private static func fill(
    _ batch: RecordBatch, _ run: RecordBatch.Run, _ column: Int, from start: Int,
    into target: inout [Int64], at written: Int
  ) -> Int {
    let (text, marks) = (batch.bytes, batch.ends)
    let (bytes, ends) = (text.span, marks.span)
    let raw = unsafe bytes.bytes
    var values = target.mutableSpan
    let limit = raw.byteCount - 16
    let endsLine = column == batch.width - 1
    var field = run.firstEnd + column + start * batch.width
    for record in start..<run.count {
      let begin = Int(ends[field])
      var end = Int(ends[field &+ 1]) &- 1
      if endsLine, end > begin, bytes[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
      let length = end &- begin
      guard length >= 1, length <= 8, end <= limit else { return record }
      // The digits are moved to the high end and zeros put before them: "27" becomes "00000027".
      let shift = UInt64(64 &- length &* 8)
      let loaded = unsafe UInt64(
        littleEndian: raw.unsafeLoadUnaligned(fromUncheckedByteOffset: begin, as: UInt64.self))
      let zeros: UInt64 = 0x3030_3030_3030_3030
      let digits = loaded << shift | (shift == 0 ? 0 : zeros >> (64 &- shift))
      guard digits & 0xf0f0_f0f0_f0f0_f0f0 == zeros,
        (digits &+ 0x0606_0606_0606_0606) & 0xf0f0_f0f0_f0f0_f0f0 == zeros
      else { return record }
      // Pairs, then fours, then all eight digits, each in one multiplication.
      let pairs = ((digits & 0x0f0f_0f0f_0f0f_0f0f) &* 2561) >> 8
      let fours = ((pairs & 0x00ff_00ff_00ff_00ff) &* 6_553_601) >> 16
      let all = ((fours & 0x0000_ffff_0000_ffff) &* 42_949_672_960_001) >> 32
      values[written &+ record] = Int64(truncatingIfNeeded: all)
      field &+= batch.width
    }
    return run.count
  }

  /// Takes numbers that are missing tokens out again; few columns have such tokens.
  private mutating func leaveOutTokens(_ records: Range<Int>, _ target: inout [Int64]) {
    for record in records where missingNumbers.contains(target[record]) {
      target[record] = 0
      exceptions.append(Exception(record: record, trouble: .missing))
    }
  }

  /// Takes back the exceptions of records whose numbers are known by other means.
  package mutating func resolve(_ records: Set<Int>) {
    exceptions.removeAll { records.contains($0.record) }
  }

  private mutating func readSlowly(
    _ batch: RecordBatch, _ run: RecordBatch.Run, _ column: Int, _ quote: UInt8, _ record: Int,
    into target: inout [Int64], at written: Int
  ) {
    let raw = batch.field(
      column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
    if raw.isEmpty, suppressed.isEmpty {
      target[written + record] = 0
      exceptions.append(Exception(record: written + record, trouble: .missing))
      return
    }
    let text = String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self)
    var value: Int64 = 0
    var trouble: Trouble?
    switch grammar.read(text) {
    case .number(let number):
      value = Int64(number)
      if missingNumbers.contains(value) {
        value = 0
        trouble = .missing
      } else if number < 0 {
        negatives.count += 1
        let (sum, over) = negatives.sum.addingReportingOverflow(number)
        if !over { negatives.sum = sum }
      }
    case .missing: trouble = suppressed.bounds(of: text).map { .suppressed($0) } ?? .missing
    case .overflow: trouble = .overflow
    case .unreadable(let bounds):
      if let withheld = suppressed.bounds(of: text) {
        trouble = .suppressed(withheld)
      } else {
        trouble = missing.contains(text) ? .missing : .unreadable(bounds)
      }
    }
    target[written + record] = value
    if let trouble { exceptions.append(Exception(record: written + record, trouble: trouble)) }
  }
}
