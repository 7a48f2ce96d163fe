/// Percentages of one distribution that add up to 100: the method of the largest remainder.
///
/// Hamilton's apportionment: every share is rounded down, and the units that are missing go to the
/// largest remainders; between equal ones to the larger count, then to the earlier place. Each
/// percentage differs from the exact one by less than one unit. It is for the parts of one whole;
/// parts that overlap, estimates, and shares compared over time must not be forced to add up.
public enum LargestRemainder {
  /// The percentages of counts, in their order; nil for counts that are all zero.
  ///
  /// - Parameters:
  ///   - counts: The parts of the whole, none below zero.
  ///   - digits: Decimals from 0 to 9.
  public static func percentages(_ counts: [Int], digits: Int = 0) -> [RoundedNumber]? {
    precondition(counts.allSatisfy { $0 >= 0 }, "the parts of a distribution are not negative")
    let whole = counts.reduce(UInt128(0)) { $0 + UInt128($1) }
    guard whole > 0 else { return nil }
    let hundred = 100 * RoundedNumber.scale(digits)
    var parts = counts.map { (UInt128($0) * hundred).quotientAndRemainder(dividingBy: whole) }
    let missing = hundred - parts.reduce(0) { $0 + $1.quotient }
    let order = counts.indices.sorted { one, other in
      if parts[one].remainder != parts[other].remainder {
        return parts[one].remainder > parts[other].remainder
      }
      return counts[one] == counts[other] ? one < other : counts[one] > counts[other]
    }
    for place in order.prefix(Int(missing)) { parts[place].quotient += 1 }
    return parts.map { RoundedNumber(units: Int128($0.quotient), digits: digits) }
  }
}
