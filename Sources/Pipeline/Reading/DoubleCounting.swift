import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// Finds sums that count the same people more than once, and says by what that is seen.
///
/// Exports hold figures of several levels, or rows of totals, in one table; a sum over all rows is
/// then two or three times too large, and nothing in the result shows it.
struct DoubleCounting {
  /// Sums are the same people only if they agree in more values than chance gives small ones.
  static let variety = 5
  private static let agreeing = 10
  /// Names of columns, folded, that tell the level of a row's area.
  private static let levelNames: Set<String> = [
    "adminlevel", "admin level", "adm level", "admlevel", "administrative level",
    "administrativelevel", "admin lvl", "geographic level", "location level", "level of area",
  ]
  /// Texts, folded, that stand for all categories.
  private static let totalTexts: Set<String> = [
    "total", "totals", "grand total", "all", "all ages", "all age groups", "both", "both sexes",
    "t", "tl", "t tl", "tous", "toutes", "ensemble", "todos", "المجموع", "الاجمالي", "الكل",
  ]

  private let plan: SourcePlan
  private typealias Watch = (watch: DoubleCountWatch, groups: [Category]?)

  /// What each worker saw, with its categories of the first dimension.
  private let watches: [Watch]
  private let opened: [SourceReading.Opened]

  init(
    _ plan: SourcePlan, _ workers: [SourceWorker], _ opened: [SourceReading.Opened]
  ) {
    self.plan = plan
    watches = workers.compactMap { worker in
      worker.watch.map { ($0, worker.classifiers.first?.categories) }
    }
    self.opened = opened
  }

  /// Whether columns are added up; keys of records are none.
  private var addsUp: Bool { plan.sums.contains(where: \.isColumn) }

  /// All that was found: in columns that nobody named, in the tables, and in added measures.
  func problems(_ outcome: SourceOutcome) -> [RunProblem] {
    if !addsUp { return [] }
    return columnProblems + totals(outcome) + comparisons(equalities)
  }

  /// What was found in columns that nobody named, file by file.
  var columnProblems: [RunProblem] { addsUp ? opened.flatMap(columns) : [] }

  /// In how many records the sums of each comparison are equal.
  var equalities: [DoubleCountWatch.Equality] {
    plan.comparisons.indices.map { place in
      watches.reduce(into: DoubleCountWatch.Equality()) { $0.add($1.watch.equalities[place]) }
    }
  }

  /// What is found when all records are added up: in the tables, and in added measures.
  func problems(
    _ outcome: SourceOutcome, _ equalities: [DoubleCountWatch.Equality]
  ) -> [RunProblem] {
    addsUp ? totals(outcome) + comparisons(equalities) : []
  }

  /// Whether a text stands for all categories, as `Total` does.
  static func standsForAll(_ text: String) -> Bool { totalTexts.contains(TextFolding.fold(text)) }

  /// Whether a category of a dimension stands for all, by its code list or by its text.
  private static func isTotal(_ category: Category) -> Bool {
    switch category.role {
    case .total: true
    case .unmatched, .written: standsForAll(category.code)
    case .listed, .missing, .rest, .several: false
    }
  }

  // MARK: Columns

  private func columns(_ file: SourceReading.Opened) -> [RunProblem] {
    let header = file.reader.opening.header
    let suspects = file.columns.watched.filter { column in
      let place = DoubleCountWatch.Column(file: file.file, column: column)
      let states = watches.map { $0.watch.isSuspect(place) }
      return states.allSatisfy { $0 != nil } && (states.contains(true) || isLevel(column, header))
    }
    if suspects.isEmpty { return [] }
    let found = whole(file, suspects)
    return suspects.compactMap { column in
      let place = DoubleCountWatch.Column(file: file.file, column: column)
      var parts: [DoubleCountWatch.Part: Int] = [:]
      for (watch, groups) in found { parts.merge(watch.sums(place, groups)) { $0 &+ $1 } }
      let name = ColumnFinder.distinctName(of: column, in: header)
      let text = isLevel(column, header) ? levels(name, parts) : totals(name, parts)
      return text.map { .suspicious(path: file.reader.path, $0) }
    }
  }

