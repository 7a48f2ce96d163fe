package import HeadcountAggregation

/// The number that one record adds to the key of each cell that it is counted in.
///
/// Sixteen bits of SipHash-2-4 of the record's identity under a salt. The identity is what makes
/// two rows the same record, such as the number of a registration: it must not depend on where or
/// when the record was read.
public struct RecordNoiseKey: Hashable, Sendable {
  /// From 0 to 65,535.
  public let value: UInt16

  /// A key that is known already.
  public init(_ value: UInt16) { self.value = value }

  /// The key of a record with an identity.
  public init(identity: [UInt8], salt: NoiseSalt) {
    var hash = SipHash()
    hash.update(identity.span)
    self.init(digest: hash.finalized(), salt: salt)
  }

  /// The key of a record whose identity was digested before, as a run does.
  package init(digest: Digest, salt: NoiseSalt) { value = salt.noise(digest) }
}
