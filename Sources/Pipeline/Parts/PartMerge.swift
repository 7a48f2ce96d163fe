import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// Adds parts of one source up; their order does not matter, nor which are added first.
struct PartMerge {
  /// The plan with the columns and files of all parts.
  private(set) var plan: SourcePlan
  private(set) var part: SourcePart
  private let labels: [SourcePart.SumLabel]

  /// Adds parts up.
  ///
  /// - Parameter plan: What the pipeline reads of the source, without files.
  /// - Throws: `RunProblems` where parts do not fit, or a sum passes 64 bits.
  init(_ plan: SourcePlan, _ parts: [SourcePart]) throws(RunProblems) {
    self.plan = plan
    part = SourcePart(name: plan.name)
    self.plan.addSpreads(parts.flatMap(\.sums))
    self.plan.addWeight()
    self.plan.addBounds()
    labels = self.plan.sumLabels
    part.sums = labels
    do throws(AggregationError) {
      try addAccounts(parts)
      let files = addFiles(parts)
      try addFindings(parts, files)
      if plan.key == nil {
        for place in plan.counts.indices { part.counts.append(try count(place, parts)) }
      } else {
        addRows(parts, files)
      }
    } catch { throw RunProblems(problems: [SourceWorker.problem(error, plan)]) }
    for part in parts { self.part.comparisons.merge(part.comparisons) { $0.adding($1) } }
    self.plan.addComparisons(part.comparisons.keys)
    part.proofs = Set(parts.flatMap(\.proofs)).sorted()
    self.plan.proofs = part.proofs
    for part in parts { self.part.met.merge(part.met) { $0.union($1) } }
    for part in parts { self.part.spreadTotals.merge(part.spreadTotals) { $0.adding($1) } }
    for part in parts { self.part.proven.merge(part.proven) { one, _ in one } }
  }

  /// The parts' columns that prove different things, by name.
  static func contradiction(
    _ one: SourcePart, _ other: SourcePart
  ) -> (name: String, one: String, other: String)? {
    one.proven.sorted { $0.key < $1.key }.lazy.compactMap { name, proof in
      other.proven[name].flatMap { $0 == proof ? nil : (name, proof, $0) }
    }.first
  }

  // MARK: The account

  private mutating func addAccounts(_ parts: [SourcePart]) throws(AggregationError) {
    part.withoutValue = labels.map { _ in 0 }
    part.negatives = labels.map { _ in (0, 0) }
    part.withoutAny = plan.spreads.indices.map { place in
      parts.reduce(0) { $0 + ($1.withoutAny.indices.contains(place) ? $1.withoutAny[place] : 0) }
    }
    part.latest = plan.dimensions.indices.map { place in parts.compactMap { $0.latest[place] }.max()
    }
    for other in parts {
      try part.ledger.add(other.ledger)
      for (place, label) in other.sums.enumerated() {
        guard let own = labels.firstIndex(of: label) else { continue }
        part.withoutValue[own] += other.withoutValue[place]
        let (sum, over) = part.negatives[own].sum
          .addingReportingOverflow(other.negatives[place].sum)
        part.negatives[own].count += other.negatives[place].count
        if !over { part.negatives[own].sum = sum }
      }
    }
  }

  /// Adds the files and returns for each part and file its number in the whole.
  private mutating func addFiles(_ parts: [SourcePart]) -> [[Int]] {
    let all = parts.enumerated().flatMap { part, content in
      content.files.indices.map { (part: part, file: $0) }
    }.sorted {
      SourceOutcome.File.precedes(parts[$0.part].files[$0.file], parts[$1.part].files[$1.file])
    }
    var numbers = parts.map { $0.files.map { _ in 0 } }
    for (number, place) in all.enumerated() {
      numbers[place.part][place.file] = number
      part.files.append(parts[place.part].files[place.file])
    }
    plan.files = part.files.map(\.path)
    return numbers
  }

  private mutating func addFindings(
    _ parts: [SourcePart], _ files: [[Int]]
  ) throws(AggregationError) {
    part.rules.tallies = plan.rules.map { _ in RuleTally() }
    part.broken = plan.rules.map { _ in [:] }
    for (other, files) in zip(parts, files) {
      for (file, records) in other.rejected {
        try part.rejected[files[file], default: WeighedRecords()].add(records)
      }
      for rule in plan.rules.indices {
        try part.rules.tallies[rule].add(other.rules.tallies[rule])
        for (file, records) in other.broken[rule] {
          try part.broken[rule][files[file], default: WeighedRecords()].add(records)
        }
      }
      try part.rules.broken.add(other.rules.broken)
      try part.rules.recovered.add(other.rules.recovered)
    }
  }

