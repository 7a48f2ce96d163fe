import HeadcountAggregation
package import HeadcountClassification
package import HeadcountDisclosure
package import HeadcountIngestion
package import HeadcountTabulation

/// A table straight from files, without a pipeline.
package struct QuickTable: Sendable {
  /// The files, `-` for standard input.
  package var files: [String]
  package var rows: [String] = []
  package var columns: [String] = []
  /// Columns of numbers that are added up beside the count of records.
  package var sums: [String] = []
  /// Values as they are written, without code lists.
  package var isRaw = false
  /// Code lists by column, beside those that are usual for a column's name.
  package var codes: [String: CodeList] = [:]
  package var percent: Table.PercentBase?
  package var unknown = Table.UnknownRule.included
  package var digits = 1
  package var showsEmptyCategories = false
  package var grammar = NumberGrammar()
  package var declared = DeclaredDialect()
  package var header = HeaderPlan.discovered
  /// Rows that are no records.
  package var totals: [SourcePlan.Totals] = []
  package var limits = RecordReader.Limits()
  /// Columns that may be named though they look like identifiers.
  package var allowedIdentifiers: [String] = []
  /// Whether files may hold records of each other.
  package var acceptsOverlap = false

  package init(files: [String]) { self.files = files }

  /// What the table came from and what was left out.
  package struct Outcome: Sendable {
    package var result: InternalResult
    package var source: SourceOutcome
    package var dimensions: [StatisticalDimension]
    /// The files that are left out, as others have their bytes.
    package var repeated: [RepeatedFile]

    /// Values of a dimension that match no code, with their records, the most frequent first.
    package func unmatched(_ dimension: Int) -> [(value: String, records: Int)] {
      values(dimension).filter { $0.category.role == .unmatched && $0.records > 0 }.map {
        ($0.category.code, $0.records)
      }
    }

    /// The categories of a dimension with their records, the most frequent first.
    package func values(_ dimension: Int) -> [(category: Category, records: Int)] {
      let cube = source.cubes[0]
      var records = Array(repeating: 0, count: cube.axes[dimension].count)
      for cell in cube.cells { records[cell.coordinates[dimension]] += cell.numbers[0] }
      return zip(cube.axes[dimension], records).map { ($0, $1) }.sorted { one, other in
        one.records != other.records
          ? one.records > other.records : Category.precedes(one.category, other.category)
      }
    }
  }

  /// Reads the files and lays the table out.
  package func outcome(
    threads: Int, version: String, progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> Outcome {
    let dimensions = try (rows + columns).map(dimension)
    let repeated = acceptsOverlap ? [] : RepeatedFile.all(of: files)
    let left = Set(repeated.map(\.path))
    var plan = SourcePlan(name: "files", files: files.filter { !left.contains($0) })
    plan.declared = declared
    plan.header = header
    plan.totals = totals
    plan.acceptsOverlap = acceptsOverlap
    plan.limits = limits
    plan.allowedIdentifiers = allowedIdentifiers
    plan.dimensions = zip(rows + columns, dimensions).map { name, dimension in
      SourcePlan.Dimension(dimension: dimension, candidates: [name], constant: nil)
    }
    plan.sums = sums.map {
      SourcePlan.Sum(name: $0, candidates: [$0], grammar: grammar, missing: .standard)
    }
    plan.counts = [
      SourcePlan.Count(
        dimensions: Array(dimensions.indices), sums: Array(sums.indices))
    ]
    plan = OverlapForms.settled(plan)
    let source = try SourceReading.read(plan, threads: threads, progress: progress)
    let layout = TableLayout(
      name: "table", rows: Array(dimensions.prefix(rows.count)),
      columns: Array(dimensions.dropFirst(rows.count)), percent: percent, unknown: unknown,
      digits: digits, showsEmptyCategories: showsEmptyCategories)
    let measures = ["records"] + sums
    let table = try Crosstab(
      layout,
      measures: measures.enumerated().map { place, name in
        TableMeasure(
          Table.Measure(name: name, unit: place == 0 ? "record" : name),
          parts: [TableMeasure.Part(cube: source.cubes[0], number: place)])
      }
    ).table()
    let result = InternalResult(
      provenance: Provenance(
        pipeline: "tabulate", titles: [:], version: version,
        notes: RunNotes.notes(source, plan) + repeated.map(\.note)),
      tables: [table])
    return Outcome(
      result: result, source: source, dimensions: dimensions, repeated: repeated)
  }

  private func dimension(_ column: String) throws -> StatisticalDimension {
    if isRaw { return StatisticalDimension(name: column, reading: .asWritten) }
    if let list = codes[column] {
      return StatisticalDimension(name: column, reading: reading(list), missing: .standard)
    }
    if let name = CodeListCatalog.usualList(forColumn: column),
      let list = try CodeListCatalog.list(named: name)
    {
      return StatisticalDimension(name: column, reading: reading(list), missing: .standard)
    }
    return StatisticalDimension(name: column, reading: .asWritten)
  }

  private func reading(_ list: CodeList) -> StatisticalDimension.Reading { .codes(list) }
}
