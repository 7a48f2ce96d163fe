import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// Finds sums that count the same people more than once, and says by what that is seen.
///
/// Exports hold figures of several levels, or rows of totals, in one table; a sum over all rows is
/// then two or three times too large, and nothing in the result shows it.
struct DoubleCounting {
  private let plan: SourcePlan
  /// What each worker saw, with its categories.
  private let watches: [(watch: DoubleCountWatch, categories: [[Category]])]
  private let opened: [SourceReading.Opened]

  init(
    _ plan: SourcePlan, _ workers: [SourceWorker], _ opened: [SourceReading.Opened]
  ) {
    self.plan = plan
    watches = workers.compactMap { worker in
      worker.watch.map { ($0, worker.classifiers.map(\.categories)) }
    }
    self.opened = opened
  }

  /// Whether columns are added up; keys of records are none.
  private var addsUp: Bool { plan.sums.contains(where: \.isColumn) }

  /// What was found in columns of files.
  struct ColumnFindings {
    var problems: [RunProblem] = []
    var doubts: [DoubtfulTotals] = []
  }

  /// What was found in the columns of each file.
  var columns: ColumnFindings {
    guard addsUp else { return ColumnFindings() }
    var (groups, numbers) = CategoryGroups.merging(watches.map { ($0.watch.groups, $0.categories) })
    return opened.reduce(into: ColumnFindings()) { found, file in
      let one = columns(file, &groups, numbers)
      found.problems += one.problems
      found.doubts += one.doubts
    }
  }

  /// In how many records the sums of each comparison are equal.
  var equalities: [SumEquality] {
    plan.comparisons.indices.map { place in
      watches.reduce(into: SumEquality()) { $0.add($1.watch.equalities[place]) }
    }
  }

  /// What is found when all records are added up: in the tables, and in added measures.
  func problems(
    _ outcome: SourceOutcome, _ equalities: [SumEquality], blanks: Bool = true
  ) -> [RunProblem] {
    guard addsUp else { return [] }
    return totals(outcome, blanks: blanks)
      + zip(plan.comparisons, equalities).compactMap { comparison, found in
        guard found.isSame else { return nil }
        return .suspicious(
          path: plan.files.first ?? plan.name, DoubleCountWording(plan).same(comparison, found))
      }
  }

  // MARK: Columns

  private func columns(
    _ file: SourceReading.Opened, _ groups: inout CategoryGroups, _ numbers: [[Int]]
  ) -> ColumnFindings {
    let decimals = plan.comparedDecimals
    let words = DoubleCountWording(plan, decimals: decimals)
    func name(_ column: Int) -> String {
      ColumnFinder.distinctName(of: column, in: file.reader.opening.header)
    }
    var found = file.columns.levels.compactMap { column in
      levels(file.file, column).map { words.levels(name(column), $0) }
    }
    let labelled = file.columns.watched.enumerated().compactMap { place, column in
      labels(file.file, place, groups.count, numbers).map { (column, $0) }
    }
    found += labelled.compactMap { column, labels in
      TotalEvidence(labels.groups, &groups, files: 0).map {
        words.totals(name(column), $0, labels.texts)
      }
    }
    // Empty cells say less than a text: they are looked at where nothing else tells.
    if found.isEmpty, let levels = emptyLevels(file.file, &groups, numbers) {
      found = [words.emptyLevels(levels.columns.map { name(file.columns.emptied[$0]) }, levels)]
    }
    if found.isEmpty {
      found = labelled.compactMap { column, labels in
        guard labels.blankRows <= LabelColumn.blankLimit else { return nil }
        return TotalEvidence(labels.groups, &groups, files: 1).map {
          words.totals(name(column), $0, labels.texts)
        }
      }
    }
    let coded = plan.dimensions.indices.filter { plan.dimensions[$0].dimension.codeList != nil }
      .compactMap { file.columns.dimensions[$0] }
    return ColumnFindings(
      problems: found.map { .suspicious(path: file.reader.path, $0) },
      // Texts that a code list does not have are told with it.
      doubts: labelled.compactMap { column, labels in
        coded.contains(column)
          ? nil
          : DoubtfulTotals(
            file.reader.path, name(column), labels, decimals: decimals)
      })
  }

  /// Levels that only empty columns tell.
  private func emptyLevels(
    _ file: Int, _ groups: inout CategoryGroups, _ numbers: [[Int]]
  ) -> EmptyLevels? {
    var sums = [[UInt64: RowSum]](repeating: [:], count: groups.count)
    for (worker, numbers) in zip(watches, numbers)
    where !worker.watch.addEmptied(file, numbers, to: &sums) { return nil }
    guard sums.reduce(0, { $0 + $1.count }) <= EmptiedColumns.limit else { return nil }
    return EmptyLevels(sums, &groups)
  }