  /// The sums of suspected columns over all blocks: where they were suspected late, the first blocks
  /// of the file are read again.
  private func whole(_ file: SourceReading.Opened, _ suspects: [Int]) -> [Watch] {
    let places = suspects.map { DoubleCountWatch.Column(file: file.file, column: $0) }
    let isWhole = !watches.contains { watch in places.contains { watch.watch.isPartial($0) } }
    if isWhole || file.reader.path == "-" { return watches }
    var worker = SourceWorker(plan, suspects: Set(places))
    do {
      let reader = try RecordReader(
        path: file.reader.path, declared: plan.declared, header: plan.header, limits: plan.limits)
      for _ in 0..<DoubleCountWatch.blocks {
        guard try worker.takeBlock(file.file, reader, file.columns) else { break }
      }
    } catch { return watches }
    return worker.watch.map { [($0, worker.classifiers.first?.categories)] } ?? watches
  }

  private func isLevel(_ column: Int, _ header: Header) -> Bool {
    if column < header.tags.count, let tag = header.tags[column],
      HXLTagPattern("#adm+level").map({ $0.matches(tag) }) ?? false
    {
      return true
    }
    return ColumnFinder.names(of: column, in: header).contains {
      Self.levelNames.contains(TextFolding.fold($0))
    }
  }

  private func levels(_ name: String, _ parts: [DoubleCountWatch.Part: Int]) -> String? {
    var sums: [Category: Int] = [:]
    for (part, sum) in parts where !part.text.code.trimmed.isEmpty {
      sums[part.text, default: 0] &+= sum
    }
    let known = sums.sorted { Category.precedes($0.key, $1.key) }
    guard known.count > 1, let last = known.last else { return nil }
    let told = known.prefix(6).map { text, sum in
      "level \(text.code) adds up to \(TextGrid.grouped(sum))"
    }
    return "the rows are of \(known.count) levels in `\(name)`, which hold the same people: "
      + told.joined(separator: ", ") + "; take one, with "
      + "`level: { column: \"\(name)\", take: \"\(last.key.code)\" }` in the source "
      + "(--level \"\(name)=\(last.key.code)\"), or if all are different people, with "
      + accepting(name)
  }

  private func totals(_ name: String, _ parts: [DoubleCountWatch.Part: Int]) -> String? {
    let totals = Set(parts.keys.map(\.text)).filter { Self.standsForAll($0.code) }
    guard let text = totals.min(by: Category.precedes)?.code else { return nil }
    var groups: [Category?: Parts] = [:]
    for (part, sum) in parts {
      groups[part.group, default: Parts()].add(sum, isTotal: totals.contains(part.text))
    }
    guard let same = Parts.same(Array(groups.values)) else { return nil }
    return "the rows with `\(text)` in `\(name)` add up to \(TextGrid.grouped(same.total)) and the "
      + "others to \(TextGrid.grouped(same.others)): they are totals of them, and all together would "
      + "count the same people twice; leave them out with `totals: { \"\(name)\": [\"\(text)\"] }` in "
      + "the source (--totals \"\(name)=\(text)\"), or if they are other people, say so with "
      + accepting(name)
  }

  private func accepting(_ name: String) -> String {
    "`totals: { \"\(name)\": [] }` (--totals \"\(name)=\")"
  }

  // MARK: Tables

  /// Totals among the categories of a dimension: where they are as much as the other categories.
  private func totals(_ outcome: SourceOutcome) -> [RunProblem] {
    var problems: [RunProblem] = []
    var told: Set<Int> = []
    for (place, count) in plan.counts.enumerated() where !count.sums.isEmpty {
      let cube = outcome.cubes[place]
      for (axis, dimension) in count.dimensions.enumerated()
      where cube.axes[axis].contains(where: Self.isTotal) {
        let accepted = plan.totals.contains {
          $0.rule == .texts([]) && $0.candidates == plan.dimensions[dimension].candidates
        }
        guard !accepted, !told.contains(dimension),
          let text = totals(cube, axis, plan.dimensions[dimension].dimension.name)
        else { continue }
        told.insert(dimension)
        problems.append(.suspicious(path: plan.files.first ?? plan.name, text))
      }
    }
    return problems
  }

