/// The random identifier that form servers give each submission.
///
/// It keeps the export from compressing better than real ones do.
enum InstanceText {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Appends 24 hexadecimal digits.
  static func append(_ random: inout Randomness, to bytes: inout [UInt8]) {
    for _ in 0..<2 {
      var bits = random.below(1 << 48)
      for _ in 0..<12 {
        bytes.append(digits[bits & 15])
        bits >>= 4
      }
    }
  }
}
