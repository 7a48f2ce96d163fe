/// The sum of doubles without any rounding until it is asked for.
///
/// A double is a whole multiple of 2^-1074 below 2^1024, so every sum of doubles is one whole
/// number of some 2,100 bits, which is held in limbs of 32 bits:
///
///     value = Σ limbs[i] · 2^(32·i − 1074)
///
/// Adding is exact, so neither the order of the numbers nor how they were split into parts changes
/// one bit of the result: `merge` of partial sums is the sum of all. ``value`` rounds once, to the
/// nearest double and ties to even, as Python's `math.fsum` does.
///
/// Infinities and NaN follow IEEE 754, whatever came before or after them: an infinity stays, two of
/// different signs make NaN, and NaN stays. A finite sum whose rounded value passes the greatest
/// double is infinite, though partial sums may pass it and come back. The sum of nothing, and of
/// zeros of any sign, is positive zero.
///
/// Source: R. M. Neal, Fast exact summation using small and large superaccumulators, 2015
/// (arXiv:1505.05571).
public struct ExactSum: Sendable {
  /// 2,098 bits of a double and 78 more for the sum of 2^78 of the greatest of them.
  private static let limbCount = 68
  /// One addition changes a limb by less than 2^32, so this many fit beside a carried limb.
  private static let additionsBetweenCarries = 1 << 30

  private var limbs = [Int64](repeating: 0, count: Self.limbCount)
  private var additions = 0
  private var special: Special?

  /// What a sum is once a number was not finite.
  private enum Special: Hashable {
    case positiveInfinity, negativeInfinity, notANumber

    init(_ value: Double) {
      self = value.isNaN ? .notANumber : value > 0 ? .positiveInfinity : .negativeInfinity
    }

    var value: Double {
      switch self {
      case .positiveInfinity: .infinity
      case .negativeInfinity: -.infinity
      case .notANumber: .nan
      }
    }
  }

  /// The sum of nothing.
  public init() {}

  /// The sum of some numbers.
  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Adds a number.
  public mutating func add(_ value: Double) {
    guard value.isFinite else {
      note(Special(value))
      return
    }
    let pattern = value.bitPattern
    let exponent = Int(pattern >> 52 & 0x7ff)
    var mantissa = pattern & (1 << 52 - 1)
    // Numbers below 2^-1022 have no hidden bit; their unit is that of the next binade.
    if exponent > 0 { mantissa |= 1 << 52 }
    let shift = max(exponent, 1) - 1
    let limb = shift / 32
    let wide = UInt128(mantissa) << UInt128(shift % 32)
    let sign: Int64 = pattern >> 63 == 0 ? 1 : -1
    limbs[limb] += sign * Int64(wide & 0xffff_ffff)
    limbs[limb + 1] += sign * Int64(wide >> 32 & 0xffff_ffff)
    limbs[limb + 2] += sign * Int64(wide >> 64)
    additions += 1
    if additions == Self.additionsBetweenCarries { carry() }
  }

  /// Adds the product of two numbers, exact where its low half is not below 2^-1074.
  ///
  /// A product of doubles is the sum of two: the rounded one and what the rounding left over.
  public mutating func add(_ factor: Double, times other: Double) {
    let product = factor * other
    add(product)
    if product.isFinite { add((-product).addingProduct(factor, other)) }
  }

  /// Adds all that another sum holds.
  public mutating func merge(_ other: ExactSum) {
    var other = other
    other.carry()
    carry()
    for limb in limbs.indices { limbs[limb] += other.limbs[limb] }
    additions = 2
    if let special = other.special { note(special) }
  }

  /// The sum, rounded once to the nearest double, ties to even.
  public var value: Double {
    if let special { return special.value }
    let (isNegative, digits) = magnitude
    guard let top = digits.lastIndex(where: { $0 != 0 }) else { return 0 }
    let highest = 32 * top + 31 - UInt32(digits[top]).leadingZeroBitCount
    // The pattern of a double grows with the number that it stands for, so the leading 53 bits are
    // put in place with their hidden bit, and rounding up may carry into the exponent.
    let lowest = max(highest - 52, 0)
    guard lowest <= 2045 else { return isNegative ? -.infinity : .infinity }
    var pattern = Self.bits(digits, from: lowest, count: 53) + UInt64(lowest) << 52
    if lowest > 0, Self.bits(digits, from: lowest - 1, count: 1) == 1 {
      if !Self.isZero(digits, below: lowest - 1) || pattern & 1 == 1 { pattern += 1 }
    }
    let value = Double(bitPattern: pattern)
    return isNegative ? -value : value
  }

  private mutating func note(_ other: Special) {
    special = special == nil || special == other ? other : .notANumber
  }

  /// Whether the sum is below zero, and its limbs without the sign.
  private var magnitude: (isNegative: Bool, digits: [Int64]) {
    var sum = self
    sum.carry()
    guard sum.limbs[Self.limbCount - 1] < 0 else { return (false, sum.limbs) }
    for limb in limbs.indices { sum.limbs[limb] = -sum.limbs[limb] }
    sum.carry()
    return (true, sum.limbs)
  }

  /// Moves what is beyond 32 bits into the next limb; the last limb keeps the sign.
  private mutating func carry() {
    for limb in 0..<Self.limbCount - 1 {
      limbs[limb + 1] += limbs[limb] >> 32
      limbs[limb] &= 0xffff_ffff
    }
    additions = 0
  }

  private static func isZero(_ digits: [Int64], below end: Int) -> Bool {
    digits[..<(end / 32)].allSatisfy { $0 == 0 }
      && UInt64(digits[end / 32]) & (1 << UInt64(end % 32) - 1) == 0
  }

  private static func bits(_ digits: [Int64], from start: Int, count: Int) -> UInt64 {
    let limb = start / 32
    var wide: UInt128 = 0
    for place in 0..<3 where limb + place < digits.count {
      wide |= UInt128(digits[limb + place]) << UInt128(32 * place)
    }
    return UInt64(truncatingIfNeeded: wide >> UInt128(start % 32)) & (1 << UInt64(count) - 1)
  }
}

extension ExactSum: Hashable {
  /// Whether two sums are the same number, however they were added up.
  public static func == (one: ExactSum, other: ExactSum) -> Bool {
    var (one, other) = (one, other)
    one.carry()
    other.carry()
    return one.limbs == other.limbs && one.special == other.special
  }

  /// Hashes the number that the sum holds.
  public func hash(into hasher: inout Hasher) {
    var sum = self
    sum.carry()
    hasher.combine(sum.limbs)
    hasher.combine(sum.special)
  }
}
