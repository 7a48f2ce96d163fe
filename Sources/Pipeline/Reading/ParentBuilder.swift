import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// Collects the records of a parent source by the key by which children know them.
///
/// Two records of one such key are versions of one record where the key of the records says so too;
/// otherwise nobody knows which of them is the parent.
struct ParentBuilder {
  /// Where a record stands: a file of the plan and a line.
  struct Place: Sendable {
    var file: Int32
    var line: Int32

    func location(in files: [String]) -> Location {
      Location(path: files[Int(file)], line: Int(line))
    }
  }

  let plan: SourcePlan
  private(set) var classifiers: [ColumnClassifier]
  private(set) var codes: [[UInt32]]
  private(set) var rows: [Digest: Int32] = [:]
  private var instants: [Int] = []
  /// The first record of each row.
  private var places: [Place] = []
  /// The first record of each row in another file than that one; a line of zero is none.
  private var others: [Place] = []
  /// The rows that have records of different instants.
  private var versioned: Set<Int32> = []
  /// A digest of the key of the records of each row, zero without one; empty where there is no such key.
  private var recordKeys: [UInt64] = []
  /// The first record of a row that is another record than the row's first one.
  private var strangers: [Int: Place] = [:]
  /// Records that differ from others of the same key and instant, as long as none of a later instant
  /// stands for them.
  private var ties: [Int: (place: Place, dimensions: [Int])] = [:]
  private var problem: ClassificationError?
  private var block: [[UInt32]]
  private var reader: InstantColumn

  init(_ plan: SourcePlan) {
    self.plan = plan
    classifiers = plan.classifiers
    codes = plan.dimensions.map { _ in [] }
    block = plan.dimensions.map { _ in [] }
    reader = InstantColumn(
      DateGrammar(plan.key?.order ?? .iso, offset: plan.key?.offset ?? 0))
  }

  mutating func take(_ scan: FileScan.Block, _ file: Int) {
    let batch = scan.batch
    do throws(ClassificationError) {
      for place in classifiers.indices {
        if block[place].count < batch.recordCount {
          block[place] = [UInt32](repeating: 0, count: batch.recordCount)
        }
        try classifiers[place].classify(
          batch, column: scan.columns.dimensions[place]!, quote: scan.quote, into: &block[place])
      }
    } catch { problem = problem ?? error }
    let times = scan.columns.latestBy.map { reader.read(batch, column: $0, quote: scan.quote) }
    let keys = RecordKeys.keys(batch, columns: scan.columns.key, quote: scan.quote)
    let recordKeys =
      plan.recordKey == nil
      ? nil : RecordKeys.keys(batch, columns: scan.columns.recordKey, quote: scan.quote)
    let lines = batch.recordLines()
    for (record, key) in keys.enumerated() {
      guard let key else { continue }
      let place = Place(
        file: Int32(file), line: Int32(truncatingIfNeeded: scan.line + Int(lines[record])))
      add(
        key, record, at: place, instant: times.map { $0[record] ?? .min } ?? 0,
        recordKeys.map { $0[record]?.low ?? 0 })
    }
  }

  private mutating func add(
    _ key: Digest, _ record: Int, at place: Place, instant: Int, _ recordKey: UInt64?
  ) {
    guard let known = rows[key].map({ Int($0) }) else {
      rows[key] = Int32(places.count)
      instants.append(instant)
      places.append(place)
      others.append(Place(file: 0, line: 0))
      if let recordKey { recordKeys.append(recordKey) }
      for place in codes.indices { codes[place].append(block[place][record]) }
      return
    }
    if let recordKey, recordKey != recordKeys[known] {
      if strangers[known] == nil { strangers[known] = place }
      return
    }
    if others[known].line == 0, places[known].file != place.file { others[known] = place }
    if instant != instants[known] { versioned.insert(Int32(known)) }
    if plan.key?.rule == .first ? instant > instants[known] : instant < instants[known] { return }
    if instant == instants[known] {
      let differing = codes.indices.filter { codes[$0][known] != block[$0][record] }
      if !differing.isEmpty, ties[known] == nil { ties[known] = (place, differing) }
    } else {
      ties[known] = nil
    }
    instants[known] = instant
    for place in codes.indices { codes[place][known] = block[place][record] }
  }

