/// The counts of several tables, where those that mean the same are one.
public struct LinkedTables: Sendable {
  /// What a count is of.
  public struct Key: Hashable, Sendable {
    /// What is counted, such as the persons of a source.
    public var quantity: String
    /// The categories that it is limited to, by dimension; dimensions that are added up are left out.
    public var categories: [String: String]

    /// Makes the key of a count.
    public init(quantity: String, categories: [String: String]) {
      self.quantity = quantity
      self.categories = categories
    }

    /// A text by which keys are ordered.
    var text: String {
      ([quantity] + categories.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
        .joined(separator: "\u{1f}")
    }
  }

  /// The counts and their sums.
  public private(set) var counts = LinkedCounts()
  /// The key of each count.
  public private(set) var keys: [Key] = []
  /// The number of each count; nil where no table shows it.
  public private(set) var values: [Int?] = []
  /// Whether each count is the sum of others in a table.
  public private(set) var isMargin: [Bool] = []
  /// The sums of each table.
  public private(set) var tables: [[Int]] = []
  /// Counts that two tables show as different numbers.
  public private(set) var contradictions: [Int] = []
  /// Counts that no table shows, which follow from others.
  private(set) var implied: Set<Int> = []
  /// What is left of counts beside others, which no table shows either but everybody can work out.
  private(set) var rests: Set<Int> = []
  private var places: [Key: Int] = [:]

  /// No tables yet.
  public init() {}

  /// The place of a count; nil where no table has it.
  public func place(_ key: Key) -> Int? { places[key] }

  /// Adds one measure of a table.
  ///
  /// - Parameters:
  ///   - rows: The sums of the rows.
  ///   - columns: The sums of the columns.
  ///   - key: What the count in a row and a column is of.
  ///   - value: Its number; nil where it is withheld.
  public mutating func addTable(
    rows: AxisSums, columns: AxisSums, key: (_ row: Int, _ column: Int) -> Key,
    value: (_ row: Int, _ column: Int) -> Int?
  ) {
    var grid: [[Int]] = []
    for row in rows.parents.indices {
      grid.append(
        columns.parents.indices.map { column in
          let place = add(key(row, column), value(row, column))
          if !rows.parts[row].isEmpty || !columns.parts[column].isEmpty { isMargin[place] = true }
          return place
        })
    }
    let values = values
    tables.append(
      counts.addSums(
        rows: rows, columns: columns, place: { grid[$0][$1] },
        where: { Self.canAddUp($0, $1, values) }))
  }

