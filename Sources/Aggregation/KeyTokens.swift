import HeadcountClassification

/// The digests of keys that say that there is none: systems write `n/a` or `NULL` where a form was not
/// filled, and people who have no number in common are not one.
struct KeyTokens: Sendable {
  /// What tools write for no value, beside the usual tokens of field data.
  private static let written = ["nan", "NaT", "<Null>", "#N/A", "none", "nil", "undefined"]
  /// By the number of columns.
  private static let ofTexts = (0...8).map { KeyTokens(columns: $0) }

  private let digests: Set<Digest>
  /// A bit for each digest by its lowest bits: most keys are known not to be here by it.
  private var bits = [UInt64](repeating: 0, count: 64)

  /// The tokens of keys in some columns.
  ///
  /// A key is none if all of its parts are. Where every byte is declared to count, and among digits,
  /// there are no tokens.
  static func of(_ columns: [KeyColumn]) -> KeyTokens {
    let isText = columns.count < ofTexts.count && columns.allSatisfy { $0.form == .text }
    return ofTexts[isText ? columns.count : 0]
  }

  private init(columns: Int) {
    var digests: Set<Digest> = []
    for token in columns == 0 ? [] : MissingTokens.standardTexts + Self.written {
      var bytes: [UInt8] = []
      KeyForm.text.append(Array(token.utf8)[...], to: &bytes)
      var hash = SipHash()
      for _ in 0..<columns {
        hash.update(bytes.span)
        hash.separate()
      }
      digests.insert(hash.finalized())
    }
    self.digests = digests
    for digest in digests { bits[Self.word(digest)] |= Self.bit(digest) }
  }

  @inline(__always)
  func contains(_ digest: Digest) -> Bool {
    bits[Self.word(digest)] & Self.bit(digest) != 0 && digests.contains(digest)
  }

  @inline(__always)
  private static func word(_ digest: Digest) -> Int { Int(truncatingIfNeeded: digest.low & 63) }

  @inline(__always)
  private static func bit(_ digest: Digest) -> UInt64 { 1 << (digest.low >> 6 & 63) }
}
