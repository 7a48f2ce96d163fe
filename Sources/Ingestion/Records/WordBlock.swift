/// The same comparisons with eight-byte words, for processors without the instructions above.
struct WordBlock {
  private let words: [8 of UInt64]

  /// Loads 64 bytes; the caller keeps 64 bytes of slack behind its text.
  @inline(__always)
  init(_ bytes: RawSpan, at offset: Int) {
    words = InlineArray { index in
      unsafe UInt64(
        littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset + index * 8, as: UInt64.self)
      )
    }
  }

  /// The positions at which the bytes are equal to the needle's byte.
  @inline(__always)
  func mask(_ needle: Needle) -> UInt64 {
    var mask: UInt64 = 0
    for index in 0..<8 {
      let difference = words[index] ^ needle.pattern
      // Sets the high bit of each byte that is zero, exactly (no carry runs into a neighbour).
      let low7: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
      let zero = ~(((difference & low7) &+ low7) | difference | low7)
      // Gathers the eight high bits into the low byte.
      let gathered = ((zero >> 7) &* 0x0102_0408_1020_4080) >> 56
      mask |= gathered << UInt64(index * 8)
    }
    return mask
  }

  /// The positions at which the bytes are equal to one of two.
  @inline(__always)
  func mask(_ one: Needle, or other: Needle) -> UInt64 { mask(one) | mask(other) }

  /// Whether one of the bytes is equal to the needle's byte.
  @inline(__always)
  func contains(_ needle: Needle) -> Bool { mask(needle) != 0 }

  /// Whether one of the bytes is not ASCII.
  @inline(__always)
  var holdsWide: Bool {
    var all: UInt64 = 0
    for index in 0..<8 { all |= words[index] }
    return all & 0x8080_8080_8080_8080 != 0
  }

  /// Tells whether a byte occurs an odd number of times in many blocks.
  struct Parity {
    private var matches: UInt64 = 0

    /// Adds the block's occurrences of the needle's byte.
    @inline(__always)
    mutating func add(_ block: WordBlock, _ needle: Needle) { matches ^= block.mask(needle) }

    /// Whether the occurrences in all blocks are odd in number.
    var isOdd: Bool { matches.nonzeroBitCount & 1 == 1 }
  }

  /// Counts a byte in many blocks.
  struct Counter {
    /// The occurrences in all blocks.
    private(set) var total = 0

    /// Adds the block's occurrences of the needle's byte.
    @inline(__always)
    mutating func add(_ block: WordBlock, _ needle: Needle) {
      total += block.mask(needle).nonzeroBitCount
    }
  }
}
