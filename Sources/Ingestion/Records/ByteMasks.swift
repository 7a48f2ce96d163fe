#if arch(x86_64)
  private import _Builtin_intrinsics.intel

  typealias ByteBlock = VectorBlock
#else
  typealias ByteBlock = WordBlock
#endif

/// A byte to look for, repeated eight times.
struct Needle {
  let pattern: UInt64

  init(_ byte: UInt8) { pattern = UInt64(byte) &* 0x0101_0101_0101_0101 }
}

#if arch(x86_64)
  /// Sixty-four bytes of text, ready to be compared with one byte at a time.
  ///
  /// The answer to a comparison is a mask: bit `i` is set where byte `i` is equal. The instructions
  /// are those that every x86-64 processor has (SSE2). Other processors use `WordBlock`, which is
  /// tested against this one, but was run on x86-64 only.
  struct VectorBlock {
    private let first: SIMD2<Int64>
    private let second: SIMD2<Int64>
    private let third: SIMD2<Int64>
    private let fourth: SIMD2<Int64>

    /// Loads 64 bytes; the caller keeps 64 bytes of slack behind its text.
    @inline(__always)
    init(_ bytes: RawSpan, at offset: Int) {
      // One check for the whole block instead of one for each load.
      precondition(offset >= 0 && offset &+ 64 <= bytes.byteCount)
      unsafe first = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Vector.self)
      unsafe second = bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: offset &+ 16, as: Vector.self)
      unsafe third = bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: offset &+ 32, as: Vector.self)
      unsafe fourth = bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: offset &+ 48, as: Vector.self)
    }

    private typealias Vector = SIMD2<Int64>

    /// The positions at which the bytes are equal to the needle's byte.
    @inline(__always)
    func mask(_ needle: Needle) -> UInt64 {
      let pattern = Self.spread(needle)
      return Self.gather(
        _mm_cmpeq_epi8(first, pattern), _mm_cmpeq_epi8(second, pattern),
        _mm_cmpeq_epi8(third, pattern), _mm_cmpeq_epi8(fourth, pattern))
    }

    /// The positions at which the bytes are equal to one of two.
    @inline(__always)
    func mask(_ one: Needle, or other: Needle) -> UInt64 {
      let (one, other) = (Self.spread(one), Self.spread(other))
      return Self.gather(
        _mm_cmpeq_epi8(first, one) | _mm_cmpeq_epi8(first, other),
        _mm_cmpeq_epi8(second, one) | _mm_cmpeq_epi8(second, other),
        _mm_cmpeq_epi8(third, one) | _mm_cmpeq_epi8(third, other),
        _mm_cmpeq_epi8(fourth, one) | _mm_cmpeq_epi8(fourth, other))
    }

    /// Whether one of the bytes is equal to the needle's byte.
    @inline(__always)
    func contains(_ needle: Needle) -> Bool {
      let pattern = Self.spread(needle)
      let any =
        (_mm_cmpeq_epi8(first, pattern) | _mm_cmpeq_epi8(second, pattern))
        | (_mm_cmpeq_epi8(third, pattern) | _mm_cmpeq_epi8(fourth, pattern))
      return _mm_movemask_epi8(any) != 0
    }

    /// Whether one of the bytes is not ASCII.
    @inline(__always)
    var holdsWide: Bool { _mm_movemask_epi8((first | second) | (third | fourth)) != 0 }

    @inline(__always)
    private static func spread(_ needle: Needle) -> Vector {
      Vector(repeating: Int64(bitPattern: needle.pattern))
    }

    @inline(__always)
    private static func gather(_ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector) -> UInt64 {
      @inline(__always)
      func sixteen(_ vector: Vector) -> UInt64 {
        UInt64(truncatingIfNeeded: UInt32(bitPattern: _mm_movemask_epi8(vector)))
      }
      return (sixteen(a) | sixteen(b) &<< 16) | (sixteen(c) | sixteen(d) &<< 16) &<< 32
    }

    /// Tells whether a byte occurs an odd number of times in many blocks.
    struct Parity {
      private var lanes = Vector(repeating: 0)

      /// Adds the block's occurrences of the needle's byte.
      @inline(__always)
      mutating func add(_ block: VectorBlock, _ needle: Needle) {
        let pattern = spread(needle)
        lanes =
          (lanes ^ (_mm_cmpeq_epi8(block.first, pattern) ^ _mm_cmpeq_epi8(block.second, pattern)))
          ^ (_mm_cmpeq_epi8(block.third, pattern) ^ _mm_cmpeq_epi8(block.fourth, pattern))
      }

      /// Whether the occurrences in all blocks are odd in number.
      var isOdd: Bool { _mm_movemask_epi8(lanes).nonzeroBitCount & 1 == 1 }
    }

    /// Counts a byte in many blocks without taking masks apart.
    struct Counter {
      private var lanes = Vector(repeating: 0)
      private var pending = 0
      private var sum = 0

      /// Adds the block's occurrences of the needle's byte.
      @inline(__always)
      mutating func add(_ block: VectorBlock, _ needle: Needle) {
        let pattern = spread(needle)
        // A match is -1 in its byte; four vectors change a lane by at most 4, and 63 times 4 fits.
        let pairs = (
          _mm_add_epi8(
            _mm_cmpeq_epi8(block.first, pattern), _mm_cmpeq_epi8(block.second, pattern)),
          _mm_add_epi8(
            _mm_cmpeq_epi8(block.third, pattern), _mm_cmpeq_epi8(block.fourth, pattern))
        )
        lanes = _mm_sub_epi8(lanes, _mm_add_epi8(pairs.0, pairs.1))
        pending &+= 1
        if pending == 63 { flush() }
      }

      /// The occurrences in all blocks.
      var total: Int {
        mutating get {
          flush()
          return sum
        }
      }

      private mutating func flush() {
        let sums = _mm_sad_epu8(lanes, Vector(repeating: 0))
        sum &+= Int(sums[0] &+ sums[1])
        lanes = Vector(repeating: 0)
        pending = 0
      }
    }
  }
#endif

/// Each bit becomes the XOR of itself and all lower bits: from quotes to "inside quotes".
@inline(__always)
func prefixXOR(_ bits: UInt64) -> UInt64 {
  var bits = bits
  bits ^= bits << 1
  bits ^= bits << 2
  bits ^= bits << 4
  bits ^= bits << 8
  bits ^= bits << 16
  bits ^= bits << 32
  return bits
}
