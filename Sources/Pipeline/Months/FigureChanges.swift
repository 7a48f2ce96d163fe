import HeadcountAggregation
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// The figures of a month in two results of it, such as the first release and that of now.
struct FigureChanges: Sendable {
  /// A figure that changed.
  struct Line: Hashable, Sendable {
    var table: String
    var codes: [(dimension: String, code: String)]
    var level: String
    var measure: String
    var first: RoundedNumber?
    var current: RoundedNumber?
    var change: RoundedNumber?
    var percent: RoundedNumber?
    /// Whether it is the sum over all categories of its table.
    var isTotal: Bool

    static func == (one: Line, other: Line) -> Bool { one.cells == other.cells }
    func hash(into hasher: inout Hasher) { hasher.combine(cells) }

    fileprivate var cells: [String] {
      [
        table, codes.map { "\($0.dimension)=\($0.code)" }.joined(separator: " "), level, measure,
        first?.description ?? "", current?.description ?? "", change?.description ?? "",
        percent?.description ?? "",
      ]
    }
  }

  private(set) var lines: [Line] = []

  /// Compares tables by name; a table that only one side has is not compared.
  init(_ first: [TableFigures], _ current: [TableFigures]) {
    for table in current {
      guard let old = first.first(where: { $0.name == table.name }),
        let comparison = try? TableComparison(old, table)
      else { continue }
      for cell in comparison.cells where cell.status != .same && cell.before != cell.after {
        lines.append(
          Line(
            table: table.name, codes: Array(zip(table.dimensions, cell.key.codes)),
            level: cell.key.level, measure: cell.key.measure, first: cell.before,
            current: cell.after, change: cell.difference, percent: cell.percent,
            isTotal: cell.key.codes.allSatisfy { $0 == "_T" }))
      }
    }
  }

  /// The account of the figures that changed, with what they changed by and why.
  func account(named name: String, from first: String, to current: String, cause: String)
    -> AccountTable
  {
    AccountTable(
      name: name,
      columns: [
        "table", "categories", "level", "measure", first, current, "change", "percent", "cause",
      ],
      numbers: [first, current, "change", "percent"], lines: lines.map { $0.cells + [cause] })
  }

  /// The totals that changed by more than a share of what they were, in millionths, a sentence each.
  func beyond(_ limit: Int) -> [String] {
    lines.filter { line in
      guard line.isTotal else { return false }
      guard let change = line.change, let old = line.first, old.units != 0 else { return true }
      // A change has the decimals of the figure that has more.
      return change.units.magnitude * 1_000_000
        > old.units(digits: change.digits).magnitude * UInt128(limit)
    }.map { line in
      "`\(line.measure)` of table `\(line.table)` was \(line.first?.description ?? "nothing") and is "
        + "\(line.current?.description ?? "nothing")"
        + (line.percent.map { " (\($0.description)%)" } ?? "")
        + ", a change of more than \(Quality.percent(limit))"
    }
  }
}
