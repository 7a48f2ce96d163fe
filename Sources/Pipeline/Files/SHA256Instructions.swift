#if HARDWARE_SHA && arch(x86_64)
  import _Builtin_intrinsics.intel
  import _Builtin_intrinsics.intel.cpuid

  /// The rounds of SHA-256 by the instructions that processors have for them (Gulley, Gopal and others,
  /// "Intel SHA Extensions", 2013), many times as fast as without.
  ///
  /// They are compiled where the build says so, as `make` does, and used where the processor has them:
  /// the compiler must be allowed to write them, and a package must not ask that of those who use it.
  enum SHA256Instructions {
    /// Whether the processor of this machine has them: bit 29 of leaf 7.
    static let areThere: Bool = {
      var (a, b, c, d) = (UInt32(0), UInt32(0), UInt32(0), UInt32(0))
      return unsafe __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && b & 1 << 29 != 0
    }()

    /// Takes whole blocks of 64 bytes in, from a place on.
    static func compress(
      _ state: inout InlineArray<8, UInt32>, _ bytes: Span<UInt8>, at start: Int, blocks: Int,
      constants: borrowing InlineArray<64, UInt32>
    ) {
      precondition(start >= 0 && blocks >= 0 && start + 64 * blocks <= bytes.count)
      let raw = unsafe bytes.bytes
      var keys = InlineArray<16, SIMD4<UInt32>>(repeating: .zero)
      for quarter in 0..<16 {
        for word in 0..<4 { keys[quarter][word] = constants[quarter &* 4 &+ word] }
      }
      // The instructions want the words in this order.
      var one = SIMD4(state[5], state[4], state[1], state[0])
      var other = SIMD4(state[7], state[6], state[3], state[2])
      for block in 0..<blocks {
        let (first, second) = (one, other)
        let place = start &+ 64 &* block
        var w0 = load(raw, place)
        var w1 = load(raw, place &+ 16)
        var w2 = load(raw, place &+ 32)
        var w3 = load(raw, place &+ 48)
        var quarter = 0
        while true {
          rounds(&one, &other, w0 &+ keys[quarter])
          rounds(&one, &other, w1 &+ keys[quarter &+ 1])
          rounds(&one, &other, w2 &+ keys[quarter &+ 2])
          rounds(&one, &other, w3 &+ keys[quarter &+ 3])
          quarter &+= 4
          if quarter == 16 { break }
          next(&w0, w1, w2, w3)
          next(&w1, w2, w3, w0)
          next(&w2, w3, w0, w1)
          next(&w3, w0, w1, w2)
        }
        one &+= first
        other &+= second
      }
      (state[5], state[4], state[1], state[0]) = (one[0], one[1], one[2], one[3])
      (state[7], state[6], state[3], state[2]) = (other[0], other[1], other[2], other[3])
    }

    /// Four rounds of words with their constants.
    @inline(__always)
    private static func rounds(
      _ one: inout SIMD4<UInt32>, _ other: inout SIMD4<UInt32>, _ words: SIMD4<UInt32>
    ) {
      other = narrow(_mm_sha256rnds2_epu32(wide(other), wide(one), wide(words)))
      let rest = SIMD4(words[2], words[3], words[2], words[3])
      one = narrow(_mm_sha256rnds2_epu32(wide(one), wide(other), wide(rest)))
    }

    /// The next four words of the schedule, in the place of the first four of the last sixteen.
    @inline(__always)
    private static func next(
      _ w0: inout SIMD4<UInt32>, _ w1: SIMD4<UInt32>, _ w2: SIMD4<UInt32>, _ w3: SIMD4<UInt32>
    ) {
      let sum =
        narrow(_mm_sha256msg1_epu32(wide(w0), wide(w1))) &+ SIMD4(w2[1], w2[2], w2[3], w3[0])
      w0 = narrow(_mm_sha256msg2_epu32(wide(sum), wide(w3)))
    }

    @inline(__always)
    private static func load(_ raw: RawSpan, _ place: Int) -> SIMD4<UInt32> {
      // Within the bytes, as the precondition above says.
      func word(_ offset: Int) -> UInt32 {
        unsafe raw.unsafeLoadUnaligned(
          fromUncheckedByteOffset: place &+ offset, as: UInt32.self
        ).bigEndian
      }
      return SIMD4(word(0), word(4), word(8), word(12))
    }

    @inline(__always)
    private static func wide(_ words: SIMD4<UInt32>) -> __m128i {
      unsafe unsafeBitCast(words, to: __m128i.self)
    }

    @inline(__always)
    private static func narrow(_ bits: __m128i) -> SIMD4<UInt32> {
      unsafe unsafeBitCast(bits, to: SIMD4<UInt32>.self)
    }
  }
#endif