  /// Adds the sums that no table has but two tables together have: the counts of one are those of
  /// another added up over one or several dimensions.
  public mutating func addSumsAcrossTables() {
    var byDimensions: [[String]: [Int]] = [:]
    for (place, key) in keys.enumerated() {
      byDimensions[[key.quantity] + key.categories.keys.sorted(), default: []].append(place)
    }
    var sums: [Int] = []
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
          let before = counts.sums.count
          let number = counts.addSum(total, of: parts)
          if number == before { sums.append(number) }
        }
      }
    }
    if !sums.isEmpty { tables.append(sums) }
  }

  /// Adds a count that is told without being shown, with the counts that add up to it.
  mutating func addTold(_ key: Key, _ value: Int, parts: [Key]) {
    let total = add(key, value)
    guard !parts.isEmpty else { return }
    isMargin[total] = true
    let places = parts.compactMap { self.places[$0] }
    if places.count == parts.count, Self.canAddUp(total, places, values) {
      tables.append([counts.addSum(total, of: places)])
    }
  }

  /// Adds the sums of quantities that are sums of others, for each category that all of them have.
  mutating func addSums(of quantities: [(total: String, parts: [String])]) {
    var sums: [Int] = []
    for (total, parts) in quantities {
      for (place, key) in keys.enumerated() where key.quantity == total {
        let places = parts.compactMap {
          self.places[Key(quantity: $0, categories: key.categories)]
        }
        guard places.count == parts.count, Self.canAddUp(place, places, values) else { continue }
        sums.append(counts.addSum(place, of: places))
      }
    }
    if !sums.isEmpty { tables.append(sums) }
  }

  /// The codes that the text of one or several categories stands for.
  static func members(of text: String) -> [String] { text.split(separator: "|").map(String.init) }

  /// Whether the numbers of a sum and of all its parts are known.
  private func isKnown(_ total: Int, _ parts: [Int]) -> Bool {
    values[total] != nil && parts.allSatisfy { values[$0] != nil }
  }

  /// Adds the sums of several categories together, such as food and cash, where tables have each.
  mutating func addSumsOfSets() {
    var sums: [Int] = []
    for (place, key) in keys.enumerated() {
      for (dimension, code) in key.categories {
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
        sums.append(counts.addSum(place, of: parts))
      }
    }
    if !sums.isEmpty { tables.append(sums) }
  }

  /// Adds counts that no table shows and two tables have in common, such as those by region and month
  /// of one by place and month and another by need, region and month.
  mutating func addCommonMargins(_ rollUps: [RollUpSums]) {
    var byDimensions: [[String]: [Int]] = [:]
    for (place, key) in keys.enumerated() {
      byDimensions[[key.quantity] + key.categories.keys.sorted(), default: []].append(place)
    }
    let shapes = byDimensions.keys.sorted { $0.lexicographicallyPrecedes($1) }
    for (index, one) in shapes.enumerated() {
      for other in shapes[(index + 1)...] where other[0] == one[0] {
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
    var sums: [Int] = []
    for (key, parts) in parts.sorted(by: { $0.key.text < $1.key.text }) {
      if let total = places[key] {
        // Over categories of the same dimensions other sums say it already.
        if !used.isEmpty, isKnown(total, parts), Self.canAddUp(total, parts, values) {
          sums.append(counts.addSum(total, of: parts))
        }
        continue
      }
      var sum = 0
      for part in parts {
        let (next, over) = sum.addingReportingOverflow(values[part]!)
        if over { return }
        sum = next
      }
      let total = add(key, sum)
      implied.insert(total)
      sums.append(counts.addSum(total, of: parts))
    }
    if !sums.isEmpty { tables.append(sums) }
  }

  /// Adds what is left of a count beside those of some categories of a dimension, where it is not
  /// nothing: the men beside all persons and the women.
  mutating func addRests() {
    let summed = Set(counts.sums.map(\.total))
    var parts: [Key: [String: [Int]]] = [:]
    for (place, key) in keys.enumerated() where !implied.contains(place) {
      for dimension in key.categories.keys {
        var total = key
        total.categories[dimension] = nil
        parts[total, default: [:]][dimension, default: []].append(place)
      }
    }
    var sums: [Int] = []
    for (total, dimensions) in parts.sorted(by: { $0.key.text < $1.key.text }) {
      guard let place = places[total], !implied.contains(place), let value = values[place] else {
        continue
      }
      for (dimension, parts) in dimensions.sorted(by: { $0.key < $1.key }) {
        // Sets and what has nobody overlap others; several categories that add up are no question.
        let single = parts.filter {
          Self.members(of: keys[$0].categories[dimension]!).count == 1 && values[$0] != nil
        }
        let sum = single.reduce(0) { $0 + values[$1]! }
        guard !single.isEmpty, sum < value, !(summed.contains(place) && sum == value) else {
          continue
        }
        var rest = total
        rest.categories[dimension] =
          "not " + single.map { keys[$0].categories[dimension]! }.sorted().joined(separator: ",")
        let count = add(rest, value - sum)
        rests.insert(count)
        sums.append(counts.addSum(place, of: single + [count]))
      }
    }
    if !sums.isEmpty { tables.append(sums) }
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
    var sums: [Int] = []
    for (place, key) in keys.enumerated() {
      guard let parts = parts[key], Self.canAddUp(place, parts, values) else { continue }
      sums.append(counts.addSum(place, of: parts))
    }
    if !sums.isEmpty { tables.append(sums) }
  }

  private mutating func add(_ key: Key, _ value: Int?) -> Int {
    if let place = places[key] {
      switch (values[place], value) {
      case (let old?, let new?) where old != new: contradictions.append(place)
      case (nil, let new?): values[place] = new
      default: break
      }
      return place
    }
    let place = counts.addCount()
    places[key] = place
    keys.append(key)
    values.append(value)
    isMargin.append(false)
    return place
  }

  /// Whether shown numbers add up; those of persons who are counted once in each category may not.
  private static func canAddUp(_ total: Int, _ parts: [Int], _ values: [Int?]) -> Bool {
    let known = parts.compactMap { values[$0] }
    guard known.count == parts.count, let total = values[total] else { return true }
    let (sum, over) = known.reduce(into: (0, false)) { state, number in
      let (sum, over) = state.0.addingReportingOverflow(number)
      state = (sum, state.1 || over)
    }
    return !over && sum == total
  }
}
