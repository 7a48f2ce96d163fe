import HeadcountClassification

/// Where two files begin to differ; what stands there is not told.
enum BytesDifference {
  /// The place in words, such as `line 7, column "value"`.
  static func place(_ name: String, _ one: [UInt8], _ other: [UInt8]) -> String {
    let byte =
      zip(one, other).enumerated().first { $1.0 != $1.1 }?.offset
      ?? min(one.count, other.count)
    guard UTF8Check.firstInvalidOffset(in: one) == nil,
      UTF8Check.firstInvalidOffset(in: other) == nil
    else { return "byte \(byte + 1)" }
    let line = one[..<byte].count { $0 == UInt8(ascii: "\n") } + 1
    guard name.hasSuffix(".csv"), let header = SmallTable.rows(one).first?.cells else {
      return "line \(line)"
    }
    // Fields are counted from the start of the record, whose quoted cells may hold line ends.
    var (inside, field) = (false, 0)
    for value in one[..<byte] {
      if value == UInt8(ascii: "\"") { inside.toggle() }
      guard !inside else { continue }
      if value == UInt8(ascii: ",") { field += 1 }
      if value == UInt8(ascii: "\n") { field = 0 }
    }
    guard header.indices.contains(field) else { return "line \(line)" }
    return "line \(line), column `\(header[field])`"
  }
}
