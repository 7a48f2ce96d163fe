import HeadcountClassification
import HeadcountIngestion

/// Looks for signs that a sum counts the same people twice, in one worker.
///
/// It looks at the first blocks of each file, whoever reads them, so that what it finds does not
/// depend on the number of workers and costs a long file nothing.
struct DoubleCountWatch: Sendable {
  /// The blocks of a file that are looked at: all of a small file, 16 MiB of a large one.
  static let blocks = 64
  /// A column with more texts than this one has no levels and no totals.
  static let textLimit = 48

  /// A text of a column in a group of records, which have one category of the first dimension.
  struct Part: Hashable, Sendable {
    /// A category, not a `String`, which takes texts of other bytes for equal where they look alike.
    var text: Category
    var group: Category?
  }

  private struct Codes: Hashable, Sendable {
    var text: UInt32
    var group: UInt32
  }

  /// A column of a file.
  struct Column: Hashable, Sendable {
    var file: Int
    var column: Int
  }

  /// In how many records two sums are equal, and in how many they are not; both 0 is neither.
  struct Equality: Sendable {
    var equal = 0
    var different = 0
    /// A few of the values that both have, the least ones.
    var values: Set<Int> = []

    /// Adds what was seen elsewhere.
    mutating func add(_ other: Equality) {
      equal += other.equal
      different += other.different
      values.formUnion(other.values)
    }
  }

  /// The columns of each comparison.
  private let compared: [(left: [Int], right: [Int])]
  /// The sums of the measure by which parts are compared.
  private let measure: [Int]
  private var watched: [Column: Watched] = [:]
  private var codes: [UInt32] = []
  /// Columns whose sums are taken from the first block on.
  private let suspects: Set<Column>
  private let isGrouped: Bool
  private(set) var equalities: [Equality]

  /// A column that nobody named.
  private struct Watched: Sendable {
    /// Nil once the column has too many texts.
    var classifier: ColumnClassifier? = ColumnClassifier(
      StatisticalDimension(name: "", reading: .asWritten), limit: DoubleCountWatch.textLimit)
    /// The texts that were looked at.
    var known = 0
    /// Whether a text stands for all, so that sums are taken.
    var isSuspect: Bool
    /// Whether blocks came before sums were taken.
    var isPartial = false
    var sums: [Codes: Int] = [:]
  }

  /// Nil where nothing is added up.
  init?(_ plan: SourcePlan, suspects: Set<Column> = []) {
    self.suspects = suspects
    guard let first = plan.sums.indices.first(where: { plan.sums[$0].isColumn }) else { return nil }
    compared = plan.comparisons.map { plan.sums(of: $0) }
    if plan.weight != nil {
      measure = plan.weightColumns
    } else if let spread = plan.sums[first].spread {
      measure = plan.spreads[spread].columns.map(\.sum)
    } else {
      measure = [first]
    }
    equalities = plan.comparisons.map { _ in Equality() }
    isGrouped = !plan.dimensions.isEmpty
  }

  /// Whether a column has few texts and one that stands for all; nil for too many texts.
  func isSuspect(_ column: Column) -> Bool? {
    guard let watched = watched[column] else { return false }
    return watched.classifier == nil ? nil : watched.isSuspect
  }

  /// Whether the sums of a column leave out blocks.
  func isPartial(_ column: Column) -> Bool { watched[column]?.isPartial ?? false }

  /// What the rows of each text and group add up to, given the categories of the first dimension.
  func sums(_ column: Column, _ groups: [Category]?) -> [Part: Int] {
    guard let watched = watched[column], let classifier = watched.classifier else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: watched.sums.map { codes, sum in
        (
          Part(
            text: classifier.categories[Int(codes.text)],
            group: groups.map { $0[Int(codes.group)] }), sum
        )
      })
  }

  /// Takes a block whose numbers are read and not yet multiplied by factors.
  mutating func take(
    _ batch: RecordBatch, _ file: Int, _ columns: FileColumns, _ quote: UInt8,
    _ observations: Observations, leavingOut structure: Set<Int>
  ) {
    guard batch.block < Self.blocks, batch.recordCount > 0 else { return }
    compare(observations, leavingOut: structure)
    if codes.count < batch.recordCount {
      codes = [UInt32](repeating: 0, count: batch.recordCount)
    }
    for column in columns.watched {
      let place = Column(file: file, column: column)
      // Taken out and put back, so that it is not copied.
      var entry =
        watched.removeValue(forKey: place) ?? Watched(isSuspect: suspects.contains(place))
      classify(batch, column, quote, &entry)
      if entry.classifier != nil {
        if entry.isSuspect {
          for record in 0..<batch.recordCount where !structure.contains(record) {
            let amount = amount(observations, record, measure)
            if amount == 0 { continue }
            let part = Codes(
              text: codes[record], group: isGrouped ? observations.codes[0][record] : 0)
            entry.sums[part, default: 0] &+= amount
          }
        } else {
          entry.isPartial = true
        }
      }
      watched[place] = entry
    }
  }

  /// Codes the texts of a column, and looks at those that are new.
  private mutating func classify(
    _ batch: RecordBatch, _ column: Int, _ quote: UInt8, _ entry: inout Watched
  ) {
    guard var classifier = entry.classifier else { return }
    entry.classifier = nil
    do throws(ClassificationError) {
      try classifier.classify(batch, column: column, quote: quote, into: &codes)
    } catch { return }
    for category in classifier.categories[entry.known...] where !entry.isSuspect {
      entry.isSuspect = DoubleCounting.standsForAll(category.code)
    }
    entry.known = classifier.categories.count
    entry.classifier = classifier
  }

  private func amount(_ observations: Observations, _ record: Int, _ sums: [Int]) -> Int {
    sums.reduce(0) { $0 &+ Int(observations.values[$1][record]) }
  }

  private mutating func compare(_ observations: Observations, leavingOut structure: Set<Int>) {
    for (place, comparison) in compared.enumerated() {
      for record in 0..<observations.count where !structure.contains(record) {
        let left = amount(observations, record, comparison.left)
        let right = amount(observations, record, comparison.right)
        if left != right {
          equalities[place].different += 1
        } else if left != 0 {
          equalities[place].equal += 1
          if equalities[place].values.count < DoubleCounting.variety {
            equalities[place].values.insert(left)
          }
        }
      }
    }
  }
}

extension SourcePlan {
  /// The columns of the two sums of a comparison.
  fileprivate func sums(of comparison: Comparison) -> (left: [Int], right: [Int]) {
    func columns(_ name: String) -> [Int] {
      if let spread = spreads.first(where: { $0.name == name }) { return spread.columns.map(\.sum) }
      return sums.firstIndex { $0.name == name }.map { [$0] } ?? []
    }
    switch comparison {
    case .measures(_, let one, let other): return (columns(one), columns(other))
    case .columns(let one, let other, _): return ([one], [other])
    case .column(let sum, let measure): return ([sum], columns(measure).filter { $0 != sum })
    }
  }
}
