import HeadcountClassification
import HeadcountPublication

/// What is said of people who would be counted twice: what shows it, and what to do.
struct DoubleCountWording {
  private let plan: SourcePlan
  /// The decimals of the sums that are told.
  private let decimals: Int

  init(_ plan: SourcePlan, decimals: Int = 0) { (self.plan, self.decimals) = (plan, decimals) }

  /// A sum as it is written in a message, `1,234.5`.
  static func amount(_ sum: Int, decimals: Int) -> String {
    let number = ExactDecimal(units: sum, scale: decimals).normalized
    let whole = number.description.drop { $0 == "-" }.prefix { $0 != "." }
    let fraction = number.description.drop { $0 != "." }
    return (sum < 0 ? "-" : "") + (Int(whole).map(TextGrid.grouped) ?? String(whole)) + fraction
  }

  private func amount(_ sum: Int) -> String { Self.amount(sum, decimals: decimals) }

  /// Rows of several levels, in a column that names them.
  func levels(_ name: String, _ levels: [(text: String, sum: Int)]) -> String {
    let told = levels.prefix(6).map { text, sum in
      "level \(text) adds up to \(amount(sum))"
    }
    let last = levels.last?.text ?? ""
    return "the rows are of \(levels.count) levels in `\(name)`, which hold the same people: "
      + told.joined(separator: ", ") + "; take one, with "
      + "`level: { column: \"\(name)\", take: \"\(last)\" }` in the source "
      + "(--level \"\(name)=\(last)\"), or if all are different people, with "
      + Self.accepting(name)
  }

  /// Rows of several levels, told by which columns are empty.
  func emptyLevels(_ names: [String], _ found: EmptyLevels) -> String {
    let last = names.last ?? ""
    let told = zip(names, found.sums).map { "`\($0)` empty add up to \(amount($1))" }
    let columns = names.map { "\"\($0)\"" }.joined(separator: ", ")
    return
      "rows with \(told.joined(separator: ", rows with ")), and the rows below them to the same: "
      + "they are of several levels, which hold the same people; take one, with `level: { columns: "
      + "[\(columns)], take: \"\(last)\" }` in the source, or if all are different people, with "
      + Self.accepting(last)
  }

  /// Rows of totals in a column.
  func totals(
    _ name: String, _ found: TotalEvidence, _ texts: [TotalLabel: Set<String>]
  ) -> String {
    if found.first == [.blank] { return blanks(name, name, found) }
    func sorted(_ labels: Set<TotalLabel>) -> [String] {
      Set(labels.flatMap { texts[$0] ?? [] }).sorted(by: LabelColumn.precedes)
    }
    let all = sorted(found.labels)
    return "the rows with `\(sorted(found.first).first ?? "")` in `\(name)` add up to "
      + "\(amount(found.total)) and the "
      + "others to \(amount(found.others)): they are totals of them, and all together would "
      + "count the same people twice; leave them out with `totals: { \"\(name)\": [\(Self.quoted(all))] }` in "
      + "the source (\(all.prefix(1).map { "--totals \"\(name)=\($0)\"" }.joined())), or if they are "
      + "other people, say so with " + Self.accepting(name)
  }

  /// Rows of totals among the categories of a dimension.
  func totals(
    dimension: SourcePlan.Dimension, _ found: TotalEvidence, _ totals: [Category]
  ) -> String {
    let name = dimension.dimension.name
    if found.first == [.blank] { return blanks(name, dimension.candidates.first ?? name, found) }
    let first = totals.first { TotalEvidence.label(of: $0).map(found.first.contains) ?? false }
    let texts = totals.filter { $0.role != .total }.map(\.code)
    return "rows of `\(name)` that stand for all (`\(first?.code ?? "")`) add up to "
      + "\(amount(found.total)) where the others add up to "
      + "\(amount(found.others)): they "
      + "are totals, and all together would count the same people twice; leave them out with "
      + "`totals: { \(name): [\(texts.isEmpty ? "\"…\"" : Self.quoted(texts))] }` with their text in the "
      + "source (--totals COLUMN=TEXT), or if they are other people, say so with "
      + Self.accepting(name)
  }

  private func blanks(_ name: String, _ column: String, _ found: TotalEvidence) -> String {
    "rows without a text in `\(name)` add up to \(amount(found.total)) and the others to "
      + "\(amount(found.others)): they are totals of them, and all together would count the "
      + "same people twice; leave them out with `level: { columns: [\"\(column)\"], take: "
      + "\"\(column)\" }` in the source, or if they are other people, say so with "
      + Self.accepting(name)
  }

  /// Sums that are equal record by record.
  func same(_ comparison: SourcePlan.Comparison, _ found: SumEquality) -> String {
    let records =
      "\(TextGrid.grouped(found.equal)) of \(TextGrid.grouped(found.equal + found.different)) records"
    switch comparison {
    case .measures(let sum, let one, let other):
      return
        "`\(one)` and `\(other)`, which `\(sum)` adds up, are equal in \(records): they are the same "
        + "people told in two ways; take one of them, or if they are different people, add "
        + "`parts: \"disjoint\"` to `\(sum)`"
    case .columns(let one, let other, let measure):
      return
        "the columns `\(column(one))` and `\(column(other))` of `\(measure)`, which are one category, "
        + "are equal in \(records): they are the same people; leave one out with `except`"
    case .column(let sum, let measure, let isOfCategory):
      return
        "the column `\(column(sum))` of `\(measure)` is the sum of the others"
        + "\(isOfCategory ? " of its category" : "") in \(records): it is their "
        + "total; leave it out with `except: [\"\(column(sum))\"]`"
    }
  }

  private func column(_ sum: Int) -> String {
    plan.sums[sum].candidates.first ?? plan.sums[sum].name
  }

  /// How it is said that rows are no totals.
  static func accepting(_ name: String) -> String {
    "`totals: { \"\(name)\": [] }` (--totals \"\(name)=\")"
  }

  /// Texts as a list in a pipeline holds them.
  static func quoted(_ texts: [String]) -> String {
    texts.prefix(LabelColumn.namedTexts).map { "\"\($0)\"" }.joined(separator: ", ")
      + (texts.count > LabelColumn.namedTexts ? ", …" : "")
  }
}
