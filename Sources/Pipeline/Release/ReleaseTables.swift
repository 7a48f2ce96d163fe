import HeadcountClassification
import HeadcountDisclosure
import HeadcountTabulation

/// Says of each figure of a run what it tells of people, for its protection.
struct ReleaseTables {
  let definition: PipelineDefinition

  init(_ definition: PipelineDefinition) { self.definition = definition }

  /// The release of a run's tables, where small counts are withheld.
  static func suppressed(
    _ run: PipelineRun.Outcome, _ definition: PipelineDefinition, after earlier: ReleaseManifest?
  ) -> Release {
    let result = run.result
    let tables = ReleaseTables(definition)
    let rules = tables.rules(after: earlier)
    return ReleaseBuilder.release(
      zip(result.tables, definition.tables).map { tables.protected($0, $1) },
      rules: rules,
      provenance: result.provenance.released(notes: tables.notes(run)),
      merger: { name, codes, level in
        let place = definition.tables.firstIndex { $0.layout.name == name }!
        guard
          let merged = MergedTable(run.measures, definition.tables[place], codes, level: level)
        else { return nil }
        var table = tables.protected(merged.table, definition.tables[place])
        table.merged = merged.wholes
        return table
      })
  }

  /// The release of a table without a pipeline: records and sums are of people, and of the same.
  static func release(quick result: InternalResult, smallestPublished: Int) -> Release {
    var rules = ReleaseRules()
    rules.threshold = smallestPublished
    rules.companions = [result.tables.flatMap { $0.measures.map(\.name) }]
    return ReleaseBuilder.release(
      result.tables.map { table in
        ProtectedTable(
          table: table,
          roles: table.measures.map { .count(ProtectedTable.Quantity(name: $0.name)) },
          threshold: smallestPublished)
      }, rules: rules,
      provenance: result.provenance.released(notes: [withheldNote(smallestPublished)]))
  }

  private static func withheldNote(_ smallest: Int) -> String {
    "Counts of people below \(smallest) are not shown, and as many others as keep them from being "
      + "worked out."
  }

  /// What a reader of the release must know: no count of the run is told here.
  func notes(_ run: PipelineRun.Outcome) -> [String] {
    let disclosure = definition.disclosure
    var notes = run.month.map { ["Records of \($0) only."] } ?? []
    if let reporting = run.reporting { notes.append(reporting.sentence(definition)) }
    switch disclosure.method {
    case .suppress:
      notes.append(Self.withheldNote(disclosure.smallestPublished))
    case .none:
      notes.append("Small counts of people are shown: \(disclosure.reason ?? "")")
    case .randomRounding, .controlledRounding, .cellKey: notes += perturbationNotes
    }
    return notes
  }

  /// The rules after what an earlier release published.
  func rules(after earlier: ReleaseManifest?) -> ReleaseRules {
    var rules = rules
    rules.published = earlier?.published ?? [:]
    rules.publishedBefore = earlier?.before ?? [:]
    return rules
  }

  private var rules: ReleaseRules {
    var rules = ReleaseRules()
    let disclosure = definition.disclosure
    rules.threshold = disclosure.smallestPublished
    for (dimension, threshold) in disclosure.sensitive {
      rules.sensitive[dimension.value] = threshold
    }
    if disclosure.method == .none { rules.reasonForNone = disclosure.reason ?? "" }
    for measure in definition.measures {
      guard case .add = measure.kind else { continue }
      let terms = definition.terms(of: measure.name)
      guard terms.count > 1, terms.allSatisfy({ $0.filter.isEmpty }) else { continue }
      rules.sums.append((Self.name(of: terms), terms.map { Self.name(of: [$0]) }))
    }
    let people = definition.measures.filter { Self.countsPeople($0.unit) }
    for source in definition.sources {
      let names = Set(
        people.flatMap { definition.terms(of: $0.name) }
          .filter { $0.measure.source == source.name }.map { Self.name(of: [$0]) })
      if names.count > 1 { rules.companions.append(names.sorted()) }
    }
    rules.rollUps = DerivedSums(definition).all
    return rules
  }

  func protected(
    _ table: Table, _ plan: PipelineDefinition.TableDefinition
  ) -> ProtectedTable {
    var filter: [String: String] = [:]
    for (dimension, codes) in plan.filter { filter[dimension] = Self.code(codes) }
    var table = ProtectedTable(
      table: table,
      roles: table.measures.map { role($0.name, filter, of: table) },
      threshold: plan.smallestPublished ?? definition.disclosure.smallestPublished,
      finer: Dictionary(
        DerivedSums(definition).all.map { ($0.coarse, $0.fine) }, uniquingKeysWith: { $1 }))
    table.rest = plan.top.map { " beside \($0.count) of \($0.dimension) by \($0.measure)" }
    return table
  }

