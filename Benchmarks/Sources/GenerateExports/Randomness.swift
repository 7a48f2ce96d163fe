/// A splitmix64 stream that belongs to one record of one seed.
struct Randomness {
  private var state: UInt64

  init(seed: UInt64, record: UInt64) {
    // Mixed twice, so that neighbouring seeds and neighbouring records share nothing.
    state = Self.mixed(Self.mixed(seed &+ Self.step) &+ record &* Self.step)
  }

  /// A number in `0..<limit`, by the high half of a product instead of a division.
  mutating func below(_ limit: Int) -> Int {
    state &+= Self.step
    return Int(Self.mixed(state).multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// True in so many cases of a thousand.
  mutating func chance(perMille: Int) -> Bool {
    below(1_000) < perMille
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
