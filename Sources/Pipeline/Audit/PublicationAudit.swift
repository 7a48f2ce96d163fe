package import HeadcountDisclosure

/// What can be told of the withheld counts of published tables.
package struct PublicationAudit: Sendable {
  /// How an attack is judged.
  package struct Rules: Sendable {
    /// Counts below it are too small.
    package var threshold: Int
    /// Whether zeros are withheld as well, so that a withheld count may be 0.
    package var hidesZeros: Bool
    /// How many steps a search for one count may take.
    package var budget: Int

    package init(threshold: Int = 5, hidesZeros: Bool = false, budget: Int = 200_000) {
      (self.threshold, self.hidesZeros, self.budget) = (threshold, hidesZeros, budget)
    }

    /// How wide the interval of a withheld count must be; without zero it is one shorter.
    package var width: Int { threshold - (hidesZeros ? 0 : 1) }
  }

  /// Whether what is published protects a withheld count.
  package enum Verdict: String, Sendable, CaseIterable {
    case exposed, undecided, safe
  }

  /// Why a withheld count is exposed.
  package enum Reason: String, Sendable {
    /// Another table shows it.
    case shownElsewhere = "shown-elsewhere"
    /// One number only is possible.
    case exact
    /// All that is possible is below the threshold.
    case small
    /// The possible numbers are too close to each other.
    case narrow
    /// The search ended before it was certain.
    case undecided
  }

  /// A cell of a table by the names of its row and column.
  package struct Cell: Hashable, Sendable {
    package var table: String
    package var label: String
    package var measure: String
  }

  /// A withheld count and what can be told of it.
  package struct Finding: Sendable {
    package var cell: Cell
    package var interval: FeasibleInterval
    /// Whether whole numbers that fit everything reach both ends.
    package var isExact: Bool
    package var verdict: Verdict
    package var reason: Reason?
    /// The table that shows the count.
    package var shownIn: String?
  }

  /// A group of which all or all but one are in one category.
  package struct Group: Sendable {
    package var cell: Cell
    package var disclosure: GroupDisclosure
    /// The name of the category.
    package var category: String
  }

  package let rules: Rules
  /// The names of the tables.
  package let tables: [String]
  /// How many counts all tables have, each once.
  package private(set) var counts = 0
  /// How many of them stand in several tables.
  package private(set) var shared = 0
  /// The withheld counts, those that are exposed first.
  package private(set) var findings: [Finding] = []
  /// Shown counts that are too small by themselves.
  package private(set) var tooSmall: [(cell: Cell, count: Int)] = []
  package private(set) var groups: [Group] = []
  package private(set) var notes: [String]

  /// Whether nothing can be derived, and nothing shown is too small.
  package var isSafe: Bool { tooSmall.isEmpty && findings.allSatisfy { $0.verdict == .safe } }

  /// Attacks tables as one system.
  ///
  /// - Throws: `PublishedTable.Failure` where numbers contradict.
  package init(
    _ tables: [PublishedTable], rules: Rules = Rules()
  ) throws(PublishedTable.Failure) {
    self.rules = rules
    self.tables = tables.map { $0.measure.isEmpty ? $0.name : "\($0.name) (\($0.measure))" }
    let system = try PublishedSystem(tables, hidesZeros: rules.hidesZeros)
    notes = system.notes
    let places = system.cells.keys.sorted()
    counts = places.count
    shared = places.count { system.cells[$0]!.count > 1 }
    let attack = try Attack(system, rules)
    for place in places {
      let cells = system.cells[place]!
      let cell = Self.cell(place, system)
      if cells.contains(where: { system.figure($0).withheld != nil }) {
        findings.append(attack.finding(place, cell))
      } else if let count = system.linked.values[place],
        PrimaryRule.isUnsafe(count, threshold: rules.threshold),
        tables[system.cell(place).table].countsPeople
      {
        tooSmall.append((cell, count))
      }
    }
    let order = Verdict.allCases
    findings = order.flatMap { verdict in findings.filter { $0.verdict == verdict } }
    for table in tables where table.countsPeople { groups += Self.groups(table) }
    for table in tables where !table.countsPeople {
      notes.append(
        "`\(table.measure)` in `\(table.name)` counts units of \"\(table.unit)\", not people: its small "
          + "numbers are not too small")
    }
  }

  private static func cell(_ place: Int, _ system: PublishedSystem) -> Cell {
    let table = system.tables[system.cell(place).table]
    return Cell(table: table.name, label: system.label(place), measure: table.measure)
  }

  // MARK: Groups

  private static func groups(_ table: PublishedTable) -> [Group] {
    func categories(_ axis: PublishedTable.Axis) -> [Int] {
      let sums = axis.sums
      return axis.headings.indices.filter {
        sums.parts[$0].isEmpty && axis.headings[$0].contains { $0 != nil }
      }
    }
    let (rows, columns) = (categories(table.rows), categories(table.columns))
    guard rows.count > 1 || columns.count > 1 else { return [] }
    var groups: [Group] = []
    func add(_ group: String, _ counts: [Int?], _ names: [String]) {
      let shown = counts.compactMap(\.self)
      guard shown.count == counts.count, shown.count > 1, let found = GroupDisclosure(shown) else {
        return
      }
      groups.append(
        Group(
          cell: Cell(table: table.name, label: group, measure: table.measure), disclosure: found,
          category: names[found.category]))
    }
    // Of a list of one dimension the whole is the group, which is no secret of anybody's.
    guard rows.count > 1, columns.count > 1 else { return [] }
    for row in rows {
      add(
        table.rows.labels[row], columns.map { table.figures[row][$0].count },
        columns.map { table.columns.labels[$0] })
    }
    for column in columns {
      add(
        table.columns.labels[column], rows.map { table.figures[$0][column].count },
        rows.map { table.rows.labels[$0] })
    }
    return groups
  }
}

extension PublishedTable {
  /// Whether the table's counts are of people; one that tells no unit is taken for one.
  var countsPeople: Bool {
    unit.isEmpty
      || [
        "person", "people", "persons", "individual", "individuals", "household", "households",
        "family", "families",
      ].contains(unit.lowercased())
  }
}
