import HeadcountClassification

/// The headings of an axis in the order of one dimension, such as the months of each governorate.
struct Succession {
  /// Where a heading stands: the headings before it, the latest last; nil where it has no time.
  let earlier: [[Int]?]
  /// The heading just before each one; nil where it is the first, or where nothing was counted then.
  let previous: [Int?]
  /// Whether a heading has a time that follows another one without a gap.
  let hasPrevious: [Bool]
  /// The times before which periods of the calendar have no heading, such as a month without records.
  let behindGaps: [Category]

  /// The headings of an axis along one of its dimensions; nil where the axis does not have it.
  init?(_ axis: Table.Axis, along name: String) {
    guard let place = axis.dimensions.firstIndex(where: { $0.name == name }) else { return nil }
    let slots = axis.headings.map { heading -> [Category?] in
      switch heading {
      case .categories(let categories): categories
      case .subtotal(let categories):
        categories + Array(repeating: nil, count: axis.dimensions.count - categories.count)
      case .total: Array(repeating: nil, count: axis.dimensions.count)
      }
    }
    let times = Set(slots.compactMap { $0[place] }.filter(\.isKnown))
      .sorted(by: axis.dimensions[place].precedes)
    let order = Dictionary(uniqueKeysWithValues: times.enumerated().map { ($1, $0) })
    let follows = times.indices.map { isNext($0) }
    behindGaps = times.indices.dropFirst().filter { !follows[$0] }.map { times[$0] }
    func isNext(_ time: Int) -> Bool {
      guard time > 0 else { return false }
      // Rounds that are no dates are next to each other as they come.
      guard case .period(let period, _) = axis.dimensions[place].reading,
        let before = period.number(of: times[time - 1].code),
        let after = period.number(of: times[time].code)
      else { return true }
      return after == before + 1
    }
    var byKey: [[Category?]: [Int: Int]] = [:]
    func rest(_ slots: [Category?]) -> [Category?] {
      var rest = slots
      rest[place] = nil
      return rest
    }
    for (heading, slots) in slots.enumerated() {
      guard let time = slots[place].flatMap({ order[$0] }) else { continue }
      byKey[rest(slots), default: [:]][time] = heading
    }
    var (earlier, previous, hasPrevious) = ([[Int]?](), [Int?](), [Bool]())
    for slots in slots {
      let time = slots[place].flatMap { order[$0] }
      let line = byKey[rest(slots)] ?? [:]
      earlier.append(time.map { time in (0..<time).compactMap { line[$0] } })
      previous.append(time.flatMap { line[$0 - 1] })
      hasPrevious.append(time.map { follows[$0] } ?? false)
    }
    self.earlier = earlier
    self.previous = previous
    self.hasPrevious = hasPrevious
  }
}
