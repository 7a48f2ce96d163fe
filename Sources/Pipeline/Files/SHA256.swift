/// The digest SHA-256 of bytes (FIPS 180-4, section 6.2), by which files are known.
package struct SHA256 {
  private var state: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// The bytes of the last block that are not digested yet.
  private var rest: [UInt8] = []
  private var length: UInt64 = 0

  /// The digest of bytes in hexadecimal, 64 digits.
  package static func hex(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finished()
  }

  /// Starts with no bytes.
  package init() {}

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) {
    length &+= UInt64(bytes.count)
    var start = 0
    if !rest.isEmpty {
      start = min(64 - rest.count, bytes.count)
      rest += bytes[..<start]
      guard rest.count == 64 else { return }
      let block = rest
      compress(block.span, at: 0, blocks: 1)
      rest.removeAll(keepingCapacity: true)
    }
    let blocks = (bytes.count - start) / 64
    compress(bytes.span, at: start, blocks: blocks)
    rest += bytes[(start + 64 * blocks)...]
  }

  /// The digest in hexadecimal.
  package mutating func finished() -> String {
    let bits = length &* 8
    let zeros = (119 - rest.count % 64) % 64
    update(
      [0x80] + [UInt8](repeating: 0, count: zeros)
        + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) })
    return (0..<8).map { index in
      let digits = String(state[index], radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
  }

  /// Takes whole blocks in, from a place on.
  ///
  /// Eight rounds a turn, in each of which the words have moved on by one name, so that none is copied.
  private mutating func compress(_ bytes: Span<UInt8>, at start: Int, blocks: Int) {
    #if HARDWARE_SHA && arch(x86_64)
      if SHA256Instructions.areThere {
        SHA256Instructions.compress(
          &state, bytes, at: start, blocks: blocks, constants: Self.constants)
        return
      }
    #endif
    precondition(start >= 0 && blocks >= 0 && start + 64 * blocks <= bytes.count)
    let raw = unsafe bytes.bytes
    for block in 0..<blocks {
      var words = InlineArray<16, UInt32>(repeating: 0)
      for index in 0..<16 {
        // Within the bytes, as the precondition says.
        words[index] = unsafe raw.unsafeLoadUnaligned(
          fromUncheckedByteOffset: start &+ 64 &* block &+ 4 &* index, as: UInt32.self
        ).bigEndian
      }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      var index = 0
      while index < 16 {
        Self.round(a, b, c, &d, e, f, g, &h, Self.first(&words, index))
        Self.round(h, a, b, &c, d, e, f, &g, Self.first(&words, index &+ 1))
        Self.round(g, h, a, &b, c, d, e, &f, Self.first(&words, index &+ 2))
        Self.round(f, g, h, &a, b, c, d, &e, Self.first(&words, index &+ 3))
        Self.round(e, f, g, &h, a, b, c, &d, Self.first(&words, index &+ 4))
        Self.round(d, e, f, &g, h, a, b, &c, Self.first(&words, index &+ 5))
        Self.round(c, d, e, &f, g, h, a, &b, Self.first(&words, index &+ 6))
        Self.round(b, c, d, &e, f, g, h, &a, Self.first(&words, index &+ 7))
        index &+= 8
      }
      while index < 64 {
        Self.round(a, b, c, &d, e, f, g, &h, Self.next(&words, index))
        Self.round(h, a, b, &c, d, e, f, &g, Self.next(&words, index &+ 1))
        Self.round(g, h, a, &b, c, d, e, &f, Self.next(&words, index &+ 2))
        Self.round(f, g, h, &a, b, c, d, &e, Self.next(&words, index &+ 3))
        Self.round(e, f, g, &h, a, b, c, &d, Self.next(&words, index &+ 4))
        Self.round(d, e, f, &g, h, a, b, &c, Self.next(&words, index &+ 5))
        Self.round(c, d, e, &f, g, h, a, &b, Self.next(&words, index &+ 6))
        Self.round(b, c, d, &e, f, g, h, &a, Self.next(&words, index &+ 7))
        index &+= 8
      }
      state[0] &+= a
      state[1] &+= b
      state[2] &+= c
      state[3] &+= d
      state[4] &+= e
      state[5] &+= f
      state[6] &+= g
      state[7] &+= h
    }
  }

  /// One round (section 6.2.2, step 3): only two of the eight words get another value.
  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
    _ h: inout UInt32, _ word: UInt32
  ) {
    let first = h &+ (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) &+ (g ^ e & (f ^ g)) &+ word
    d &+= first
    h = first &+ (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ (a & b | c & (a | b))
  }

  /// The word of one of the first 16 rounds with its constant.
  @inline(__always)
  private static func first(_ words: inout InlineArray<16, UInt32>, _ index: Int) -> UInt32 {
    constants[index] &+ words[index & 15]
  }

  /// The word of a later round with its constant, in the place of that of 16 rounds before.
  @inline(__always)
  private static func next(_ words: inout InlineArray<16, UInt32>, _ index: Int) -> UInt32 {
    let (early, late) = (words[(index &+ 1) & 15], words[(index &+ 14) & 15])
    let one = turn(early, 7) ^ turn(early, 18) ^ early &>> 3
    let other = turn(late, 17) ^ turn(late, 19) ^ late &>> 10
    let word = words[index & 15] &+ one &+ words[(index &+ 9) & 15] &+ other
    words[index & 15] = word
    return constants[index] &+ word
  }

  @inline(__always) private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word &>> bits | word &<< (32 &- bits)
  }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes (section 4.2.2).
  private static let constants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7,
    0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc,
    0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351,
    0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e,
    0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585,
    0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f,
    0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
