import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// A cell of a table that somebody asks about.
package struct CellQuestion: Sendable {
  /// A question that cannot be answered; ends the command with exit status 2.
  package struct Failure: Error, Hashable, Sendable {
    package var message: String
  }

  let table: PipelineDefinition.TableDefinition
  let measure: PipelineDefinition.Measure
  /// The dimensions that the cell names a category of, in the order of the table, each with the text by
  /// which the category is named.
  let wanted: [(dimension: StatisticalDimension, text: String)]

  /// Understands a question.
  ///
  /// - Parameters:
  ///   - cell: Such as `governorate=basra,gender=female`; empty for the total.
  ///   - tableName: The table; nil for the first of those with the fewest dimensions beside those of the
  ///     cell, and with the measure.
  ///   - measureName: The measure; nil for the first of the table that is a sum of files.
  package init(
    _ cell: String, table tableName: String?, measure measureName: String?,
    _ definition: PipelineDefinition
  ) throws(Failure) {
    let parts = try Self.parts(cell)
    let table = try Self.table(tableName, parts.map(\.name), measureName, definition)
    self.table = table
    let dimensions = table.layout.rows + table.layout.columns
    for (name, _) in parts where !dimensions.contains(where: { $0.name == name }) {
      let names = dimensions.map(\.name)
      throw Failure(
        message: "the table `\(table.layout.name)` has no dimension `\(name)`"
          + Self.hint(name, names, "it has"))
    }
    wanted = dimensions.compactMap { dimension in
      parts.first { $0.name == dimension.name }.map { (dimension, $0.text) }
    }
    let name =
      measureName ?? table.measures.first { definition.isSumOfFiles($0) } ?? table.measures[0]
    guard table.measures.contains(name), let measure = definition.measure(name) else {
      throw Failure(
        message: "the table `\(table.layout.name)` has no measure `\(name)`"
          + Self.hint(name, table.measures, "it has"))
    }
    self.measure = measure
    try refuse(definition)
  }

  private static func parts(_ cell: String) throws(Failure) -> [(name: String, text: String)] {
    var parts: [(name: String, text: String)] = []
    for part in cell.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard pair.count == 2 else {
        throw Failure(
          message: "`\(part)` is no category; write --cell governorate=basra,gender=female")
      }
      if parts.contains(where: { $0.name == pair[0] }) {
        throw Failure(
          message: "`\(pair[0])` is named twice in --cell; a cell has one category of it")
      }
      parts.append((pair[0], pair[1]))
    }
    return parts
  }

  private static func table(
    _ name: String?, _ dimensions: [String], _ measure: String?, _ definition: PipelineDefinition
  ) throws(Failure) -> PipelineDefinition.TableDefinition {
    let tables = definition.tables
    if let name {
      if let table = tables.first(where: { $0.layout.name == name }) { return table }
      let names = tables.map(\.layout.name)
      throw Failure(
        message: "the pipeline has no table `\(name)`" + hint(name, names, "its tables are"))
    }
    func names(_ table: PipelineDefinition.TableDefinition) -> [String] {
      (table.layout.rows + table.layout.columns).map(\.name)
    }
    let all = tables.filter { table in dimensions.allSatisfy(names(table).contains) }
    let better = all.filter { table in
      measure.map { table.measures.contains($0) }
        ?? table.measures.contains { definition.isSumOfFiles($0) }
    }
    let fitting = better.isEmpty ? all : better
    let least = fitting.map { names($0).count }.min()
    if let table = fitting.first(where: { names($0).count == least }) { return table }
    let known = Set(tables.flatMap(names))
    if let strange = dimensions.first(where: { !known.contains($0) }) {
      throw Failure(
        message: "no table has the dimension `\(strange)`"
          + hint(strange, known.sorted(), "the tables have"))
    }
    throw Failure(
      message: "no table has all of \(dimensions.map { "`\($0)`" }.joined(separator: ", ")); leave "
        + "one out")
  }

  private static func hint(_ word: String, _ names: [String], _ are: String) -> String {
    if let near = NearestName.of(word, among: names) { return "; did you mean `\(near)`?" }
    return names.isEmpty ? "" : "; \(are) \(names.map { "`\($0)`" }.joined(separator: ", "))"
  }

  /// Refuses figures that no file has a part of.
  private func refuse(_ definition: PipelineDefinition) throws(Failure) {
    switch measure.kind {
    case .count, .sum, .unpivot, .add, .part: break
    case .distinct, .linked:
      throw Failure(
        message: "`\(measure.name)` counts each person once, who may be in several files: it is "
          + "no sum of files")
    case .median, .medianSize, .estimate:
      throw Failure(
        message: "`\(measure.name)` is made of all records together and no sum of files")
    case .ratio(let one, let other, _, _):
      throw Failure(
        message: "`\(measure.name)` is a ratio; ask for what it is made of: --measure \(one), "
          + "--measure \(other)")
    case .cumulative(let of, _), .change(let of, _, _, _), .indicator(_, let of, _, _):
      throw Failure(
        message: "`\(measure.name)` is made of `\(of)`; ask for that: --measure \(of)")
    case .adjustment(let stock, _, _, _):
      throw Failure(
        message: "`\(measure.name)` is made of `\(stock)` and others; ask for that: --measure "
          + stock)
    }
    for summand in definition.summands(of: measure.name) {
      let rules = definition.records
      if !rules.key.isEmpty, rules.rule == .sum, rules.sources?.contains(summand.source) ?? true {
        throw Failure(
          message:
            "records of `\(summand.source)` are the sums of all versions of their key, which may "
            + "stand in several files: no file has a part of them")
      }
      if case .distinct = summand.kind {
        throw Failure(
          message:
            "`\(measure.name)` holds `\(summand.name)`, which counts each person once: it is "
            + "no sum of files")
      }
      if case .linked = summand.kind {
        throw Failure(
          message:
            "`\(measure.name)` holds `\(summand.name)`, which counts each person once: it is "
            + "no sum of files")
      }
    }
    let open = (table.layout.rows + table.layout.columns).first { dimension in
      dimension.isPeriod && !wanted.contains { $0.dimension.name == dimension.name }
    }
    if let open, definition.isStock(measure.name) {
      throw Failure(
        message: "`\(measure.name)` counts what is present at a time and is not added up; name a "
          + "category of `\(open.name)`")
    }
  }

  /// The codes of the cell's categories, found among those that a table has and those of its code list.
  func codes(in laidOut: Table) throws(Failure) -> [String] {
    var codes: [String] = []
    for (dimension, text) in wanted {
      codes.append(try Self.code(text, dimension, laidOut))
    }
    return codes
  }

  private static func code(
    _ text: String, _ dimension: StatisticalDimension, _ table: Table
  ) throws(Failure) -> String {
    var known: [String] = []
    for axis in [table.rows, table.columns] {
      guard let place = axis.dimensions.firstIndex(where: { $0.name == dimension.name }) else {
        continue
      }
      for case .categories(let categories) in axis.headings {
        let code = categories[place].documentCode
        if !known.contains(code) { known.append(code) }
      }
    }
    let entries = dimension.codeList?.entries.filter { !$0.isUnknown && !$0.isTotal } ?? []
    known += entries.map(\.code).filter { !known.contains($0) }
    if known.contains(text) { return text }
    let found = dimension.category(of: text)
    if found.isKnown, known.contains(found.documentCode) { return found.documentCode }
    let labels = entries.flatMap { entry in entry.labels.values.map { ($0, entry.code) } }
    let names = known + labels.map(\.0).sorted()
    let near = NearestName.of(text, among: names).map { name in
      known.contains(name) ? name : labels.first { $0.0 == name }!.1
    }
    let all = known.prefix(40).joined(separator: ", ")
    throw Failure(
      message: "`\(dimension.name)` has no category `\(text)`"
        + (near.map { "; did you mean `\($0)`?" } ?? "; it has \(all)"))
  }
}

extension PipelineDefinition {
  /// Whether a measure is a sum over records, so that files have parts of it.
  func isSumOfFiles(_ name: String) -> Bool {
    ([measure(name)].compactMap(\.self) + summands(of: name)).allSatisfy { measure in
      switch measure.kind {
      case .count, .sum, .unpivot, .add, .part: true
      default: false
      }
    }
  }
}
