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
          // Categories that one line lacks and others have may be missing, not zero.
          guard let parts = parts[keys[total]], parts.count == all,
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
