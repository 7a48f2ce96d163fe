/// Sums that no table has by itself: between tables, of quantities, of sets and of coarser categories.
extension LinkedTables {
  /// The places of counts by what they count and the dimensions that tell them apart.
  private var shapes: [[String]: [Int]] {
    var shapes: [[String]: [Int]] = [:]
    for (place, key) in keys.enumerated() where !isCovered(place) {
      shapes[[key.quantity] + key.categories.keys.sorted(), default: []].append(place)
    }
    return shapes
  }

  /// Adds the sums that no table has but two tables together have: the counts of one are those of
  /// another added up over one or several dimensions.
  public mutating func addSumsAcrossTables() {
    let byDimensions = shapes
    var sums: [(total: Int, parts: [Int])] = []
    for (names, places) in byDimensions.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let narrower = byDimensions.keys.filter {
        $0[0] == names[0] && $0.count < names.count && Set($0[1...]).isSubset(of: names[1...])
      }
      for wider in narrower.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        // What lies between is added up by way of it.
        guard !narrower.contains(where: { $0.count > wider.count && Set($0).isSuperset(of: wider) })
        else { continue }
        let added = names[1...].filter { !wider[1...].contains($0) }
        let all = Set(places.map { place in added.map { keys[place].categories[$0]! } }).count
        let parts = Dictionary(grouping: places) { place in
          var key = keys[place]
          for dimension in added { key.categories[dimension] = nil }
          return key
        }
        for total in byDimensions[wider]! {
          // Categories that one line lacks and others have may be missing, not zero, unless all
          // numbers are known and add up.
          guard let parts = parts[keys[total]], parts.count == all || isKnown(total, parts),
            Self.canAddUp(total, parts, values)
          else { continue }
          sums.append((total, parts))
        }
      }
    }
    addSums(sums)
  }

  /// Adds the sums of quantities that are sums of others, for each category that all of them have.
  mutating func addSums(of quantities: [(total: String, parts: [String])]) {
    var sums: [(total: Int, parts: [Int])] = []
    for (total, parts) in quantities {
      for (place, key) in keys.enumerated() where key.quantity == total {
        let places = parts.compactMap {
          self.places[Key(quantity: $0, categories: key.categories)]
        }
        guard places.count == parts.count, Self.canAddUp(place, places, values) else { continue }
        sums.append((place, places))
      }
    }
    addSums(sums)
  }

  /// The codes that the text of one or several categories stands for.
  static func members(of text: String) -> [String] { text.split(separator: "|").map(String.init) }

  /// Whether the numbers of a sum and of all its parts are known.
  private func isKnown(_ total: Int, _ parts: [Int]) -> Bool {
    values[total] != nil && parts.allSatisfy { values[$0] != nil }
  }

  /// Adds the sums of several categories together, such as food and cash, where tables have each.
  mutating func addSumsOfSets() {
    var sums: [(total: Int, parts: [Int])] = []
    for (place, key) in keys.enumerated() {
      for (dimension, code) in key.categories.sorted(by: { $0.key < $1.key }) {
        let members = Self.members(of: code)
        guard members.count > 1 else { continue }
        let parts = members.compactMap { member in
          var part = key
          part.categories[dimension] = member
          return places[part]
        }
        guard !parts.isEmpty, isKnown(place, parts), Self.canAddUp(place, parts, values) else {
          continue
        }
        sums.append((place, parts))
      }
    }
    addSums(sums)
  }

  /// Adds counts that no table shows and two tables have in common, such as those by region and month
  /// of one by place and month and another by need, region and month.
  mutating func addCommonMargins(_ rollUps: [RollUpSums]) {
    let byDimensions = shapes
    let names = byDimensions.keys.sorted { $0.lexicographicallyPrecedes($1) }
    for (index, one) in names.enumerated() {
      for other in names[(index + 1)...] where other[0] == one[0] {
        for (finer, coarser) in [(one, other), (other, one)] {
          add(finer, onto: coarser, byDimensions[finer]!, rollUps)
        }
      }
    }
  }

  /// Adds up the counts of a shape over the dimensions that another one does not have.
  private mutating func add(
    _ shape: [String], onto other: [String], _ members: [Int], _ rollUps: [RollUpSums]
  ) {
    let others = Set(other.dropFirst())
    // A coarser dimension of the other shape takes the place of the finer ones of this one.
    let used = rollUps.filter {
      others.contains($0.coarse) && !shape.dropFirst().contains($0.coarse)
        && $0.fine.allSatisfy { shape.dropFirst().contains($0) && !others.contains($0) }
    }
    let kept = shape.dropFirst().filter { others.contains($0) }
    guard kept.count + used.count > 0, kept.count + used.count < others.count || !used.isEmpty
    else { return }
    var parts: [Key: [Int]] = [:]
    for place in members {
      guard values[place] != nil else { return }
      var categories = keys[place].categories.filter { kept.contains($0.key) }
      for rollUp in used {
        let codes = rollUp.fine.map { keys[place].categories[$0]! }
        guard let whole = rollUp.whole(codes) else { return }
        categories[rollUp.coarse] = whole
      }
      parts[Key(quantity: shape[0], categories: categories), default: []].append(place)
    }
    var sums: [(total: Int, parts: [Int])] = []
    for (key, parts) in parts.sorted(by: { $0.key.text < $1.key.text }) {
      if let total = places[key] {
        // Over categories of the same dimensions other sums say it already.
        if !used.isEmpty, isKnown(total, parts), Self.canAddUp(total, parts, values) {
          sums.append((total, parts))
        }
        continue
      }
      var sum = 0
      for part in parts {
        let (next, over) = sum.addingReportingOverflow(values[part]!)
        if over { return }
        sum = next
      }
      let total = addImplied(key, sum)
      sums.append((total, parts))
    }
    addSums(sums)
  }

  /// Adds what is left of a count beside those of some categories of a dimension, where it is not
  /// nothing: the men beside all persons and the women.
  mutating func addRests() {
    let summed = Set(counts.sums.map(\.total))
    var parts: [Key: [String: [Int]]] = [:]
    for (place, key) in keys.enumerated() where !implied.contains(place) && !isCovered(place) {
      for dimension in key.categories.keys {
        var total = key
        total.categories[dimension] = nil
        parts[total, default: [:]][dimension, default: []].append(place)
      }
    }
    var sums: [(total: Int, parts: [Int])] = []
    for (total, dimensions) in parts.sorted(by: { $0.key.text < $1.key.text }) {
      guard let place = places[total], !implied.contains(place), let value = values[place] else {
        continue
      }
      for (dimension, parts) in dimensions.sorted(by: { $0.key < $1.key }) {
        // Sets and what has nobody overlap others; several categories that add up are no question.
        let single = parts.filter {
          let code = keys[$0].categories[dimension]!
          return Self.members(of: code).count == 1 && code != ProtectedTable.known
            && values[$0] != nil
        }
        let sum = single.reduce(0) { $0 + values[$1]! }
        guard !single.isEmpty, sum < value, !(summed.contains(place) && sum == value) else {
          continue
        }
        var rest = total
        rest.categories[dimension] =
          "not " + single.map { keys[$0].categories[dimension]! }.sorted().joined(separator: ",")
        let count = addRest(rest, value - sum)
        sums.append((place, single + [count]))
      }
    }
    addSums(sums)
  }

  /// Adds the sums of finer categories that coarser ones are, where tables have both.
  mutating func addSums(of rollUp: RollUpSums) {
    var parts: [Key: [Int]] = [:]
    for (place, key) in keys.enumerated() {
      let codes = rollUp.fine.compactMap { key.categories[$0] }
      guard codes.count == rollUp.fine.count, let code = rollUp.whole(codes) else { continue }
      var whole = key
      for dimension in rollUp.fine { whole.categories[dimension] = nil }
      whole.categories[rollUp.coarse] = code
      parts[whole, default: []].append(place)
    }
    var sums: [(total: Int, parts: [Int])] = []
    for (place, key) in keys.enumerated() {
      guard let parts = parts[key], Self.canAddUp(place, parts, values) else { continue }
      sums.append((place, parts))
    }
    addSums(sums)
  }
}
