import TestSupport
import Testing

@testable import HeadcountIngestion

@Suite struct ByteMasksTests {
  /// Random bytes of a small alphabet, in which every byte is frequent.
  private static func bytes(_ count: Int, _ seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    let alphabet: [UInt8] = [0x00, 0x0a, 0x0d, 0x22, 0x2c, 0x23, 0x2d, 0x80, 0xac, 0xff]
    return (0..<count).map { _ in alphabet.randomElement(using: &random)! }
  }

  private static func plainMask(_ bytes: ArraySlice<UInt8>, _ wanted: Set<UInt8>) -> UInt64 {
    var mask: UInt64 = 0
    for (bit, byte) in bytes.enumerated() where wanted.contains(byte) { mask |= 1 << UInt64(bit) }
    return mask
  }

  @Test(arguments: TestSeeds.of(4))
  func `the masks of both kinds of block are those of a plain loop`(seed: UInt64) {
    let bytes = Self.bytes(64 * 40 + 63, seed)
    let raw = unsafe bytes.span.bytes
    for offset in stride(from: 0, through: bytes.count - 64, by: 7) {
      let (block, words) = (ByteBlock(raw, at: offset), WordBlock(raw, at: offset))
      let slice = bytes[offset..<offset + 64]
      #expect(block.holdsWide == slice.contains { $0 >= 0x80 })
      #expect(words.holdsWide == block.holdsWide)
      for byte in [0x0a, 0x22, 0x2c, 0x00, 0xff, 0x80, 0x41] as [UInt8] {
        let (expected, needle) = (Self.plainMask(slice, [byte]), Needle(byte))
        #expect(block.mask(needle) == expected)
        #expect(words.mask(needle) == expected)
        #expect(block.contains(needle) == (expected != 0))
        #expect(words.contains(needle) == (expected != 0))
        let both = Self.plainMask(slice, [byte, 0x0d])
        #expect(block.mask(needle, or: Needle(0x0d)) == both)
        #expect(words.mask(needle, or: Needle(0x0d)) == both)
      }
    }
  }

  @Test func `one byte that is not ASCII is seen wherever it stands`() {
    for place in 0..<64 {
      var bytes = [UInt8](repeating: 0x7f, count: 64)
      #expect(unsafe !ByteBlock(bytes.span.bytes, at: 0).holdsWide)
      #expect(unsafe !WordBlock(bytes.span.bytes, at: 0).holdsWide)
      bytes[place] = 0x80
      #expect(unsafe ByteBlock(bytes.span.bytes, at: 0).holdsWide)
      #expect(unsafe WordBlock(bytes.span.bytes, at: 0).holdsWide)
    }
  }

  @Test(arguments: [0, 1, 62, 63, 64, 65, 127, 200, 1000])
  func `a counter counts every byte of any number of blocks`(blocks: Int) {
    for bytes in [[UInt8](repeating: 0x0a, count: blocks * 64), Self.bytes(blocks * 64, 9)] {
      let raw = unsafe bytes.span.bytes
      var (counter, words) = (ByteBlock.Counter(), WordBlock.Counter())
      for block in 0..<blocks {
        counter.add(ByteBlock(raw, at: block * 64), Needle(0x0a))
        words.add(WordBlock(raw, at: block * 64), Needle(0x0a))
      }
      var (parity, wordParity) = (ByteBlock.Parity(), WordBlock.Parity())
      for block in 0..<blocks {
        parity.add(ByteBlock(raw, at: block * 64), Needle(0x0a))
        wordParity.add(WordBlock(raw, at: block * 64), Needle(0x0a))
      }
      let expected = bytes.count { $0 == 0x0a }
      #expect(parity.isOdd == (expected % 2 == 1))
      #expect(wordParity.isOdd == (expected % 2 == 1))
      #expect(counter.total == expected)
      #expect(words.total == expected)
    }
  }

  @Test(arguments: TestSeeds.of(4))
  func `a bit of the prefix is the parity of the bits up to it`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for bits in [0, 1, UInt64.max, 1 << 63] + (0..<100).map({ _ in random.next() }) {
      var (expected, parity) = (UInt64(0), UInt64(0))
      for bit in 0..<64 as Range<UInt64> {
        parity ^= bits >> bit & 1
        expected |= parity << bit
      }
      #expect(prefixXOR(bits) == expected)
    }
  }
}
