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
  /// Parents whose children in several files would all count; nil where there are none.
  private(set) var split: SplitParents?

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
  /// - Parameters:
  ///   - plan: How the parents are read.
  ///   - dimensions: The dimensions of the child's plan that come from them.
  ///   - child: The plan of the children.
  ///   - standing: Which of the parents stand; nil where all do.
  static func read(
    _ plan: SourcePlan, for dimensions: [Int], of child: SourcePlan, standing: StandingKeys?
  ) throws(RunProblems) -> ParentTable {
    var builder = ParentBuilder(plan)
    var problems: [RunProblem] = []
    for (file, path) in plan.files.enumerated() {
      FileScan.read(path, plan, &problems) { builder.take($0, file) }
    }
    problems += builder.problems
    problems += IdentifierValues.problems(plan, [builder.classifiers])
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    var table = ParentTable(
      dimensions: dimensions, categories: builder.classifiers.map { [.missing] + $0.categories },
      latest: builder.classifiers.map(\.latest), codes: builder.codes, rows: builder.rows)
    if child.files.count > 1, !child.acceptsOverlap {
      // Records with a key of their own that are there twice count once; versions are not told apart.
      table.split = builder.split(versionsAlone: child.key != nil)
    }
    if let standing {
      table.classes = Array(repeating: .counted, count: builder.rows.count)
      for (key, row) in builder.rows { table.classes[Int(row)] = standing.childClass(of: key) }
    }
    return table
  }

  init(
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
}
