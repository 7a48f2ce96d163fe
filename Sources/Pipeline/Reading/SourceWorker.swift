import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// One worker's share of a source: its dictionaries, tallies and account.
struct SourceWorker {
  let plan: SourcePlan
  private(set) var classifiers: [ColumnClassifier]
  private(set) var tallies: [Tally]
  /// The members of each count, in the plan's order.
  private(set) var memberTallies: [[DistinctTally]]
  private(set) var versions: VersionStore?
  var ledger = Ledger()
  /// The rejected records of each file.
  var rejected: [Int: Listing<Rejected>] = [:]
  var withoutValue: [Int]
  /// Line feeds of each block, by file: they make line numbers of places in blocks.
  private(set) var lines: [BlockPlace: Int] = [:]
  var files: [Int: FileCount] = [:]
  var numbers: [NumberColumn]
  private var instants: InstantColumn
  var observations: Observations
  var batch = RecordBatch()
  let totals: [TotalRows]
  /// The block's rows of totals: records of the right width, and places in `wrongWidth`.
  var structure: (records: Set<Int>, wrongWidth: Set<Int>) = ([], [])
  /// What the rules of the plan came to.
  var rules: RuleFindings
  /// For each filter, whether each code passes.
  private var passes: [[Bool]]

  struct BlockPlace: Hashable, Sendable {
    var file: Int
    var block: Int
  }

  struct FileCount: Sendable {
    var records = 0
    var bytes = 0
    var strayQuotes = 0
  }

  init(_ plan: SourcePlan) {
    self.plan = plan
    classifiers = plan.dimensions.map { ColumnClassifier($0.dimension) }
    tallies = plan.counts.map { Tally(dimensions: $0.dimensions, sums: $0.sums) }
    memberTallies = plan.counts.map { count in
      count.members.map { _ in DistinctTally(dimensions: count.dimensions) }
    }
    versions = plan.key == nil ? nil : VersionStore()
    numbers = plan.sums.map {
      NumberColumn(grammar: $0.grammar, missing: $0.missing, suppressed: $0.suppressed)
    }
    instants = InstantColumn(
      DateGrammar(plan.key?.order ?? .iso, offset: plan.key?.offset ?? 0))
    observations = Observations(dimensions: plan.dimensions.count, values: plan.sums.count)
    withoutValue = Array(repeating: 0, count: plan.sums.count)
    passes = plan.filters.map { _ in [] }
    totals = plan.totals.map { TotalRows($0.texts) }
    rules = RuleFindings(plan.rules.count)
  }

  /// Takes the next block of a file and returns whether there was one.
  mutating func takeBlock(
    _ file: Int, _ reader: RecordReader, _ columns: FileColumns
  ) throws(RunProblem) -> Bool {
    do throws(IngestionError) {
      guard try reader.next(into: &batch) else { return false }
    } catch { throw .ingestion(error) }
    let place = BlockPlace(file: file, block: batch.block)
    let quote = reader.opening.dialect.quote
    lines[place] = batch.lines
    files[file, default: FileCount()].bytes += batch.byteCount
    files[file, default: FileCount()].strayQuotes += batch.strayQuotes.count
    ledger.blankLines += batch.blankLines
    observations.reset(batch.recordCount)
    do throws(ClassificationError) {
      try classify(columns, quote)
    } catch { throw .classification(error.message) }
    findTotals(columns, quote)
    files[file, default: FileCount()].records +=
      batch.controlRecords - structure.records.count - structure.wrongWidth.count
    do throws(AggregationError) { try checkRules(place, columns, quote) } catch {
      throw SourceWorker.problem(error, plan)
    }
    try account(place, columns, quote)
    rejected[file]?.countLines(batch)
    return true
  }

  private mutating func classify(
    _ columns: FileColumns, _ quote: UInt8
  ) throws(ClassificationError) {
    for (place, column) in columns.dimensions.enumerated() {
      if let column {
        try classifiers[place].classify(
          batch, column: column, quote: quote, into: &observations.codes[place])
      } else {
        try classifiers[place].classify(
          constant: plan.dimensions[place].constant ?? "", count: batch.recordCount,
          into: &observations.codes[place])
      }
    }
    for (place, column) in columns.sums.enumerated() where plan.sums[place].boundOf == nil {
      numbers[place].read(
        batch, column: column, quote: quote, into: &observations.values[place])
      if let bounds = plan.bounds[place] {
        observations.setBounds(bounds, numbers[place].exceptions)
      }
    }
  }

  /// Gives each record of the block its class, or keeps it until its key is resolved.
  private mutating func account(
    _ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8
  ) throws(RunProblem) {
    do throws(AggregationError) {
      try control(columns, quote)
      try rejectWrongWidth(place, columns, quote)
      try rejectUnreadable(place, columns, quote)
      try rejectBroken(place)
      if plan.key != nil {
        try keep(place, columns, quote)
      } else {
        try SourceWorker.filter(
          &observations, plan, &passes, classifiers.map(\.categories), &ledger)
        try SourceWorker.count(observations, plan, &ledger)
        let categories = classifiers.map(\.categories.count)
        for index in tallies.indices {
          try tallies[index].add(observations, categories: categories)
        }
        if !plan.members.isEmpty {
          let members = columns.members.map { self.members($0, quote) }
          try SourceWorker.add(members, observations, plan, categories, to: &memberTallies)
        }
      }
    } catch {
      throw SourceWorker.problem(error, plan)
    }
  }

  /// Values below zero of a summed column, with their sum.
  func negatives(_ sum: Int) -> (count: Int, sum: Int) { numbers[sum].negatives }

  /// Puts the block's records with those of the same keys, to be resolved when all are read.
  private mutating func keep(
    _ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) {
    let instants = columns.latestBy.map { self.instants.read(batch, column: $0, quote: quote) }
    var record = 0
    var weights: RecordWeights?
    for run in batch.runs {
      for index in 0..<run.count {
        let firstEnd = run.firstEnd + index * batch.width
        defer { record += 1 }
        let isRejected = !observations.taken.isEmpty && !observations.taken[record]
        if isRejected, structure.records.contains(record) { continue }
        let key = RecordKey(
          batch, firstEnd: firstEnd, keyColumns: columns.key, contentColumns: columns.content,
          quote: quote)
        let instant = instants.map { $0[record] } ?? 0
        guard let digest = key.key, let instant else {
          if isRejected { continue }
          try SourceWorker.account(observations, record, as: .rejected, plan, &ledger)
          weights = weights ?? recordWeights()
          reject(
            place, firstEnd, key.key == nil ? columns.key.first : columns.latestBy,
            weights![record],
            key.key == nil ? .emptyKey : .badInstant(column: plan.key?.latestBy?.first ?? ""))
          continue
        }
        versions!.add(
          observations, record: record, key: digest, content: key.content, instant: instant,
          members: columns.members.map {
            RecordKey.key(batch, firstEnd: firstEnd, columns: $0, quote: quote)
          }, isRejected: isRejected)
      }
    }
  }

  /// The keys of the block's records in some columns.
  private func members(_ columns: [Int], _ quote: UInt8) -> [Digest?] {
    batch.runs.flatMap { run in
      (0..<run.count).map { index in
        RecordKey.key(
          batch, firstEnd: run.firstEnd + index * batch.width, columns: columns, quote: quote)
      }
    }
  }
}
