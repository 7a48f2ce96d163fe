import HeadcountClassification
import HeadcountTabulation

/// All counts that some tables tell, as one system.
struct ReleaseSheet {
  let tables: [ProtectedTable]
  let rules: ReleaseRules
  var linked = LinkedTables()
  private var problem: SuppressionProblem
  var tablesOf: [Int: Set<Int>] = [:]

  init(_ tables: [ProtectedTable], _ rules: ReleaseRules) {
    (self.tables, self.rules) = (tables, rules)
    problem = SuppressionProblem(
      counts: LinkedCounts(), values: [], primary: [:], isMargin: [], tables: [])
    var linked = LinkedTables()
    for table in tables { linked.add(wholes: table.merged) }
    let rollUps = rules.rollUps.map { linked.following($0) }
    // Tables of few dimensions come first: what they withhold is withheld in the others too.
    let order = tables.indices.sorted {
      (tables[$0].dimensionCount, $0) < (tables[$1].dimensionCount, $1)
    }
    for index in order { Self.add(tables[index], &linked) }
    for index in order { Self.addDerived(tables[index], &linked) }
    linked.addCommonMargins(rollUps)
    linked.addSumsAcrossTables()
    linked.addSumsOfSets()
    linked.addSums(of: rules.sums)
    linked.addSumsOfWholes()
    for rollUp in rollUps { linked.addSums(of: rollUp) }
    linked.addRests()
    self.linked = linked
    for index in tables.indices {
      tables[index].forEachCount { _, _, _, key, _ in
        tablesOf[linked.place(key)!, default: []].insert(index)
      }
    }
    problem = protectionProblem()
  }

  /// Adds the figures of a table that are counts.
  private static func add(_ table: ProtectedTable, _ linked: inout LinkedTables) {
    let (rows, columns) = (AxisSums(table.table.rows), AxisSums(table.table.columns))
    for measure in table.roles.indices {
      guard let quantity = table.quantity(measure) else { continue }
      linked.addTable(
        rows: rows, columns: columns,
        key: { table.key(quantity, row: $0, column: $1) },
        value: { table.table.cell(measure: measure, row: $0, column: $1).count })
    }
  }

  /// Adds counts that a table tells without showing them: bases of known values, parts of ratios.
  private static func addDerived(_ table: ProtectedTable, _ linked: inout LinkedTables) {
    table.forEachTold { key, value, parts in
      linked.addTold(key, value, parts: parts)
    }
  }

  // MARK: Primary counts

  private func protectionProblem() -> SuppressionProblem {
    let values = linked.values.map { $0 ?? 0 }
    // A count without a number stands in no sum: there is nothing that it could be derived from.
    let counts = linked.counts.keeping { sum in
      linked.values[sum.total] != nil && sum.parts.allSatisfy { linked.values[$0] != nil }
    }
    var primary: [Int: Int] = [:]
    for (place, key) in linked.keys.enumerated() {
      let least = tablesOf[place]?.map { tables[$0].threshold }.max() ?? rules.threshold
      let threshold = rules.threshold(key, ofTable: least)
      if PrimaryRule.isUnsafe(values[place], threshold: threshold),
        !linked.implied.contains(place)
      {
        primary[place] = threshold
      }
    }
    var showsZeros = true
    for (place, threshold) in smallChanges(values) {
      primary[place] = max(primary[place] ?? 0, threshold)
      // A count that fell to zero is withheld too, and then zeros are not always shown.
      if values[place] == 0 { showsZeros = false }
    }
    addCompanions(&primary, values)
    for table in tables {
      for line in table.sensitiveLines(rules) {
        let places = line.keys.map { linked.place($0)! }
        guard GroupDisclosure(places.map { values[$0] }) != nil else { continue }
        // The zeros of the line say as much as the count that holds everybody.
        showsZeros = false
        for place in places { primary[place] = max(primary[place] ?? 0, line.threshold) }
      }
    }
    var problem = SuppressionProblem(
      counts: counts.counts, values: values, primary: primary, isMargin: linked.isMargin,
      tables: linked.tables.map { $0.compactMap { counts.numbers[$0] } }, showsZeros: showsZeros)
    problem.floors = floors(values)
    problem.unpublished = linked.implied.union(linked.rests).filter { values[$0] > 0 }
    for (place, key) in linked.keys.enumerated() {
      guard let isWithheld = rules.out[key] else { continue }
      guard isWithheld else {
        problem.fixed.insert(place)
        continue
      }
      if primary[place] == nil { problem.unpublished.insert(place) }
      if values[place] == 0 { problem.showsZeros = false }
    }
    return problem
  }

  /// Where one quantity of some records is primary, so are the others: 6 persons are one household.
  private func addCompanions(_ primary: inout [Int: Int], _ values: [Int]) {
    for names in rules.companions {
      for (place, threshold) in primary {
        guard let name = names.first(where: { $0 == linked.keys[place].quantity }) else { continue }
        for other in names where other != name {
          let key = LinkedTables.Key(
            quantity: other, categories: linked.keys[place].categories)
          guard let companion = linked.place(key), values[companion] > 0 else { continue }
          primary[companion] = max(primary[companion] ?? 0, threshold)
        }
      }
    }
  }

  /// What is withheld; a defect in the sums protects nothing.
  ///
  /// - Parameter margins: Whether margins may be withheld where nothing else helps.
  func pattern(margins: Bool = true) -> SuppressionPattern {
    var problem = problem
    problem.mayWithholdMargins = margins
    // Counts that should be one and differ are not understood, and so not protected.
    guard linked.contradictions.isEmpty else { return nothing(linked.contradictions) }
    do throws(AuditError) { return try Suppressor.pattern(problem) } catch {
      return nothing(problem.primary.keys.sorted())
    }
  }

