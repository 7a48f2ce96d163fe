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
  private let watches: [DoubleCountWatch]
  private let opened: [SourceReading.Opened]

  init(
    _ plan: SourcePlan, _ watches: [DoubleCountWatch], _ opened: [SourceReading.Opened]
  ) {
    self.plan = plan
    self.watches = watches
    self.opened = opened
  }

  /// All that was found: in columns that nobody named, in the tables, and in added measures.
  func problems(_ outcome: SourceOutcome) -> [RunProblem] {
    if plan.sums.isEmpty { return [] }
    return opened.flatMap(columns) + totals(outcome) + comparisons()
  }

  // MARK: Columns

  private func columns(_ file: SourceReading.Opened) -> [RunProblem] {
    file.columns.watched.compactMap { column in
      guard
        let parts = parts(DoubleCountWatch.Column(file: file.file, column: column)),
        parts.count > 1
      else { return nil }
      let header = file.reader.opening.header
      let name = ColumnFinder.distinctName(of: column, in: header)
      let text =
        isLevel(column, header) ? levels(name, parts) : totals(name, parts)
      return text.map { .doubleCounting(path: file.reader.path, $0) }
    }
  }

  /// The parts of a column in all workers; nil where it has too many texts.
  private func parts(_ column: DoubleCountWatch.Column) -> [String: DoubleCountWatch.Part]? {
    var all: [String: DoubleCountWatch.Part] = [:]
    for watch in watches {
      guard let parts = watch.parts(column) else { return nil }
      for (text, part) in parts {
        all[text, default: DoubleCountWatch.Part()].records += part.records
        all[text]!.sum &+= part.sum
      }
    }
    return all.count <= DoubleCountWatch.textLimit ? all.filter { $0.value.records > 0 } : nil
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

  private func levels(_ name: String, _ parts: [String: DoubleCountWatch.Part]) -> String? {
    let known = parts.filter { !$0.key.trimmed.isEmpty && $0.value.sum != 0 }
      .sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
    guard known.count > 1, let last = known.last else { return nil }
    let sums = known.prefix(6).map { text, part in
      "level \(text) adds up to \(TextGrid.grouped(part.sum))"
    }
    return "the rows are of \(known.count) levels in `\(name)`, which hold the same people: "
      + sums.joined(separator: ", ") + "; take one, with "
      + "`level: { column: \"\(name)\", take: \"\(last.key)\" }` in the source "
      + "(--level \"\(name)=\(last.key)\"), or if all are different people, with "
      + accepting(name)
  }

  private func totals(_ name: String, _ parts: [String: DoubleCountWatch.Part]) -> String? {
    let totals = parts.filter { Self.totalTexts.contains(TextFolding.fold($0.key)) }
    guard let text = totals.keys.min() else { return nil }
    let total = totals.values.reduce(0) { $0 &+ $1.sum }
    let others = parts.values.reduce(0) { $0 &+ $1.sum } &- total
    guard total > 0, others > 0, Self.isSame(total, others) else { return nil }
    return
      "the rows with `\(text)` in `\(name)` add up to \(TextGrid.grouped(total)) and the others "
      + "to \(TextGrid.grouped(others)): they are totals of them, and all together would count the "
      + "same people twice; leave them out with `totals: { \"\(name)\": [\"\(text)\"] }` in the "
      + "source (--totals \"\(name)=\(text)\"), or if they are other people, say so with "
      + accepting(name)
  }

  private func accepting(_ name: String) -> String {
    "`totals: { \"\(name)\": [] }` (--totals \"\(name)=\")"
  }

  /// Whether a total is one of the parts, which in good data may differ by a little.
  private static func isSame(_ total: Int, _ parts: Int) -> Bool {
    total.distance(to: parts).magnitude <= max(2, parts.magnitude / 100)
  }

  // MARK: Tables

  /// Totals among the categories of a dimension: where they are as much as the other categories.
  private func totals(_ outcome: SourceOutcome) -> [RunProblem] {
    var problems: [RunProblem] = []
    var told: Set<Int> = []
    for (place, count) in plan.counts.enumerated() where !count.sums.isEmpty {
      let cube = outcome.cubes[place]
      for (axis, dimension) in count.dimensions.enumerated()
      where cube.axes[axis].contains(where: { $0.role == .total }) {
        let accepted = plan.totals.contains {
          $0.rule == .texts([]) && $0.candidates == plan.dimensions[dimension].candidates
        }
        guard !accepted, !told.contains(dimension),
          let text = totals(cube, axis, plan.dimensions[dimension].dimension.name)
        else { continue }
        told.insert(dimension)
        problems.append(.doubleCounting(path: plan.files.first ?? plan.name, text))
      }
    }
    return problems
  }

  private func totals(_ cube: Hypercube, _ axis: Int, _ name: String) -> String? {
    var groups: [[Int]: (total: Int, others: Int)] = [:]
    for cell in cube.cells {
      var group = cell.coordinates
      group.remove(at: axis)
      let isTotal = cube.axes[axis][cell.coordinates[axis]].role == .total
      let (total, others) = groups[group] ?? (0, 0)
      groups[group] =
        isTotal
        ? (total &+ cell.numbers[1], others) : (total, others &+ cell.numbers[1])
    }
    let both = groups.values.filter { $0.total > 0 && $0.others > 0 }
    let same = both.filter { Self.isSame($0.total, $0.others) }
    guard !same.isEmpty, same.count * 2 >= both.count else { return nil }
    let total = both.reduce(0) { $0 &+ $1.total }
    let others = both.reduce(0) { $0 &+ $1.others }
    let code = cube.axes[axis].first { $0.role == .total }?.code ?? ""
    return "rows of `\(name)` that stand for all (code `\(code)`) add up to "
      + "\(TextGrid.grouped(total)) where the others add up to \(TextGrid.grouped(others)): they "
      + "are totals, and all together would count the same people twice; leave them out with "
      + "`totals: { \(name): [\"…\"] }` and their text in the source (--totals COLUMN=TEXT), or "
      + "if they are other people, say so with " + accepting(name)
  }

  // MARK: Measures

  private func column(_ sum: Int) -> String {
    plan.sums[sum].candidates.first ?? plan.sums[sum].name
  }

  private func comparisons() -> [RunProblem] {
    plan.comparisons.enumerated().compactMap { place, comparison in
      var (equal, different, values) = (0, 0, Set<Int>())
      for watch in watches {
        equal += watch.equalities[place].equal
        different += watch.equalities[place].different
        values.formUnion(watch.equalities[place].values)
      }
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
      return .doubleCounting(path: plan.files.first ?? plan.name, text)
    }
  }
}
