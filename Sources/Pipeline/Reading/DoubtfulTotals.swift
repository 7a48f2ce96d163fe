import HeadcountAggregation
import HeadcountClassification
import HeadcountPublication

/// Rows that are called totals and are not what the others add up to.
///
/// Nothing proves that they hold the same people, so they are counted; nobody calls a place `Total`, so
/// it is told.
package struct DoubtfulTotals: Hashable, Sendable {
  /// The file, where the rows were seen in a column that no table has.
  package var path: String?
  /// The column or the dimension.
  package var name: String
  /// A few texts of the rows, by their code points.
  var texts: [String]
  var total: Int
  var others: Int
  /// The decimals of both.
  private var decimals: Int

  /// The percent of the others that a total comes to at least; one of few people is a remark.
  private static let leastShare = 1
  private static let labels: Set<TotalLabel> = [.whole, .grand]

  /// Nil where the rows may well be records.
  private init?(
    _ path: String?, _ name: String, _ texts: [String], total: Int, others: Int, decimals: Int
  ) {
    // `All` and `Both` are answers too.
    guard !texts.isEmpty, texts.allSatisfy(TotalLabel.hasWordOfTotals), total > 0, others > 0,
      total >= others / 100 * Self.leastShare
    else { return nil }
    (self.path, self.name, self.texts) = (path, name, texts)
    (self.total, self.others, self.decimals) = (total, others, decimals)
  }

  /// The rows of a column.
  init?(_ path: String, _ name: String, _ labels: DoubleCountWatch.Labels, decimals: Int) {
    let total = labels.groups.reduce(0) { $0 &+ $1.sum(of: Self.labels) }
    let all = labels.groups.reduce(0) { $0 &+ $1.others &+ $1.sum(of: TotalLabel.allCases) }
    let texts = Self.labels.reduce(into: Set<String>()) { $0.formUnion(labels.texts[$1] ?? []) }
    self.init(
      path, name, texts.sorted(by: LabelColumn.precedes), total: total, others: all &- total,
      decimals: decimals)
  }

  /// The cells of an axis, the first sum of which is looked at.
  init?(_ cube: Hypercube, _ axis: Int, _ name: String, decimals: Int) {
    let isTotal = cube.axes[axis].map { category in
      category.role == .written
        && TotalEvidence.label(of: category).map(Self.labels.contains) ?? false
    }
    guard isTotal.contains(true) else { return nil }
    var (total, others) = (0, 0)
    for cell in cube.cells {
      if isTotal[cell.coordinates[axis]] {
        total &+= cell.numbers[1]
      } else {
        others &+= cell.numbers[1]
      }
    }
    let texts = zip(cube.axes[axis], isTotal).filter(\.1).map(\.0.code)
    self.init(
      nil, name, texts.sorted(by: LabelColumn.precedes), total: total, others: others,
      decimals: decimals)
  }

  private func amount(_ sum: Int) -> String { DoubleCountWording.amount(sum, decimals: decimals) }

  /// What is said of them.
  package var sentence: String {
    "rows with `\(texts[0])` in `\(name)` add up to \(amount(total)) and the others to "
      + "\(amount(others)); they are counted, though by their name they are totals: leave them "
      + "out with `totals: { \"\(name)\": [\(DoubleCountWording.quoted(texts))] }` in the source (--totals "
      + "\"\(name)=\(texts[0])\"), or if they are other people, say so with "
      + DoubleCountWording.accepting(name)
  }
}
