import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The columns of one file that a plan needs, found by its header.
struct FileColumns: Sendable {
  /// The names of all columns.
  private(set) var names: [String] = []
  /// The HXL tags of all columns; empty without a row of tags.
  private(set) var tags: [HXLTag?] = []
  /// The column of each dimension; nil for a constant, and for what the parent says.
  var dimensions: [Int?] = []
  /// The column of each sum; nil for one that this file does not have and need not have.
  var sums: [Int?] = []
  var key: [KeyColumn] = []
  /// The key of records that children know by another one.
  var recordKey: [KeyColumn] = []
  /// The columns of each key that is counted once.
  var members: [[Int]] = []
  /// The columns by which records are linked.
  var links: [LinkageRows.Column] = []
  var latestBy: Int?
  /// The column of the parent's key.
  var parent: Int?
  /// The column by which children know the records.
  var childKey: Int?
  /// The columns that tell rows of totals.
  var totals: [Int] = []
  /// Columns that do not keep the rows of each table apart, which are looked at for totals.
  private(set) var watched: [Int] = []
  /// Those of them that name the level of a row.
  private(set) var levels: [Int] = []
  /// Those that may be empty in rows of a higher level.
  private(set) var emptied: [Int] = []
  /// All columns that the plan names, apart from the key: the content of a version.
  var content: [Int] = []
  /// Columns that lead to a person by their header, among those that the plan names.
  private(set) var identifiers: Set<Int> = []
  /// The column of each spread's totals; nil for one that this file does not have.
  private(set) var spreadTotals: [[Int?]] = []
  /// The dimensions that are constants of the source though the file has a column for them.
  private(set) var overridden: Set<String> = []
  var rules = RuleBinding()
  var quality = QualityBinding()

  /// Finds the columns, and collects a message for each that is not there.
  init(_ plan: SourcePlan, _ header: Header, path: String, problems: inout [RunProblem]) {
    names = header.names
    tags = header.tags
    var missing: [RunProblem] = []
    func find(_ candidates: [String], _ use: String) -> Int {
      switch ColumnFinder.find(candidates, in: header) {
      case .found(let column): return column
      case .absent:
        missing.append(.missingColumn(path: path, candidates: candidates, use: use, header: header))
      case .ambiguous(let columns):
        missing.append(.ambiguousColumn(path: path, columns: columns, use: use, header: header))
      }
      return 0
    }
    for dimension in plan.dimensions {
      dimensions.append(
        dimension.constant == nil && !dimension.isJoined
          ? find(dimension.candidates, "the dimension `\(dimension.dimension.name)`") : nil)
    }
    for dimension in plan.dimensions where dimension.constant != nil && !dimension.isFile {
      if ColumnFinder.find(dimension.candidates, in: header) != .absent {
        overridden.insert(dimension.dimension.name)
      }
    }
    for sum in plan.sums {
      if case .bound(let base) = sum.content {
        sums.append(sums[base])
      } else if !sum.isColumn {
        sums.append(nil)
      } else if sum.isOptional, case .absent = ColumnFinder.find(sum.candidates, in: header) {
        sums.append(nil)
      } else {
        sums.append(find(sum.candidates, "the measure `\(sum.name)`"))
      }
    }
    spreadTotals = plan.spreads.map { spread in
      spread.totals.map { total in
        if case .found(let column) = ColumnFinder.find([total.name], in: header) {
          column
        } else {
          nil
        }
      }
    }
    for member in plan.members {
      members.append(member.columns.map { find($0, "the measure `\(member.name)`") })
    }
    func keyColumns(_ key: SourcePlan.Key) -> [KeyColumn] {
      key.columns.enumerated().map { place, column in
        KeyColumn(
          find(column, "the key"), key.forms.indices.contains(place) ? key.forms[place] : .text)
      }
    }
    if let plan = plan.key {
      key = keyColumns(plan)
      if let names = plan.latestBy { latestBy = find(names, "`\(plan.latestWord)`") }
    }
    if let plan = plan.recordKey { recordKey = keyColumns(plan) }
    if let link = plan.link {
      let numbers = Set(link.linkage.passes.flatMap(\.within.keys))
      for field in link.linkage.fields {
        links.append(
          LinkageRows.Column(
            KeyColumn(find([field], "`link`"), link.forms[field] ?? .text),
            isNumber: numbers.contains(field)))
      }
    }
    if plan.parents != nil, let join = plan.join { parent = find(join.key, "`join`") }
    if let names = plan.childKey { childKey = find(names, "`join`") }
    for total in plan.totals {
      totals.append(find(total.candidates, total.rule.isLevel ? "`level`" : "`totals`"))
    }
    // In the plan's order, so that the digest does not depend on the order of the columns. The
    // instant is compared as such: one instant may be written in two time zones.
    for column in (dimensions + sums).compactMap({ $0 }) + members.joined()
      + links.map(\.key.column)
    where !content.contains(column) && !key.contains(where: { $0.column == column }) {
      content.append(column)
    }
    if missing.isEmpty { missing = addedTwice(plan, header, path: path) }
    if missing.isEmpty {
      var check = IdentifierCheck(plan, header, path: path)
      check.take(self)
      identifiers = check.found
      missing = check.problems
    }
    (watched, levels) = watched(plan, header)
    if !watched.isEmpty { emptied = emptied(plan) }
    rules = RuleBinding(plan, self, header, path: path, problems: &missing)
    quality = QualityBinding(plan.quality, header, path: path, problems: &missing)
    problems += missing
  }
}