  private func totals(_ cube: Hypercube, _ axis: Int, _ name: String) -> String? {
    var groups: [[Int]: Parts] = [:]
    for cell in cube.cells {
      var group = cell.coordinates
      group.remove(at: axis)
      groups[group, default: Parts()].add(
        cell.numbers[1], isTotal: Self.isTotal(cube.axes[axis][cell.coordinates[axis]]))
    }
    guard let same = Parts.same(Array(groups.values)) else { return nil }
    let total = cube.axes[axis].first(where: Self.isTotal)
    let text = total.map { $0.role == .total ? "…" : $0.code } ?? "…"
    return "rows of `\(name)` that stand for all (`\(total?.code ?? "")`) add up to "
      + "\(TextGrid.grouped(same.total)) where the others add up to "
      + "\(TextGrid.grouped(same.others)): they "
      + "are totals, and all together would count the same people twice; leave them out with "
      + "`totals: { \(name): [\"\(text)\"] }` with their text in the source (--totals COLUMN=TEXT), or "
      + "if they are other people, say so with " + accepting(name)
  }

  // MARK: Measures

  private func column(_ sum: Int) -> String {
    plan.sums[sum].candidates.first ?? plan.sums[sum].name
  }

  private func comparisons(_ equalities: [DoubleCountWatch.Equality]) -> [RunProblem] {
    zip(plan.comparisons, equalities).compactMap { comparison, found in
      let (equal, different, values) = (found.equal, found.different, found.values)
      guard equal >= Self.agreeing, values.count >= Self.variety, different * 20 <= equal else {
        return nil
      }
      let records =
        "\(TextGrid.grouped(equal)) of \(TextGrid.grouped(equal + different)) records"
      let text =
        switch comparison {
        case .measures(let sum, let one, let other):
          "`\(one)` and `\(other)`, which `\(sum)` adds up, are equal in \(records): they are the same "
            + "people told in two ways; take one of them, or if they are different people, add "
            + "`parts: \"disjoint\"` to `\(sum)`"
        case .columns(let one, let other, let measure):
          "the columns `\(column(one))` and `\(column(other))` of `\(measure)`, which are one category, "
            + "are equal in \(records): they are the same people; leave one out with `except`"
        case .column(let sum, let measure):
          "the column `\(column(sum))` of `\(measure)` is the sum of the others in \(records): it is their "
            + "total; leave it out with `except: [\"\(column(sum))\"]`"
        }
      return .suspicious(path: plan.files.first ?? plan.name, text)
    }
  }
}

/// What rows of totals and the other rows of a group add up to.
private struct Parts {
  var total = 0
  var others = 0

  mutating func add(_ sum: Int, isTotal: Bool) {
    if isTotal { total &+= sum } else { others &+= sum }
  }

  /// The sums of the groups that have both, where in most of them the total is that of the others.
  static func same(_ groups: [Parts]) -> Parts? {
    let both = groups.filter { $0.total > 0 && $0.others > 0 }
    let same = both.filter { group in
      // In good data a total may differ a little from its parts.
      if group.total.distance(to: group.others).magnitude <= max(2, group.others.magnitude / 100) {
        return true
      }
      // Without groups to compare, places that have a total only make all totals a little more.
      return groups.count == 1 && group.total > group.others
        && group.total &- group.others <= group.others / 10
    }
    guard !same.isEmpty, same.count * 2 >= both.count else { return nil }
    return both.reduce(into: Parts()) {
      $0.total &+= $1.total
      $0.others &+= $1.others
    }
  }
}
