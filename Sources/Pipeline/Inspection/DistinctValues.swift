/// Counts the different raw texts of a column, up to a limit.
///
/// The texts lie one behind the other; a table of places finds them by their hash.
struct DistinctValues: Sendable {
  /// The number up to which values are told apart.
  static let limit = 10_000

  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private(set) var counts: [Int] = []
  private var slots: [Int32] = []
  /// Whether there are more values than the limit; then none is kept.
  private(set) var isBeyondLimit = false

  /// The number of values that are kept.
  var count: Int { counts.count }

  /// The text of a value.
  subscript(place: Int) -> ArraySlice<UInt8> { bytes[ends[place]..<ends[place + 1]] }

  /// Counts a text and returns whether it is a new one; true beyond the limit.
  mutating func add(_ text: ArraySlice<UInt8>, _ number: Int = 1) -> Bool {
    if isBeyondLimit { return true }
    if counts.count * 2 >= slots.count { grow() }
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if isEqual(place, text) {
        counts[place] += number
        return false
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard counts.count < Self.limit else {
      isBeyondLimit = true
      (bytes, ends, counts, slots) = ([], [0], [], [])
      return true
    }
    slots[slot] = Int32(counts.count)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    counts.append(number)
    return true
  }

  /// Adds the values of another part.
  mutating func add(_ other: DistinctValues) {
    if other.isBeyondLimit {
      isBeyondLimit = true
      (bytes, ends, counts, slots) = ([], [0], [], [])
    }
    for place in 0..<other.count { _ = add(other[place], other.counts[place]) }
  }

  /// Some of the values, the same ones in whatever order they came.
  func sample(_ limit: Int) -> [ArraySlice<UInt8>] {
    let ranked = (0..<count).map { (hash: Self.hash(self[$0]), place: $0) }.sorted { one, other in
      one.hash != other.hash
        ? one.hash < other.hash : self[one.place].lexicographicallyPrecedes(self[other.place])
    }
    return ranked.prefix(limit).map { self[$0.place] }
  }

  private func isEqual(_ place: Int, _ text: ArraySlice<UInt8>) -> Bool {
    let start = ends[place]
    guard ends[place + 1] - start == text.count else { return false }
    for offset in 0..<text.count where bytes[start + offset] != text[text.startIndex + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    let size = max(16, slots.count * 2)
    slots = Array(repeating: -1, count: size)
    for place in 0..<counts.count {
      var slot = Self.hash(self[place]) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(place)
    }
  }

  /// FNV-1a with a last mixing; chosen texts can only make it slow, and only up to the limit.
  private static func hash(_ text: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash ^= hash >> 29
    return Int(truncatingIfNeeded: hash & 0x7fff_ffff)
  }
}
