import HeadcountClassification
import HeadcountIngestion

/// The control total of a column that weighs records.
///
/// It shares no code with the reading of numbers. Where digits and groups are all that the column
/// declares, the control total of ingestion does it; what is declared beyond, such as counts
/// written as `1.0` or the -999 of "do not know", is known here.
enum WeightControl {
  /// The sum of a column over the records of the expected width, or nil beyond 64 bits.
  static func sum(
    _ batch: RecordBatch, column: Int, quote: UInt8, of sum: SourcePlan.Sum
  ) -> Int? {
    let grammar = sum.grammar
    let left = sum.missing.numbers(grammar)
    if left.isEmpty, grammar.decimal == nil, grammar.digits == nil, !grammar.acceptsPercent {
      return ControlTotal.sum(
        batch, column: column, quote: quote, separators: grammar.separators)
    }
    var total = 0
    for run in batch.runs {
      for record in 0..<run.count {
        let raw = batch.field(
          column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
        guard let value = value(raw, quote, grammar), !left.contains(value) else { continue }
        let (sum, over) = total.addingReportingOverflow(value)
        if over { return nil }
        total = sum
      }
    }
    return total
  }

  /// The sum of weights that a rule confirmed, as far as their texts have the same digits: all of
  /// them, or those before the last separator where only zeros stand behind it.
  static func recovered(
    _ batch: RecordBatch, _ weights: [Int: Int], column: Int, quote: UInt8
  ) -> Int {
    weights.reduce(0) { sum, weight in
      let raw = batch.field(
        column, firstEnd: batch.firstEnd(of: weight.key), fields: batch.width)
      let parts = String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self)
        .unicodeScalars.split { $0.properties.numericType != .decimal }
        .map { $0.reduce("") { $0 + String(Int($1.properties.numericValue!)) } }
      let whole = Int(parts.joined())
      let head = parts.last?.allSatisfy { $0 == "0" } == true ? Int(parts.dropLast().joined()) : nil
      return sum + (weight.value == whole || weight.value == head ? weight.value : 0)
    }
  }

  /// The sum of a column over the records whose fields too many are all empty and behind the last one.
  static func padded(
    _ batch: RecordBatch, column: Int, quote: UInt8, of sum: SourcePlan.Sum
  ) -> Int {
    let left = sum.missing.numbers(sum.grammar)
    return batch.wrongWidth.reduce(0) { total, record in
      guard batch.isPadded(record) else { return total }
      let raw = batch.field(column, firstEnd: record.firstEnd, fields: record.fields)
      guard let value = value(raw, quote, sum.grammar), !left.contains(value) else { return total }
      // A sum beyond 64 bits does not balance with the classes, which report it.
      return total &+ value
    }
  }

  private static func value(
    _ raw: ArraySlice<UInt8>, _ quote: UInt8, _ grammar: NumberGrammar
  ) -> Int? {
    (grammar.digits ?? .western == .western ? plain(raw) : nil)
      ?? number(String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self), grammar)
  }

  private static func plain(_ raw: ArraySlice<UInt8>) -> Int? {
    guard 1...18 ~= raw.count else { return nil }
    var value = 0
    for byte in raw {
      guard 0x30...0x39 ~= byte else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func number(_ text: String, _ grammar: NumberGrammar) -> Int? {
    var text = trimmed(Substring(text).unicodeScalars)
    if grammar.acceptsPercent, let last = text.last, NumberGrammar.percentSigns.contains(last) {
      text = trimmed(text.dropLast())
    }
    var sign = ""
    if let first = text.first, ["-", "+", "\u{2212}"].contains(first) {
      sign = first == "+" ? "" : "-"
      text.removeFirst()
    }
    let parts = text.split(omittingEmptySubsequences: false) { grammar.decimalMarks.contains($0) }
    guard parts.count <= 2, let whole = parts.first else { return nil }
    if parts.count == 2 {
      // A fraction that is not zero makes the value unreadable, and its record weigh nothing here.
      guard let zeros = digits(parts[1], grammar), !zeros.isEmpty, zeros.allSatisfy({ $0 == "0" })
      else { return nil }
      if whole.isEmpty { return 0 }
    }
    let groups = whole.split(omittingEmptySubsequences: false) { grammar.separators.contains($0) }
    guard
      groups.count == 1
        || (1...3 ~= groups[0].count && groups[0].first!.properties.numericValue != 0
          && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    var all = ""
    for group in groups {
      guard let digits = digits(group, grammar) else { return nil }
      all += digits
    }
    return Int(sign + all)
  }

  private static func digits(
    _ text: Substring.UnicodeScalarView, _ grammar: NumberGrammar
  ) -> String? {
    let zero: UInt32? =
      switch grammar.digits {
      case nil: nil
      case .western: 0x30
      case .arabic: 0x660
      case .persian: 0x6f0
      }
    var digits = ""
    for scalar in text {
      guard scalar.isASCII || 0x660...0x6f9 ~= scalar.value,
        scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
        zero.map({ $0 + UInt32(value) == scalar.value }) ?? true
      else { return nil }
      digits += String(Int(value))
    }
    return digits
  }

  private static func trimmed(
    _ text: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView {
    var text = text
    while text.first?.properties.isWhitespace == true { text.removeFirst() }
    while text.last?.properties.isWhitespace == true { text.removeLast() }
    return text
  }
}
