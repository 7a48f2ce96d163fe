import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

extension TableMeasures {
  /// The measures of an estimate: the number itself, and what stands beside it.
  func estimates(
    _ name: String, _ estimate: PipelineDefinition.Estimate, _ unit: String,
    of table: PipelineDefinition.TableDefinition
  ) throws -> [TableMeasure] {
    let term = definition.terms(of: name)[0]
    let (plan, outcome) = sources[estimate.source]!
    let read = planner.readDimensions(of: table, for: term)
    let places = read.map { name in plan.dimensions.firstIndex { $0.dimension.name == name }! }
    let count = plan.counts.firstIndex { $0.dimensions == places }!
    let sample = definition.sources.first { $0.name == estimate.source }!.sample!
    let cube = outcome.cubes[count]
    let weight = plan.sums.firstIndex { $0.name == term.measure.name }!
    try check(sample, weight: weight, plan, outcome)
    let units = try SampleUnits(cube, read, sample, estimate.source)
    if let value = estimate.value {
      try TableMeasures.checkNumbers(cube, axis: read.count - 1, of: value, plan)
    }
    // First the dimensions as tables know them, then the unit and the value made of the last ones.
    let tableNames = planner.dimensions(of: table)
    let shares = estimate.filter.map(\.dimension)
    let further = units.names + shares + (estimate.value == nil ? [] : [read.last!])
    let wide = try cube.deriving(derivations(tableNames + further, from: read))
    let first = tableNames.count
    let unitAxis = AxisDerivation(inputs: units.names.indices.map { first + $0 }) {
      SampleUnits.unit($0)
    }
    let codes = estimate.filter.map { Set($0.codes) }
    let valueInputs = further.indices.dropFirst(units.names.count).map { first + $0 }
    let valueAxis: AxisDerivation
    if estimate.value != nil {
      valueAxis = .same(valueInputs[0])
    } else if shares.isEmpty {
      // A category of each record: its number of records is what is added up.
      valueAxis = AxisDerivation(inputs: [first]) { _ in Category(code: "1", role: .written) }
    } else {
      valueAxis = AxisDerivation(inputs: valueInputs) { categories in
        if categories.contains(where: { !$0.isKnown }) { return .missing }
        let isIn = zip(categories, codes).allSatisfy { category, codes in
          category.members.contains { codes.contains($0.code) }
        }
        return Category(code: isIn ? "1" : "0", role: .written)
      }
    }
    let axes = table.layout.rows.count + table.layout.columns.count
    let shown = (0..<axes).map { AxisDerivation.same($0) }
    let filtered = (axes..<tableNames.count).map { AxisDerivation.same($0) }
    let narrow = try wide.deriving(shown + [unitAxis, valueAxis] + filtered)
      .keeping(axes: axes + 2, filters: table.filter.map { Set($0.codes) })
    let part = TableMeasure.Part(cube: narrow, number: 0)
    let number = plan.counts[count].sums.firstIndex(of: weight)! + 1
    return estimate.shows.map { shown in
      TableMeasure(
        Table.Measure(
          name: shown == .estimate ? name : "\(name)_\(shown.rawValue)",
          unit: shown == .records ? "record" : shown == .designEffect ? "ratio" : unit),
        .estimate(
          part,
          Estimation(
            estimate.kind, shown, design: units.design, units: units.places,
            weight: (number, sample.grammar.decimals), digits: estimate.digits,
            interval: estimate.interval, level: estimate.level)))
    }
  }
}

extension TableMeasures {
  /// Refuses a sample of which records have no usable weight, or were left out before.
  private func check(
    _ sample: PipelineDefinition.Sample, weight: Int, _ plan: SourcePlan, _ outcome: SourceOutcome
  ) throws {
    func refuse(_ message: String) -> RunProblems {
      RunProblems(problems: [.suspicious(path: plan.files.first ?? plan.name, message)])
    }
    if outcome.withoutValue[weight] > 0 {
      throw refuse(
        "\(outcome.withoutValue[weight]) records of `\(plan.name)` have no weight in `\(sample.weight)`, "
          + "so that nobody knows whom they stand for; give them one, or take them out")
    }
    if outcome.negatives[weight].count > 0 {
      throw refuse(
        "\(outcome.negatives[weight].count) records of `\(plan.name)` have a weight below zero in "
          + "`\(sample.weight)`; a record stands for somebody or is left out")
    }
    if !plan.filters.isEmpty {
      throw refuse(
        "records of the sample `\(plan.name)` are filtered before they are counted, so that units without "
          + "a record left would be forgotten and errors be wrong; filter in tables instead")
    }
  }
}

/// The sampling units of a source, found in a cube of all its records.
private struct SampleUnits {
  /// The names of the dimensions that tell a unit: the cluster, and the stratum where there is one.
  let names: [String]
  let design: SampleDesign
  /// The place of each unit by the code of its category.
  let places: [String: Int]

  init(
    _ cube: Hypercube, _ read: [String], _ sample: PipelineDefinition.Sample, _ source: String
  ) throws {
    let all = sample.dimensions(of: source)
    let names = Array(all.prefix(sample.stratum == nil ? 1 : 2))
    let axes = names.map { read.firstIndex(of: $0)! }
    let population = sample.population == nil ? nil : read.firstIndex(of: all.last!)!
    var strata: [String: String] = [:]
    var populations: [String: Int] = [:]
    for cell in cube.cells {
      let parts = axes.map { cube.axes[$0][cell.coordinates[$0]] }
      if let place = parts.firstIndex(where: { !$0.isKnown }) {
        throw RunProblems(problems: [
          .suspicious(
            path: source,
            "\(cell.numbers[0]) records of the sample have nothing in "
              + "`\(place == 0 ? sample.cluster : sample.stratum ?? sample.cluster)`, so that nobody knows "
              + "how they were drawn")
        ])
      }
      let stratum = parts.count > 1 ? parts[1].code : "all"
      strata[Self.unit(parts).code] = stratum
      guard let population else { continue }
      let text = cube.axes[population][cell.coordinates[population]].code
      guard case .number(let number) = NumberGrammar().read(text) else { continue }
      if let other = populations[stratum], other != number {
        throw RunProblems(problems: [
          .suspicious(
            path: source,
            "the stratum `\(stratum)` has a population of \(other) in one record and of \(number) in "
              + "another; it needs one")
        ])
      }
      populations[stratum] = number
    }
    let units = strata.keys.sorted()
    self.names = names
    places = Dictionary(
      units.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    design = try SampleDesign(
      strata: units.map { strata[$0]! }, populations: populations, lonelyStratum: sample.lonely)
  }

  /// The category of a unit: a name within its stratum.
  static func unit(_ parts: [Category]) -> Category {
    Category(code: parts.map(\.code).joined(separator: "\u{1f}"), role: .written)
  }
}
