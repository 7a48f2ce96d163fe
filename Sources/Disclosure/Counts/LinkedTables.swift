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
  private(set) var places: [Key: Int] = [:]
  /// Categories that some tables show together: by dimension, each whole with all that it holds.
  var wholes: [String: [String: Set<String>]] = [:]

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

  /// The place of a count, which is added where it is new.
  mutating func add(_ key: Key, _ value: Int?) -> Int {
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

  /// Adds sums that are no table's own: each total with the places of its parts.
  mutating func addSums(_ found: [(total: Int, parts: [Int])]) {
    var sums: [Int] = []
    for (total, parts) in found {
      let before = counts.sums.count
      let number = counts.addSum(total, of: parts)
      if number == before { sums.append(number) }
    }
    if !sums.isEmpty { tables.append(sums) }
  }

  /// Adds a count that no table shows and that follows from others.
  mutating func addImplied(_ key: Key, _ value: Int) -> Int {
    let place = add(key, value)
    implied.insert(place)
    return place
  }

  /// Adds what is left of a count beside others.
  mutating func addRest(_ key: Key, _ value: Int) -> Int {
    let place = add(key, value)
    rests.insert(place)
    return place
  }

  /// Whether shown numbers add up; those of persons who are counted once in each category may not.
  static func canAddUp(_ total: Int, _ parts: [Int], _ values: [Int?]) -> Bool {
    let known = parts.compactMap { values[$0] }
    guard known.count == parts.count, let total = values[total] else { return true }
    let (sum, over) = known.reduce(into: (0, false)) { state, number in
      let (sum, over) = state.0.addingReportingOverflow(number)
      state = (sum, state.1 || over)
    }
    return !over && sum == total
  }
}
