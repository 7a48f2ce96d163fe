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
  /// The versions of records with a key, until they are resolved.
  let versions: VersionStore?
  /// The blocks that this worker took, with the number of each one's first line among all its lines.
  private(set) var blocks: [(line: UInt64, place: BlockPlace)] = []
  private(set) var lineCount: UInt64 = 0
  var ledger = Ledger()
  /// The rejected records of each file.
  var rejected: [Int: Listing<Rejected>] = [:]
  var withoutValue: [Int]
  /// Records in which all columns of a spread are empty, by spread.
  var withoutAny: [Int]
  /// Line feeds of each block, by file: they make line numbers of places in blocks.
  private(set) var lines: [BlockPlace: Int] = [:]
  var files: [Int: FileCount] = [:]
  var numbers: [NumberColumn]
  var instants: InstantColumn
  var keys = RecordKeys()
  /// The fields by which records are linked.
  var links: LinkageRows?
  private var factors: [FactorColumn]
  private(set) var watch: DoubleCountWatch?
  private(set) var spreadTotals: SpreadTotals
  /// The row of each record's parent in the block.
  var parents: [Int?] = []
  private(set) var orphans = 0
  /// The records of the block whose parents do not stand, and all of them by their class.
  var withoutParent: Set<Int> = []
  var leftOutByParent: [RecordClass: Int] = [:]
  /// The parents of several files that each file has children of.
  var splitChildren: [Int: SplitParents.Marks] = [:]
  /// What tells whether records are there twice.
  var overlaps = OverlapFindings()
  var observations: Observations
  var batch = RecordBatch()
  var totals: [TotalRows]
  /// The block's rows that are no records: those of the right width, places in `wrongWidth`, and which
  /// of the former are no totals either, but blank or the header once more.
  var structure: (records: Set<Int>, wrongWidth: Set<Int>, idle: Set<Int>) = ([], [], [])
  /// What is wrong with the texts of dimensions.
  var texts = TextFindings()
  /// What the rules of the plan came to.
  var rules: RuleFindings
  /// What was found out about the quality of the records.
  var quality: QualityFindings
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
    var mark: UInt64 = 0
  }

  init(_ plan: SourcePlan) {
    self.plan = plan
    classifiers = plan.classifiers
    tallies = plan.counts.map { Tally(dimensions: $0.dimensions, sums: $0.sums) }
    memberTallies = plan.counts.map { count in
      count.members.map { _ in DistinctTally(dimensions: count.dimensions) }
    }
    versions =
      plan.key == nil
      ? nil
      : VersionStore(
        VersionStore.Layout(
          dimensions: plan.dimensions.count, values: plan.sums.count,
          members: plan.members.count + (plan.childKey == nil ? 0 : 1)))
    numbers = plan.sums.map {
      NumberColumn(grammar: $0.grammar, missing: $0.missing, suppressed: $0.suppressed)
    }
    instants = InstantColumn(
      DateGrammar(plan.key?.order ?? .iso, offset: plan.key?.offset ?? 0))
    observations = Observations(dimensions: plan.dimensions.count, values: plan.sums.count)
    if let table = plan.parents {
      for (place, dimension) in table.dimensions.enumerated() {
        classifiers[dimension].take(table.categories[place], latest: table.latest[place])
      }
    }
    withoutValue = Array(repeating: 0, count: plan.sums.count)
    withoutAny = Array(repeating: 0, count: plan.spreads.count)
    passes = plan.filters.map { _ in [] }
    totals = plan.totals.map { TotalRows($0.rule) }
    watch = DoubleCountWatch(plan)
    spreadTotals = SpreadTotals(plan)
    factors = plan.sums.indices.compactMap { FactorColumn(plan, sum: $0) }
    rules = RuleFindings(plan.rules.count)
    links = plan.link.map { LinkageRows(columns: $0.linkage.fields.count) }
    quality = QualityFindings(plan)
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
    blocks.append((lineCount, place))
    files[file, default: FileCount()].bytes += batch.byteCount
    files[file, default: FileCount()].strayQuotes += batch.strayQuotes.count
    ledger.blankLines += batch.blankLines
    observations.reset(batch.recordCount)
    texts.startBlock()
    if plan.limits.checksText { checkText(file) }
    checkLines(file, reader.opening.dialect)
    do throws(ClassificationError) {
      try classify(columns, quote, file)
    } catch { throw .classification(error.message) }
    findHeaders(columns, quote)
    findTotals(columns, reader.opening.dialect)
    takeNoise(columns, quote)
    for (record, row) in parents.enumerated() where row == nil {
      if !structure.records.contains(record) { orphans += 1 }
    }
    markSplitParents(file)
    if plan.marksFiles {
      files[file]!.mark = batch.digests().reduce(files[file]!.mark, &+)
    }
    takeOverlaps(place, quote)
    watch?.take(batch, file, columns, quote, observations, leavingOut: structure.records)
    spreadTotals.take(
      batch, columns, observations.values, { numbers[$0].exceptions }, quote: quote,
      leavingOut: structure.records)
    files[file, default: FileCount()].records +=
      batch.controlRecords - structure.records.count - structure.wrongWidth.count
    do throws(AggregationError) {
      try multiply()
      try checkRules(place, columns, quote)
      try addUp()
      checkQuality(place, columns, quote)
    } catch { throw SourceWorker.problem(error, plan) }
    takeContributors()
    try account(place, columns, quote)
    rejected[file]?.countLines(batch)
    lineCount += UInt64(batch.lines) + 1
    return true
  }

  /// Multiplies the block's numbers by the factors of their measures.
  private mutating func multiply() throws(AggregationError) {
    for index in factors.indices {
      try factors[index].apply(to: &observations, classifiers.map(\.categories))
    }
  }

  /// A number of a record that was read otherwise, times the factor of its sum.
  func multiplied(_ number: Int, _ sum: Int, _ record: Int) throws(AggregationError) -> Int64 {
    guard let factor = plan.sums[sum].factor else { return Int64(number) }
    let by =
      factor.dimension.map { dimension in
        factor.value(
          of: classifiers[dimension].categories[Int(observations.codes[dimension][record])])
      } ?? factor.otherwise
    let (product, over) = number.multipliedReportingOverflow(by: by)
    if over { throw .overflow }
    return Int64(product)
  }

  private mutating func classify(
    _ columns: FileColumns, _ quote: UInt8, _ file: Int
  ) throws(ClassificationError) {
    for (place, column) in columns.dimensions.enumerated() {
      if let column {
        try classifiers[place].classify(
          batch, column: column, name: columns.names[column], quote: quote,
          into: &observations.codes[place])
        take(classifiers[place].troubles, column, columns, quote, file)
      } else if !plan.dimensions[place].isJoined {
        let dimension = plan.dimensions[place]
        try classifiers[place].classify(
          constant: dimension.isFile ? plan.fileText(file) : dimension.constant ?? "",
          count: batch.recordCount, into: &observations.codes[place])
      }
    }
    if let table = plan.parents { join(table, columns, quote) }
    for (place, column) in columns.sums.enumerated() where plan.sums[place].isColumn {
      if let column {
        numbers[place].read(
          batch, column: column, quote: quote, into: &observations.values[place])
      } else {
        numbers[place].readNothing(batch, into: &observations.values[place])
      }
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
      try leaveOutByParent()
      try rejectZeroBytes(place, columns)
      try rejectUnreadable(place, columns, quote)
      countEmptySpreads(columns)
      try rejectBroken(place)
      if plan.key != nil {
        try keep(place, columns, quote)
      } else {
        takeLinks(place, columns, quote)
        try SourceWorker.filter(
          &observations, plan, &passes, classifiers.map(\.categories), &ledger)
        try SourceWorker.count(observations, plan, &ledger)
        let categories = classifiers.map(\.categories.count)
        for index in tallies.indices {
          try tallies[index].add(observations, categories: categories)
        }
        if !plan.members.isEmpty {
          try SourceWorker.add(
            members(place, columns, quote), observations, plan, categories, to: &memberTallies)
        }
      }
    } catch {
      throw SourceWorker.problem(error, plan)
    }
  }

  /// Values below zero of a summed column, with their sum.
  func negatives(_ sum: Int) -> (count: Int, sum: Int) { numbers[sum].negatives }
}