  /// What the rows of each level add up to, where there are several.
  private func levels(_ file: Int, _ column: Int) -> [(text: String, sum: Int)]? {
    var sums: [Category: Int] = [:]
    for (watch, _) in watches {
      guard let found = watch.levels(file, column) else { return nil }
      sums.merge(found) { $0 &+ $1 }
    }
    let known = sums.filter { !$0.key.code.trimmed.isEmpty }
    guard 2...DoubleCountWatch.levelLimit ~= known.count else { return nil }
    return known.sorted { Category.precedes($0.key, $1.key) }.map { ($0.key.code, $0.value) }
  }

  private func labels(
    _ file: Int, _ place: Int, _ groups: Int, _ numbers: [[Int]]
  ) -> DoubleCountWatch.Labels? {
    guard watches.contains(where: { $0.watch.hasLabels(file, place) }) else { return nil }
    var labels = DoubleCountWatch.Labels(groups: groups)
    for (worker, numbers) in zip(watches, numbers) {
      worker.watch.add(file, place, numbers, to: &labels)
    }
    return labels
  }

  // MARK: Tables

  /// Totals among the categories of a dimension: where they are as much as the other categories.
  private func totals(_ outcome: SourceOutcome, blanks: Bool) -> [RunProblem] {
    var problems: [RunProblem] = []
    var told: Set<Int> = []
    for (place, count) in plan.counts.enumerated() where !count.sums.isEmpty {
      let cube = outcome.cubes[place]
      let labels = cube.axes.map { $0.map(TotalEvidence.label) }
      for (axis, dimension) in count.dimensions.enumerated()
      where !told.contains(dimension) && labels[axis].contains(where: { $0 != nil }) {
        if isAccepted(dimension) { continue }
        var (sums, groups) = groups(cube, axis, labels[axis])
        guard
          let found = TotalEvidence(sums, &groups, files: blanks ? max(1, plan.files.count) : 0)
        else { continue }
        told.insert(dimension)
        let totals = zip(cube.axes[axis], labels[axis]).filter { _, label in
          label.map(found.labels.contains) ?? false
        }.map(\.0)
        problems.append(
          .suspicious(
            path: plan.files.first ?? plan.name,
            DoubleCountWording(plan, decimals: plan.sums[count.sums[0]].grammar.decimals).totals(
              dimension: plan.dimensions[dimension], found, totals)))
      }
    }
    return problems
  }

  /// Categories of tables that are called totals, apart from those that were seen in a column.
  func doubts(_ outcome: SourceOutcome, beside columns: [DoubtfulTotals]) -> [DoubtfulTotals] {
    guard addsUp else { return [] }
    var told = Set(columns.map(\.name))
    var doubts: [DoubtfulTotals] = []
    for (place, count) in plan.counts.enumerated() where !count.sums.isEmpty {
      for (axis, number) in count.dimensions.enumerated() where !isAccepted(number) {
        let dimension = plan.dimensions[number]
        let name = dimension.dimension.name
        if told.contains(name) || !told.isDisjoint(with: dimension.candidates) { continue }
        guard
          let doubt = DoubtfulTotals(
            outcome.cubes[place], axis, name, decimals: plan.sums[count.sums[0]].grammar.decimals)
        else { continue }
        told.insert(name)
        doubts.append(doubt)
      }
    }
    return doubts
  }

  /// Whether it is declared that no category of a dimension is a total.
  private func isAccepted(_ dimension: Int) -> Bool {
    plan.totals.contains {
      $0.rule == .texts([])
        && !Set($0.candidates).isDisjoint(with: plan.dimensions[dimension].candidates)
    }
  }

  /// What an axis adds up to in each group of one category of all other axes.
  private func groups(
    _ cube: Hypercube, _ axis: Int, _ labels: [TotalLabel?]
  ) -> (sums: [TotalSums], groups: CategoryGroups) {
    var axes = cube.axes
    axes.remove(at: axis)
    var groups = CategoryGroups(axes)
    var sums: [TotalSums] = []
    for cell in cube.cells {
      var group = cell.coordinates
      group.remove(at: axis)
      let number = groups.number(of: group.map { UInt32($0) })
      if number == sums.count { sums.append(TotalSums()) }
      sums[number].add(
        cell.numbers[1], rows: cell.numbers[0], labels[cell.coordinates[axis]])
    }
    return (sums, groups)
  }
}
