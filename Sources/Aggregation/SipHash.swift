/// The 128-bit digest of a text by SipHash-2-4, in memory only.
///
/// Keys of records are compared by it, so that no identifier is kept. With 128 bits two different
/// keys of ten million records meet with a chance below 10⁻²⁴. (Aumasson and Bernstein, "SipHash:
/// a fast short-input PRF", 2012; the key is fixed so that ties are broken alike in every run.)
package struct Digest: Hashable, Sendable, Comparable {
  package var high: UInt64
  package var low: UInt64

  /// Makes a digest of its two halves.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Orders digests as numbers.
  package static func < (one: Digest, other: Digest) -> Bool {
    (one.high, one.low) < (other.high, other.low)
  }
}

/// Takes bytes in and gives their digest.
package struct SipHash {
  private var v0: UInt64
  private var v1: UInt64
  private var v2: UInt64
  private var v3: UInt64
  private var pending: UInt64 = 0
  private var length = 0

  /// Starts a digest; the key of the published test vectors is the bytes 0 to 15.
  package init(
    key: (UInt64, UInt64) = (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)
  ) {
    v0 = 0x736f_6d65_7073_6575 ^ key.0
    v1 = 0x646f_7261_6e64_6f6d ^ key.1 ^ 0xee
    v2 = 0x6c79_6765_6e65_7261 ^ key.0
    v3 = 0x7465_6462_7974_6573 ^ key.1
  }

  /// Adds bytes.
  package mutating func update(_ bytes: Span<UInt8>) {
    update(bytes, from: 0, to: bytes.count)
  }

  /// Adds some of the bytes, eight at a time.
  mutating func update(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    var place = start
    while place &+ 8 <= end {
      update(word: Self.word(bytes, place), bytes: 8)
      place &+= 8
    }
    if place < end { update(word: Self.word(bytes, place, end), bytes: end &- place) }
  }

  /// Adds the low bytes of a word, whose other bytes are 0.
  @inline(__always)
  mutating func update(word: UInt64, bytes: Int) {
    let filled = UInt64(truncatingIfNeeded: (length & 7) &* 8)
    pending |= word << filled
    length &+= bytes
    if Int(truncatingIfNeeded: filled) &+ bytes &* 8 >= 64 {
      compress(pending)
      pending = filled == 0 ? 0 : word >> (64 &- filled)
    }
  }

  /// Adds a digest.
  package mutating func update(_ digest: Digest) {
    update(word: digest.high, bytes: 8)
    update(word: digest.low, bytes: 8)
  }

  /// Adds a mark that no text holds, so that two fields differ from one long one.
  @inline(__always)
  package mutating func separate() { update(word: 0xff, bytes: 1) }

  /// Eight bytes as a word; the loop becomes one load.
  @inline(__always)
  package static func word(_ bytes: Span<UInt8>, _ place: Int) -> UInt64 {
    precondition(place >= 0 && place <= bytes.count &- 8)
    var word: UInt64 = 0
    for index in 0..<8 {
      word |= UInt64(bytes[place &+ index]) << UInt64(truncatingIfNeeded: index &* 8)
    }
    return word
  }

  /// Fewer than eight bytes as a word.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> UInt64 {
    if place <= bytes.count &- 8 {
      return word(bytes, place)
        & (UInt64.max >> UInt64(truncatingIfNeeded: 64 &- (end &- place) &* 8))
    }
    var word: UInt64 = 0
    for index in place..<end {
      word |= UInt64(bytes[index]) << UInt64(truncatingIfNeeded: (index &- place) &* 8)
    }
    return word
  }

  /// The digest of all bytes so far.
  @inline(__always)
  package func finalized() -> Digest {
    var state = self
    state.compress(pending | UInt64(length & 0xff) << 56)
    state.v2 ^= 0xee
    for _ in 0..<4 { state.round() }
    let low = state.v0 ^ state.v1 ^ state.v2 ^ state.v3
    state.v1 ^= 0xdd
    for _ in 0..<4 { state.round() }
    return Digest(high: state.v0 ^ state.v1 ^ state.v2 ^ state.v3, low: low)
  }

  @inline(__always)
  private mutating func compress(_ word: UInt64) {
    v3 ^= word
    round()
    round()
    v0 ^= word
  }

  @inline(__always)
  private mutating func round() {
    v0 &+= v1
    v1 = (v1 << 13 | v1 >> 51) ^ v0
    v0 = v0 << 32 | v0 >> 32
    v2 &+= v3
    v3 = (v3 << 16 | v3 >> 48) ^ v2
    v0 &+= v3
    v3 = (v3 << 21 | v3 >> 43) ^ v0
    v2 &+= v1
    v1 = (v1 << 17 | v1 >> 47) ^ v2
    v2 = v2 << 32 | v2 >> 32
  }
}
