/// Numbers keys in the order in which they come, so that arrays stand for tables of sums.
struct KeyNumbers: Sendable {
  /// The keys by their numbers.
  private(set) var keys: [UInt64] = []
  private var numbers: [UInt64: UInt32] = [:]
  /// The latest key and number of each slot: the keys of a file are mostly a few.
  private var latest = [(key: UInt64, number: UInt32)](repeating: (0, .max), count: 256)

  /// The number of a key.
  mutating func number(of key: UInt64) -> UInt32 {
    let slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 56)
    let found = latest[slot]
    if found.key == key, found.number != .max { return found.number }
    let number = numbers[key] ?? add(key)
    latest[slot] = (key, number)
    return number
  }

  private mutating func add(_ key: UInt64) -> UInt32 {
    let number = UInt32(keys.count)
    numbers[key] = number
    keys.append(key)
    return number
  }
}
