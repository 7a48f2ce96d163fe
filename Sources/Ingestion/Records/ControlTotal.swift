/// Adds up a column by plain means of its own, to be compared with what the tables say.
///
/// It shares no code with the reading of numbers: all digits of a field, of any of the three
/// scripts, are one number; a field with anything else than digits, blanks, a sign and the declared
/// group separator counts as nothing, as it does where the record is rejected.
package enum ControlTotal {
  /// The sum of a column over the records of the expected width, or nil beyond 64 bits.
  package static func sum(
    _ batch: RecordBatch, column: Int, quote: UInt8, separators: Set<Unicode.Scalar>
  ) -> Int? {
    var total = 0
    let (bytes, ends) = (batch.bytes.span, batch.ends.span)
    for run in batch.runs {
      var field = run.firstEnd + column
      for record in 0..<run.count {
        let start = Int(ends[field])
        let end = Int(ends[field + 1]) - 1
        field += batch.width
        var value = 0
        var isPlain = end > start && end - start < 19
        var position = start
        while isPlain, position < end {
          let digit = Int(bytes[position]) - 0x30
          isPlain = 0...9 ~= digit
          value = value * 10 + digit
          position += 1
        }
        if !isPlain {
          let raw = batch.field(
            column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
          value =
            number(
              String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self),
              separators) ?? 0
        }
        let (sum, over) = total.addingReportingOverflow(value)
        if over { return nil }
        total = sum
      }
    }
    return total
  }

  private static func number(_ text: String, _ separators: Set<Unicode.Scalar>) -> Int? {
    var text = Substring(text).unicodeScalars
    while text.first?.properties.isWhitespace == true { text.removeFirst() }
    while text.last?.properties.isWhitespace == true { text.removeLast() }
    var sign = ""
    if let first = text.first, ["-", "+", "\u{2212}"].contains(first) {
      sign = first == "+" ? "" : "-"
      text.removeFirst()
    }
    let groups = text.split(omittingEmptySubsequences: false) { separators.contains($0) }
    guard
      groups.count == 1
        || (1...3 ~= groups[0].count && groups[0].first!.properties.numericValue != 0
          && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    var digits = ""
    for scalar in groups.joined() {
      guard (scalar.isASCII || 0x660...0x6f9 ~= scalar.value),
        scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue
      else { return nil }
      digits += String(Int(digit))
    }
    return Int(sign + digits)
  }
}