  /// Whether a pattern leaves what is out as it is.
  func keepsWhatIsOut(_ pattern: SuppressionPattern) -> Bool {
    problem.fixed.allSatisfy { !pattern.isWithheld[$0] }
  }

  private func nothing(_ unprotected: [Int]) -> SuppressionPattern {
    SuppressionPattern(
      isWithheld: problem.values.map { _ in true }, unprotected: unprotected,
      withholdsMargins: true)
  }

  /// The tables that have one of some counts, that with the most dimensions first.
  func tables(of places: [Int]) -> [Int] {
    Set(places.flatMap { tablesOf[$0] ?? Set(tables.indices) })
      .filter { tables[$0].tellsOfPeople }
      .sorted { (tables[$0].dimensionCount, $0) > (tables[$1].dimensionCount, $1) }
  }

  /// The codes that some counts have of a dimension.
  func codes(of places: [Int], _ dimension: String) -> Set<String> {
    Set(places.compactMap { linked.keys[$0].categories[dimension] })
  }

  // MARK: Results

  /// A table with what is withheld.
  func withheld(_ index: Int, _ isWithheld: [Bool]) -> Table {
    let table = tables[index]
    // What is not in the system is not proven to be safe.
    func isWithheldKey(_ key: LinkedTables.Key) -> Bool {
      linked.place(key).map { isWithheld[$0] } ?? true
    }
    func withholds(_ measure: Int, _ row: Int, _ column: Int) -> Bool {
      guard table.table.cell(measure: measure, row: row, column: column).figure != .none else {
        return false
      }
      switch table.roles[measure] {
      case .open: return false
      case .never: return true
      case .count, .cumulative:
        return isWithheldKey(table.key(table.quantity(measure)!, row: row, column: column))
      case .ratio(let one, let other):
        return [one, other].compactMap(\.self)
          .contains { isWithheldKey(table.key($0, row: row, column: column)) }
      case .change(let names, let along):
        let cells =
          [(row, column)]
          + (table.before(row: row, column: column, along: along).map { [($0.row, $0.column)] }
            ?? [])
        let figure = table.table.cell(measure: measure, row: row, column: column).figure
        return figure.count.map { PrimaryRule.isUnsafe(abs($0), threshold: table.threshold) }
          ?? false
          || names.contains { name in
            let number = table.table.measures.firstIndex { $0.name == name }!
            return cells.contains { withholds(number, $0.0, $0.1) }
          }
      case .beside(let names):
        return names.contains { name in
          let number = table.table.measures.firstIndex { $0.name == name }!
          return number == measure || withholds(number, row, column)
        }
      }
    }
    return table.table.withholding(
      withholds,
      percentages: { measure, row, column in
        guard let quantity = table.quantity(measure) else { return false }
        return table.baseKeys(quantity, measure, row: row, column: column)
          .contains { isWithheldKey($0) }
      })
  }

  /// How many lines of a table hold everybody, or all but one, in one category.
  func groupDisclosures(_ index: Int) -> Int {
    tables[index].lines().count { line in
      GroupDisclosure(line.map { linked.place($0).flatMap { linked.values[$0] } ?? 0 }) != nil
    }
  }

  /// What was done to a table beside withholding cells.
  func steps(_ index: Int, _ pattern: SuppressionPattern) -> [String] {
    var steps = tables[index].merged.sorted { $0.key < $1.key }.map { dimension, wholes in
      "Categories of `\(dimension)` are shown together as \(wholes.keys.sorted().joined(separator: ", "))."
    }
    var hidesTotals = false
    tables[index].forEachCount { _, row, column, key, _ in
      let place = linked.place(key)!
      let isSum =
        tables[index].table.rows.headings[row].isSum
        || tables[index].table.columns.headings[column].isSum
      if isSum, pattern.isWithheld[place] { hidesTotals = true }
    }
    if hidesTotals { steps.append("Totals are withheld too.") }
    var changed = 0
    let changes = Set(smallChanges(problem.values).map(\.place))
    tables[index].forEachCount { _, _, _, key, _ in
      if changes.contains(linked.place(key)!) { changed += 1 }
    }
    if changed > 0 {
      steps.append(
        "\(changed) figure(s) are withheld because they changed by little since an earlier release."
      )
    }
    for (measure, role) in tables[index].roles.enumerated() {
      if case .never(let reason) = role {
        steps.append("`\(tables[index].table.measures[measure].name)` is withheld: \(reason).")
      }
    }
    return steps
  }

  /// The counts with what is withheld, for the attack on the written files.
  func system(_ pattern: SuppressionPattern) -> ReleaseSystem {
    var system = ReleaseSystem()
    system.counts = problem.counts
    system.primary = problem.primary
    system.values = problem.values
    system.showsZeros = problem.showsZeros
    system.keys = linked.keys
    system.floors = problem.floors
    system.isWithheld = pattern.isWithheld
    for place in linked.implied.union(linked.rests) where problem.values[place] == 0 {
      system.told[place] = 0
    }
    for table in tables {
      table.forEachCount { measure, row, column, key, _ in
        let cell = ReleaseSystem.Cell(
          table: table.table.name, measure: measure, row: row, column: column)
        system.places[cell] = linked.place(key)!
      }
      table.forEachTold { key, value, _ in
        let place = linked.place(key)!
        if !pattern.isWithheld[place] { system.told[place] = value }
      }
    }
    return system
  }
}
