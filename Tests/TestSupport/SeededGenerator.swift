/// Random numbers that come again: the same seed gives the same sequence on every machine.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, 2014).
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Starts the sequence of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number of the sequence.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// The seeds that the random tests use.
public enum Seeds {
  /// A few seeds: those of `HEADCOUNT_SEEDS` (numbers with commas between), else fixed ones and a
  /// new one, which is printed so that a failure can be seen again.
  public static let few: [UInt64] = {
    if let given = environment("HEADCOUNT_SEEDS") {
      return given.split(separator: ",").compactMap { UInt64($0) }
    }
    let fresh = UInt64.random(in: 1...UInt64(UInt32.max))
    print("random tests: HEADCOUNT_SEEDS=\(fresh) repeats this run's new seed")
    return [1, 2, 3, fresh]
  }()
}
