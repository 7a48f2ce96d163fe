import HeadcountClassification
import HeadcountIngestion

/// Finds the columns that a plan's measures are spread over, by the headers of all files.
///
/// Patterns and code lists are resolved before anything is counted, so that the same columns are
/// read whichever file comes first.
struct SpreadColumns {
  private static let comparedLimit = 64
  private var plan: SourcePlan
  private var problems: [RunProblem] = []

  /// The plan with a sum for each column; the same where nothing is spread.
  static func settled(_ plan: SourcePlan) throws(RunProblems) -> SourcePlan {
    if plan.spreads.isEmpty { return plan }
    var columns = SpreadColumns(plan: plan)
    columns.settle()
    guard columns.problems.isEmpty else { throw RunProblems(problems: columns.problems) }
    return columns.plan
  }

  private init(plan: SourcePlan) { self.plan = plan }

  private mutating func settle() {
    var headers: [File]?
    for index in plan.spreads.indices {
      switch plan.spreads[index].wanted.columns {
      case .mapped(let map):
        for entry in map { addMapped(entry, index) }
      case .named(let names) where names.allSatisfy({ TextPattern($0).stars == 0 }):
        for name in names { addNamed(name, index) }
      case .named(let names):
        if headers == nil { headers = readHeaders() }
        addFound(headers!, index, patterns: names.map { TextPattern($0) })
      case .coded:
        if headers == nil { headers = readHeaders() }
        addFound(headers!, index, patterns: nil)
      }
    }
    for spread in plan.spreads { compare(spread) }
    for count in plan.counts.indices {
      for spread in plan.counts[count].spreads {
        for column in plan.spreads[spread].columns
        where !plan.counts[count].sums.contains(column.sum) {
          plan.counts[count].sums.append(column.sum)
        }
      }
    }
  }

  /// Without a code list nobody has said that no column is the total of the others; and of the
  /// columns that are one category, none says what it holds of it.
  private mutating func compare(_ spread: SourcePlan.Spread) {
    func compare(_ columns: [SourcePlan.Spread.Column], isOfCategory: Bool) {
      guard 3...Self.comparedLimit ~= columns.count else { return }
      plan.comparisons += columns.map {
        .column(sum: $0.sum, measure: spread.name, isOfCategory: isOfCategory)
      }
    }
    let hasCodes = spread.dimensions.contains { $0.codeList != nil }
    if !hasCodes { compare(spread.columns, isOfCategory: false) }
    let categories = Dictionary(grouping: spread.columns, by: \.categories)
    guard categories.count > 1 || hasCodes else { return }
    for column in spread.columns {
      let own = categories[column.categories] ?? []
      if own.first?.sum == column.sum { compare(own, isOfCategory: true) }
    }
  }

  /// A file whose header is known.
  private struct File {
    var path: String
    var header: Header
    /// The columns of numbers, where nothing but the names of categories says which columns are meant.
    var numbers: Set<Int> = []
  }

  private mutating func readHeaders() -> [File] {
    let coded = plan.spreads.first { if case .coded = $0.wanted.columns { true } else { false } }
    var headers: [File] = []
    for path in plan.files {
      if path == "-" {
        problems.append(
          .classification(
            "standard input cannot be read twice, as finding columns by a pattern needs: write the "
              + "names of the columns of source `\(plan.name)`, or name a file"))
        continue
      }
      do throws(IngestionError) {
        let reader = try RecordReader(
          path: path, declared: plan.declared, header: plan.header, limits: plan.limits)
        headers.append(
          File(
            path: path, header: reader.opening.header,
            numbers: try coded.map { spread throws(IngestionError) in
              try NumberColumns.found(reader, like: spread.sum)
            } ?? []))
      } catch { problems.append(.ingestion(error)) }
    }
    return headers
  }

  private mutating func addMapped(_ entry: PipelineDefinition.Unpivot.Mapped, _ spread: Int) {
    let categories = plan.spreads[spread].categories(of: entry.text, captured: entry.text)
    add(categories, entry.names, spread, isOptional: false)
  }

