/// A secret by which digests are hidden before they leave the memory.
///
/// A digest by itself is no secret: who has a list of all telephone numbers can digest each one and
/// look for it. Under a key that only its owners have, nobody else can.
package struct DigestKey: Sendable {
  /// The least number of bytes of a secret.
  package static let leastBytes = 16

  /// The public name of the key, by which parts of one key are known.
  package let id: Digest
  private let key: (UInt64, UInt64)
  private let contentKey: (UInt64, UInt64)

  /// A key from the bytes of a secret; nil for too few bytes, and for one byte over and over.
  package init?(secret: [UInt8]) {
    guard secret.count >= Self.leastBytes, Set(secret).count > 1 else { return nil }
    var hash = SipHash()
    hash.update(secret.span)
    let master = hash.finalized()
    func derived(_ purpose: UInt64) -> Digest {
      var hash = SipHash(key: (master.high, master.low))
      hash.update(word: purpose, bytes: 8)
      return hash.finalized()
    }
    let (keys, contents) = (derived(1), derived(2))
    key = (keys.high, keys.low)
    contentKey = (contents.high, contents.low)
    id = derived(3)
  }

  /// The digest of a digest: equal for equal ones, and it does not lead back.
  package func hidden(_ digest: Digest) -> Digest {
    var hash = SipHash(key: key)
    hash.update(digest)
    return hash.finalized()
  }

  /// A content's digest, turned into a number from which only the key leads back.
  ///
  /// Conflicting versions are told apart by the order of their contents' digests, which a merge must
  /// know as one run does. (Luby and Rackoff, "How to construct pseudorandom permutations", 1988,
  /// with eight rounds.)
  package func sealed(content: UInt64) -> UInt64 {
    var (left, right) = (content >> 32, content & 0xffff_ffff)
    for round in 0..<Self.rounds {
      (left, right) = (right, left ^ self.round(right, round))
    }
    return left << 32 | right
  }

  /// The content's digest that was turned into a number.
  package func opened(content: UInt64) -> UInt64 {
    var (left, right) = (content >> 32, content & 0xffff_ffff)
    for round in (0..<Self.rounds).reversed() {
      (left, right) = (right ^ self.round(left, round), left)
    }
    return left << 32 | right
  }

  private static let rounds: UInt64 = 8

  private func round(_ half: UInt64, _ number: UInt64) -> UInt64 {
    var hash = SipHash(key: contentKey)
    hash.update(word: half << 8 | number, bytes: 5)
    return hash.finalized().low & 0xffff_ffff
  }
}
