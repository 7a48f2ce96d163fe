import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// What the records of a parent source say of their children, by key: a roster's households.
package struct ParentTable: Sendable {
  /// The dimensions of the child's plan that come from the parent.
  private(set) var dimensions: [Int]
  /// The categories of each of them; the first one is what a child without a parent has.
  private(set) var categories: [[Category]]
  /// The latest date of each dimension of periods.
  private(set) var latest: [CivilDate?]
  private var codes: [[UInt32]] = []
  private var rows: [Digest: Int32] = [:]
  /// What becomes of the children of each row; empty where all parents stand.
  private var classes: [RecordClass] = []

  /// The class of a row's children: counted where the parent stands, or there is none.
  func recordClass(_ row: Int?) -> RecordClass {
    row.map { classes.isEmpty ? .counted : classes[$0] } ?? .counted
  }

  /// The row of a parent, or nil where there is none.
  func row(_ key: Digest?) -> Int? { key.flatMap { rows[$0] }.map { Int($0) } }

  /// The code of a dimension, by its place in `dimensions`, for a row; nil is no parent.
  func code(_ dimension: Int, _ row: Int?) -> UInt32 { row.map { codes[dimension][$0] } ?? 0 }

  /// Reads the parents.
  ///
  /// Of several records of one key the latest or first stands, where the plan says by what; otherwise they
  /// must agree.
  ///
  /// - Parameter standing: Which of them stand; nil where all do.
  static func read(
    _ plan: SourcePlan, for dimensions: [Int], standing: StandingKeys?
  ) throws(RunProblems) -> ParentTable {
    var builder = Builder(plan)
    var problems: [RunProblem] = []
    for path in plan.files { FileScan.read(path, plan, &problems) { builder.take($0) } }
    if let conflict = builder.conflict { problems.append(conflict) }
    problems += IdentifierValues.problems(plan, [builder.classifiers])
    if let problem = builder.problem { problems.append(.classification(problem.message)) }
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    var table = ParentTable(
      dimensions: dimensions, categories: builder.classifiers.map { [.missing] + $0.categories },
      latest: builder.classifiers.map(\.latest), codes: builder.codes, rows: builder.rows)
    if let standing {
      table.classes = Array(repeating: .counted, count: builder.rows.count)
      for (key, row) in builder.rows { table.classes[Int(row)] = standing.childClass(of: key) }
    }
    return table
  }

  private init(
    dimensions: [Int], categories: [[Category]], latest: [CivilDate?], codes: [[UInt32]],
    rows: [Digest: Int32]
  ) {
    self.dimensions = dimensions
    self.latest = latest
    // The category of the missing may be the parent's own too; it must not be there twice.
    let places = categories.map { list in
      list.indices.map { place in place == 0 ? 0 : list.firstIndex(of: list[place])! }
    }
    self.categories = categories
    self.codes = zip(codes, places).map { codes, places in
      codes.map { UInt32(places[Int($0) + 1]) }
    }
    self.rows = rows
  }

  private struct Builder {
    let plan: SourcePlan
    var classifiers: [ColumnClassifier]
    var codes: [[UInt32]]
    var rows: [Digest: Int32] = [:]
    var conflict: RunProblem?
    var problem: ClassificationError?
    private var instants: [Int] = []
    private var places: [Location] = []
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

    mutating func take(_ scan: FileScan.Block) {
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
      let times = scan.columns.latestBy.map {
        reader.read(batch, column: $0, quote: scan.quote)
      }
      var record = 0
      scan.forEachRecord { firstEnd in
        add(scan, firstEnd, record, instant: times.map { $0[record] ?? .min } ?? 0)
        record += 1
      }
    }

    private mutating func add(
      _ scan: FileScan.Block, _ firstEnd: Int, _ record: Int, instant: Int
    ) {
      guard
        let key = RecordKeys.key(
          scan.batch, firstEnd: firstEnd, columns: scan.columns.key, quote: scan.quote)
      else { return }
      guard let known = rows[key].map({ Int($0) }) else {
        rows[key] = Int32(instants.count)
        instants.append(instant)
        places.append(Location(path: scan.path, line: scan.line))
        for place in codes.indices { codes[place].append(block[place][record]) }
        return
      }
      if plan.key?.rule == .first ? instant > instants[known] : instant < instants[known] { return }
      let isEqual = codes.indices.allSatisfy { codes[$0][known] == block[$0][record] }
      if instant == instants[known], !isEqual, conflict == nil {
        let names = codes.indices.filter { codes[$0][known] != block[$0][record] }
          .map { "`\(plan.dimensions[$0].dimension.name)`" }
        conflict = .suspicious(
          path: scan.location(firstEnd).description,
          "this record of `\(plan.name)` and an earlier one have the same key and differ in "
            + "\(names.joined(separator: ", ")), so that it is not known which is the parent; join by a "
            + "key that is unique over all files (`_submission__id` rather than `_parent_index`, which "
            + "starts anew in each export), or add `keep_latest_by`")
      }
      instants[known] = instant
      for place in codes.indices { codes[place][known] = block[place][record] }
    }
  }
}