  private mutating func addNamed(_ name: String, _ spread: Int) {
    let categories = plan.spreads[spread].categories(of: name, captured: name)
    if let unmatched = unmatched(categories, spread) {
      problems.append(.classification(explain([(name, unmatched)], spread)))
    } else {
      add(categories, [name], spread, isOptional: false)
    }
  }

  /// Adds the columns of all files that a pattern finds, or that are categories of the code lists.
  private mutating func addFound(
    _ headers: [File], _ spread: Int, patterns: [TextPattern]?
  ) {
    let wanted = plan.spreads[spread]
    let except = wanted.wanted.except.map { TextPattern($0) }
    var unmatched: [(column: String, dimension: String)] = []
    var notes = SpreadNotes(wanted.name)
    for file in headers {
      let (path, header) = (file.path, file.header)
      var found: [(column: Int, name: String, categories: [Category])] = []
      var others: [Int] = []
      for column in header.names.indices {
        let names = ColumnFinder.names(of: column, in: header)
        if names.contains(where: { name in except.contains { $0.matches(name) } }) { continue }
        let choices = names.filter { !$0.trimmed.isEmpty }.compactMap { name -> [Category]? in
          guard let patterns else { return wanted.categories(of: name, captured: name) }
          return patterns.lazy.compactMap { $0.captured(in: name) }.first
            .map { wanted.categories(of: name, captured: $0) }
        }
        guard
          let categories = choices.first(where: { categories in
            self.unmatched(categories, spread) == nil
          }) ?? choices.first
        else {
          others.append(column)
          continue
        }
        let name = ColumnFinder.distinctName(of: column, in: header)
        if let dimension = self.unmatched(categories, spread) {
          // Without a pattern a column that is no category is simply another column.
          if patterns == nil { others.append(column) }
          if patterns != nil, !unmatched.contains(where: { $0.column == name }) {
            unmatched.append((name, dimension))
          }
        } else if categories.contains(where: \.standsForAll) {
          let total = SourcePlan.SpreadTotal(name: name, categories: categories)
          if !plan.spreads[spread].totals.contains(total) {
            plan.spreads[spread].totals.append(total)
          }
        } else {
          found.append((column, name, categories))
          add(categories, found: name, spread, in: header)
        }
      }
      checkTwins(found, header, path, wanted.name)
      let numbers =
        patterns == nil
        ? file.numbers.intersection(others).subtracting(plan.namedColumns(in: header)) : []
      notes.take(path, header, found, numbers: numbers, tellsNeighbours: patterns == nil)
      if patterns == nil { checkGaps(found.map(\.column), others, header, path, wanted) }
      if found.isEmpty, unmatched.isEmpty {
        problems.append(
          .missingColumn(
            path: path, candidates: patterns?.map(\.text) ?? wanted.dimensions.map(\.name),
            use: "the measure `\(wanted.name)`", header: header))
      }
    }
    if !unmatched.isEmpty { problems.append(.classification(explain(unmatched, spread))) }
    plan.spreadNotes.spans += notes.spans
    plan.spreadNotes.missing += notes.missing
  }

  /// Columns of one category in one file: two of one name are not told apart, others are added up.
  private mutating func checkTwins(
    _ found: [(column: Int, name: String, categories: [Category])], _ header: Header,
    _ path: String, _ measure: String
  ) {
    for (place, one) in found.enumerated() {
      for other in found[(place + 1)...] where other.categories == one.categories {
        if TextFolding.fold(header.names[one.column])
          == TextFolding.fold(header.names[other.column])
        {
          problems.append(
            .ambiguousColumn(
              path: path, columns: [one.column, other.column], use: "the measure `\(measure)`",
              header: header))
        } else {
          let sentence =
            "columns `\(one.name)` and `\(other.name)` of `\(measure)` are one category and added up."
          if !plan.proofs.contains(sentence) { plan.proofs.append(sentence) }
        }
      }
    }
  }