  // MARK: Several files

  /// The parents that are in several files.
  ///
  /// - Parameter versionsAlone: Whether those that only repeat each other are left out.
  func split(versionsAlone: Bool) -> SplitParents? {
    // Records without a key are all parents, and versions that are added up keep their own children.
    guard let key = plan.recordKey, key.rule != .sum else { return nil }
    let pairs = others.indices.compactMap { row -> (row: Int, pair: SplitParents.Pair)? in
      let isVersion = versioned.contains(Int32(row))
      if others[row].line == 0 || versionsAlone && !isVersion { return nil }
      let pair = SplitParents.Pair(
        one: places[row], other: others[row], isVersion: isVersion)
      return (row, pair)
    }
    return SplitParents(pairs, count: places.count, of: plan)
  }

  // MARK: What stands in the way

  /// Why it is not known which record is the parent, or what could not be read.
  var problems: [RunProblem] {
    var problems: [RunProblem] = []
    if let row = first(of: strangers.keys) { problems.append(stranger(row, strangers[row]!)) }
    if let row = first(of: ties.keys) { problems.append(tie(row, ties[row]!)) }
    if let problem { problems.append(.classification(problem.message)) }
    return problems
  }

  private func first(of rows: some Sequence<Int>) -> Int? {
    rows.min { (places[$0].file, places[$0].line) < (places[$1].file, places[$1].line) }
  }

  private func location(_ place: Place) -> Location { place.location(in: plan.files) }

  private var keyName: String { plan.key!.columns[0].map { "`\($0)`" }.joined(separator: " or ") }

  private func stranger(_ row: Int, _ place: Place) -> RunProblem {
    let columns = plan.recordKey!.columns.map { "`\($0[0])`" }.joined(separator: ", ")
    let more = strangers.count > 1 ? " (one of \(strangers.count) such keys)" : ""
    return .suspicious(
      path: location(place).description,
      "this record of `\(plan.name)` and the one at \(location(places[row])) have the same \(keyName)"
        + "\(more) and are different records by the key \(columns), so that it is not known which is the "
        + "parent; \(Self.uniqueKeyAdvice)")
  }

  private func tie(_ row: Int, _ tie: (place: Place, dimensions: [Int])) -> RunProblem {
    let names = tie.dimensions.map { "`\(plan.dimensions[$0].dimension.name)`" }
    return .suspicious(
      path: location(tie.place).description,
      "this record of `\(plan.name)` and the one at \(location(places[row])) have the same key "
        + "\(keyName) and differ in \(names.joined(separator: ", ")), so that it is not known which is "
        + "the parent; \(tieAdvice)")
  }

  /// What tells the parent of two records that differ.
  private var tieAdvice: String {
    guard let key = plan.key, plan.recordKey != nil else {
      // Numbers of rows are no keys: `keep_latest_by` would take other people's records for versions.
      let isRowNumber = plan.key!.columns[0].allSatisfy { $0.lowercased().hasSuffix("index") }
      if isRowNumber { return Self.uniqueKeyAdvice }
      return Self.uniqueKeyAdvice
        + "; or, where they are versions of one record, name its `key` and `keep_latest_by` in `records`"
    }
    guard let latestBy = key.latestBy else {
      return "add `keep_latest_by`, which tells the latest version"
    }
    return "both have the same `\(latestBy[0])`: correct it, or take one of the records out"
  }

  /// Without a unique key only files that belong together can be joined.
  private static let uniqueKeyAdvice =
    "join by a key that is unique over all files (`_submission__uuid` or `_submission__id` rather than "
    + "`_parent_index`, which starts anew in each export), or make one run for each export and its roster"
}