  /// One text for some categories of a dimension: that of one category is its code.
  private static func code(_ codes: [String]) -> String {
    codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "|")
  }

  // MARK: What figures tell

  private func role(
    _ name: String, _ filter: [String: String], of table: Table
  ) -> ProtectedTable.Role {
    let names = Set(table.measures.map(\.name))
    guard let measure = definition.measure(name) else {
      return companionRole(name, filter, names)
    }
    func beside(_ others: [String], _ reason: String) -> ProtectedTable.Role {
      others.allSatisfy { names.contains($0) } ? .beside(others) : .never(reason)
    }
    switch measure.kind {
    case .count, .sum, .distinct, .linked, .unpivot, .add, .part:
      guard tellsOfPeople(measure) else { return .open }
      return .count(quantity(definition.terms(of: name), filter))
    case .cumulative(let of, let along):
      guard tellsOfPeople(measure) else { return .open }
      return .cumulative(quantity(definition.terms(of: of), filter), along: along)
    case .ratio(let one, let other, _, _):
      let isCumulative = [one, other].contains { name in
        if case .cumulative = definition.measure(name)?.kind { true } else { false }
      }
      if isCumulative {
        return beside(
          [one, other].filter { tellsOfPeople(named: $0) },
          "what it is made of is not in the table")
      }
      let parts = [one, other].map { name -> ProtectedTable.Quantity? in
        guard let part = definition.measure(name), tellsOfPeople(part) else { return nil }
        return quantity(definition.terms(of: name), filter)
      }
      return parts.allSatisfy { $0 == nil } ? .open : .ratio(parts[0], over: parts[1])
    case .indicator(_, let of, _, _):
      guard tellsOfPeople(named: of) else { return .open }
      let terms = definition.terms(of: name)
      return .ratio(
        quantity(Array(terms.prefix(terms.count / 2)), filter),
        over: quantity(Array(terms.suffix(terms.count / 2)), filter))
    case .change(let of, let along, _, _):
      guard tellsOfPeople(named: of) else { return .open }
      return names.contains(of)
        ? .change([of], along: along)
        : .never("`\(of)`, which it is a change of, is not in the table")
    case .adjustment(let stock, let inflow, let outflow, let along):
      guard tellsOfPeople(named: stock) else { return .open }
      let parts = [stock] + inflow + outflow
      return parts.allSatisfy { names.contains($0) }
        ? .change(parts, along: along) : .never("what it is made of is not in the table")
    case .median, .medianSize:
      let source = measure.source
      let counts = definition.measures.filter { other in
        guard case .count(let counted) = other.kind else { return false }
        return counted == source && names.contains(other.name)
      }
      return counts.first.map { .beside([$0.name]) }
        ?? .never("it is shown only beside the number of its records; add their count to the table")
    case .estimate:
      return beside(
        ["\(name)_n"], "it is shown only beside the number of its records; show `n` too")
    }
  }

  /// What a figure tells that stands beside a measure: the bounds of one with suppressed cells, or
  /// another number of an estimate.
  private func companionRole(
    _ name: String, _ filter: [String: String], _ names: Set<String>
  ) -> ProtectedTable.Role {
    let main = definition.measures.first { measure in
      name.hasPrefix(measure.name + "_") && names.contains(name)
    }
    guard let main else { return .never("nothing is known of it") }
    if case .estimate(let estimate) = main.kind {
      if name == "\(main.name)_n" {
        return .count(
          ProtectedTable.Quantity(
            name: "records of the sample of \(estimate.source) for \(main.name)", filter: filter))
      }
      return names.contains("\(main.name)_n")
        ? .beside(["\(main.name)_n"]) : .never("it is shown only beside the number of its records")
    }
    guard Self.countsPeople(main.unit) else { return .open }
    return names.contains(main.name) ? .beside([main.name]) : .never("`\(main.name)` is not shown")
  }

  private func quantity(
    _ terms: [PipelineDefinition.Term], _ filter: [String: String]
  ) -> ProtectedTable.Quantity {
    var filter = filter
    if terms.count == 1 {
      for (dimension, codes) in terms[0].filter { filter[dimension] = Self.code(codes) }
    }
    return ProtectedTable.Quantity(name: Self.name(of: terms), filter: filter)
  }

  /// What terms count, whatever the pipeline calls it: two measures of the same records are one.
  private static func name(of terms: [PipelineDefinition.Term]) -> String {
    if terms.count == 1 {
      let measure = terms[0].measure
      if case .count(let source) = measure.kind, measure.factor == nil {
        return "records of \(source)"
      }
      return measure.name
    }
    return terms.map { term in
      let filter = term.filter.map { "\($0.dimension)=\(code($0.codes))" }.joined(separator: ",")
      return name(of: [term]) + (filter.isEmpty ? "" : "[\(filter)]")
    }.joined(separator: " + ")
  }

  // MARK: People

  /// Whether a unit is people or households; one that is not known to be something else is.
  static func countsPeople(_ unit: String) -> Bool {
    let words = unit.lowercased().split { !$0.isLetter }.map(String.init)
    return !words.contains { word in
      notPeople.contains(word)
        || (word.hasSuffix("s") && notPeople.contains(String(word.dropLast())))
    }
  }

  /// Units that are no people; key informants speak of places, not of themselves.
  private static let notPeople: Set<String> = [
    "site", "location", "place", "settlement", "village", "camp", "area", "district", "governorate",
    "facility", "facilities", "school", "project", "activity", "activities", "session", "event",
    "visit", "assessment", "informant", "kit", "item", "shelter", "tent", "building", "tonne",
    "ton",
    "kilogram", "kg", "litre", "liter", "m", "metre", "km", "dollar", "usd", "dinar", "iqd", "euro",
    "day", "hour", "minute", "file",
  ]
}