  // MARK: The numbers

  private func count(
    _ place: Int, _ parts: [SourcePart]
  ) throws(AggregationError) -> SourcePart.Count {
    let count = plan.counts[place]
    let axes = count.dimensions.indices.map { axis in
      Set(parts.flatMap { $0.counts[place].cube.axes[axis] }).sorted(by: Category.precedes)
    }
    var cells: [Hypercube.Cell] = []
    for part in parts {
      let own = part.counts[place]
      let codes = zip(axes, own.cube.axes).map { common, axis in
        let places = Dictionary(uniqueKeysWithValues: common.enumerated().map { ($1, $0) })
        return axis.map { places[$0]! }
      }
      // What a part does not have is 0 there.
      let sums = count.sums.map { sum in own.sums.firstIndex { part.sums[$0] == labels[sum] } }
      cells += own.cube.cells.map { cell in
        Hypercube.Cell(
          coordinates: zip(codes, cell.coordinates).map { $0[$1] },
          numbers: [cell.numbers[0]] + sums.map { $0.map { cell.numbers[$0 + 1] } ?? 0 })
      }
    }
    return SourcePart.Count(
      dimensions: count.dimensions.map { plan.dimensions[$0].dimension.name }, sums: count.sums,
      cube: try Hypercube(axes: axes, stride: 1 + count.sums.count, cells: cells),
      members: count.members.indices.map { member in
        MemberPresences(
          merging: parts.map { $0.counts[place].members[member] },
          dimensions: count.dimensions.count)
      })
  }

  private mutating func addRows(_ parts: [SourcePart], _ files: [[Int]]) {
    let (common, codes) = SourceMerge(plan, [], []).commonCodes(parts.map { $0.rows!.categories })
    let store = VersionStore(plan.versionLayout)
    for (number, part) in parts.enumerated() {
      let files = files[number]
      store.add(
        part.rows!.store,
        VersionStore.Change(
          codes: codes[number],
          values: labels.map { label in part.sums.firstIndex(of: label) }
        ) { place in
          var place = RecordPlace(packed: place)
          place.file = files[place.file]
          return place.packed
        })
    }
    part.rows = SourcePart.Rows(categories: common, store: store)
  }
}

extension SourcePlan {
  /// Adds the columns of spreads that parts have found.
  fileprivate mutating func addSpreads(_ labels: [SourcePart.SumLabel]) {
    let found = Set(labels.filter { !$0.column.isEmpty && $0.bound == .none })
    let sorted = found.sorted { one, other in
      (one.measure, one.column) != (other.measure, other.column)
        ? (one.measure, one.column) < (other.measure, other.column)
        : one.categories.lexicographicallyPrecedes(other.categories, by: Category.precedes)
    }
    for label in sorted {
      guard let spread = spreads.firstIndex(where: { $0.name == label.measure }) else { continue }
      var sum = spreads[spread].sum
      (sum.name, sum.spread, sum.isOptional) = (label.column, spread, true)
      spreads[spread].columns.append(
        Spread.Column(sum: sums.count, categories: label.categories))
      for count in counts.indices where counts[count].spreads.contains(spread) {
        counts[count].sums.append(sums.count)
      }
      sums.append(sum)
    }
  }

  /// Adds the comparisons of spread columns.
  fileprivate mutating func addComparisons(_ found: some Sequence<SourcePart.Comparison>) {
    let labels = sumLabels
    let sorted = found.sorted { one, other in
      (one.names + one.sums.map(\.column)).lexicographicallyPrecedes(
        other.names + other.sums.map(\.column))
    }
    for comparison in sorted {
      let places = comparison.sums.compactMap { labels.firstIndex(of: $0) }
      guard places.count == comparison.sums.count else { continue }
      switch places.count {
      case 1:
        comparisons.append(
          .column(
            sum: places[0], measure: comparison.names[0],
            isOfCategory: comparison.names.count > 1))
      case 2:
        comparisons.append(.columns(places[0], places[1], measure: comparison.names[0]))
      default: continue
      }
    }
  }
}

extension SumEquality {
  fileprivate func adding(_ other: Self) -> Self {
    var all = self
    all.add(other)
    return all
  }
}
