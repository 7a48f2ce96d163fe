import HeadcountAggregation

/// The secret from which records take their keys for perturbed counts.
///
/// It is kept outside the outputs, in a file that only its owners read, and stays the same from
/// release to release: then the same people are rounded alike in every table and every month, so
/// that nothing is learnt by asking again. Who has it can undo the perturbation.
public struct NoiseSalt: Sendable {
  /// The least number of bytes of a salt.
  public static let leastBytes = 16

  private let key: (UInt64, UInt64)
  /// What tells two salts apart without telling anything of them: the keyed digest of a constant, 32
  /// hexadecimal digits.
  package let publicName: String

  /// A salt of bytes; nil for too few of them, and for one byte over and over.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.leastBytes, Set(bytes).count > 1 else { return nil }
    var hash = SipHash()
    hash.update(bytes.span)
    let digest = hash.finalized()
    // Another purpose than the keys of parts, which may be made of the same file.
    var derived = SipHash(key: (digest.high, digest.low))
    derived.update([UInt8]("headcount record noise 1".utf8).span)
    let master = derived.finalized()
    key = (master.high, master.low)
    // A key of its own again, so that the name is no keyed digest that a record could have.
    var naming = SipHash(key: (digest.high, digest.low))
    naming.update([UInt8]("headcount salt name 1".utf8).span)
    let named = naming.finalized()
    var hidden = SipHash(key: (named.high, named.low))
    hidden.update([UInt8]("salt".utf8).span)
    let name = hidden.finalized()
    publicName = [name.high, name.low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// Sixteen bits of the keyed digest of a digest.
  func noise(_ digest: Digest) -> UInt16 {
    var hash = SipHash(key: key)
    hash.update(digest)
    return UInt16(truncatingIfNeeded: hash.finalized().low)
  }
}
