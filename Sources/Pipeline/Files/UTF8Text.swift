/// The strict check that text is UTF-8.
enum UTF8Text {
  /// The offset of the first bytes that are no UTF-8; nil where all are.
  static func firstDamage(_ bytes: [UInt8], from start: Int = 0, count: Int) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span.extracting(start..<count))
      return nil
    } catch {
      return start + error.byteOffsets.lowerBound
    }
  }
}
