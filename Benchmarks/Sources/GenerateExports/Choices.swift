/// Values drawn with given weights.
struct Choices {
  let values: [[UInt8]]
  /// Each value's index as often as its weight: one draw finds it without a search.
  private let slots: [UInt8]

  init(_ weighted: [(value: String, weight: Int)]) {
    precondition(weighted.count <= 256)
    values = weighted.map { Array($0.value.utf8) }
    slots = weighted.indices.flatMap {
      [UInt8](repeating: UInt8($0), count: weighted[$0].weight)
    }
  }

  /// Values of equal weight.
  init(even values: [String]) {
    self.init(values.map { ($0, 1) })
  }

  func index(_ random: inout Randomness) -> Int {
    Int(slots[random.below(slots.count)])
  }

  func value(_ random: inout Randomness) -> [UInt8] {
    values[index(&random)]
  }
}