  /// A column among those of a code list that is no category of it may be a misspelled one.
  private mutating func checkGaps(
    _ found: [Int], _ others: [Int], _ header: Header, _ path: String,
    _ spread: SourcePlan.Spread
  ) {
    guard let first = found.first, let last = found.last else { return }
    for column in others where first < column && column < last {
      let name = ColumnFinder.distinctName(of: column, in: header)
      problems.append(
        .suspicious(
          path: path,
          "the column `\(name)` stands among those of `\(spread.name)` and is no category of "
            + spread.dimensions.map { "`\($0.name)`" }.joined(separator: ", ")
            + (MissingTokens.standard.contains(name)
              ? unknownHint(name, spread.dimensions[0].name) : "")
            + "; if it is another column, add `except: [\"\(name)\"]`, otherwise give the columns as "
            + "{ code: \"name\" }"))
    }
  }

  /// The dimension of which a column is no category, where there is one.
  private func unmatched(_ categories: [Category], _ spread: Int) -> String? {
    zip(plan.spreads[spread].dimensions, categories).first { $1.role == .unmatched }?.0.name
  }

  /// What to do about a column whose name says that something is not known.
  private func unknownHint(_ column: String, _ dimension: String) -> String {
    "; where `\(column)` counts people of whom it is not known, add `missing: \"standard\"` to the "
      + "dimension `\(dimension)`"
  }

  private func explain(_ columns: [(column: String, dimension: String)], _ spread: Int) -> String {
    let names = columns.prefix(10).map { "`\($0.column)` is no category of `\($0.dimension)`" }
    let more = columns.count > 10 ? " and \(columns.count - 10) more" : ""
    let unknown = columns.first { MissingTokens.standard.contains($0.column) }.map {
      unknownHint($0.column, $0.dimension)
    }
    return "the columns of `\(plan.spreads[spread].name)` in source `\(plan.name)`: "
      + names.joined(separator: ", ") + more
      + (unknown ?? "") + "; name them in `except`, or give the columns as { code: \"name\" }"
  }

  /// Adds a column that was found in a file.
  ///
  /// A column of the same categories that this file does not have is the same column by another
  /// name; one that it has is another column of the same categories, and both are added up.
  private mutating func add(
    _ categories: [Category], found name: String, _ spread: Int, in header: Header
  ) {
    let folded = TextFolding.fold(name)
    let same = plan.spreads[spread].columns.filter { $0.categories == categories }.map(\.sum)
    if same.contains(where: { sum in
      plan.sums[sum].candidates.contains { TextFolding.fold($0) == folded }
    }) {
      return
    }
    let other = same.first {
      ColumnFinder.find(plan.sums[$0].candidates, in: header) == .absent
    }
    if let other {
      plan.sums[other].candidates.append(name)
    } else {
      for one in same {
        plan.comparisons.append(.columns(plan.sums.count, one, measure: plan.spreads[spread].name))
      }
      add(categories, [name], spread, isOptional: true)
    }
  }

  private mutating func add(
    _ categories: [Category], _ names: [String], _ spread: Int, isOptional: Bool
  ) {
    var sum = plan.spreads[spread].sum
    sum.name = "\(plan.spreads[spread].name) (\((names.first ?? "").trimmed))"
    sum.candidates = names
    sum.spread = spread
    sum.isOptional = isOptional
    if let (dimension, factor) = plan.spreads[spread].factor {
      sum.factor = SourcePlan.Factor(
        dimension: nil, byCode: [:], otherwise: factor.value(of: categories[dimension]))
    }
    plan.spreads[spread].columns.append(
      SourcePlan.Spread.Column(sum: plan.sums.count, categories: categories))
    plan.sums.append(sum)
  }
}

extension SourcePlan.Spread {
  /// A column's category of each dimension: one that is packed has its own way to read the name.
  fileprivate func categories(of name: String, captured: String) -> [Category] {
    dimensions.map { $0.category(of: $0.packed == nil ? captured : name) }
  }
}
