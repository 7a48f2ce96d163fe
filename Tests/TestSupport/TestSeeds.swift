import Foundation

/// The seeds of one test run; `HEADCOUNT_TEST_SEED` repeats the run of a printed seed.
public enum TestSeeds {
  private static let first: UInt64 = {
    let given = ProcessInfo.processInfo.environment["HEADCOUNT_TEST_SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: 0...UInt64(UInt32.max))
    print("The property tests run with HEADCOUNT_TEST_SEED=\(seed)")
    return seed
  }()

  /// As many seeds as wanted, the same for the same first seed.
  public static func of(_ count: Int) -> [UInt64] {
    var generator = SplitMix64(seed: first)
    return (0..<count).map { _ in generator.next() }
  }
}

/// A small repeatable source of random numbers (Steele, Lea and Flood, 2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the sequence of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
