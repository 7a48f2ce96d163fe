import HeadcountClassification
import HeadcountIngestion

/// Looks for signs that a sum counts the same people twice, in one worker.
///
/// It looks at the first blocks of each file, whoever reads them, so that what it finds does not
/// depend on the number of workers and costs a long file nothing.
struct DoubleCountWatch: Sendable {
  /// The blocks of a file that are looked at: all of a small file, 16 MiB of a large one.
  static let blocks = 64
  /// A column with more texts than this one has no levels.
  static let levelLimit = 48

  /// What the rows of one file add up to, by their groups.
  private struct File: Sendable {
    var sums: [Int] = []
    var rows: [Int] = []
    /// By the places of the columns that are looked at.
    var labels: [LabelColumn] = []
    var levels: [Int: LevelColumn] = [:]
    var emptied = EmptiedColumns()
  }

  /// A column whose texts name the level of a row.
  private struct LevelColumn: Sendable {
    /// Nil once the column has too many texts.
    var classifier: ColumnClassifier? = ColumnClassifier(
      StatisticalDimension(name: "", reading: .asWritten), limit: DoubleCountWatch.levelLimit)
    var sums: [UInt32: Int] = [:]
  }

  /// What a column of labels came to.
  struct Labels: Sendable {
    /// The sums of the rows, by the numbers of the groups that keep them apart.
    fileprivate(set) var groups: [TotalSums]
    /// The rows without a label, in all groups.
    fileprivate(set) var blankRows = 0
    /// A few texts of each label, the first ones by their code points.
    fileprivate(set) var texts: [TotalLabel: Set<String>] = [:]

    init(groups: Int) { self.groups = [TotalSums](repeating: TotalSums(), count: groups) }
  }

  private var comparisons: SumComparisons
  /// The sums of the measure by which parts are compared.
  private let measure: [Int]
  private var files: [Int: File] = [:]
  /// What each record of the block adds; 0 for rows that are no records.
  private var amounts: [Int] = []
  private var codes: [UInt32] = []
  private var candidates = TotalCandidates()
  /// The records that tables keep apart; rows are compared within them.
  private(set) var groups: RecordGroups
  /// In how many records the sums of each comparison are equal.
  var equalities: [SumEquality] { comparisons.equalities }

  /// Nil where nothing is added up.
  init?(_ plan: SourcePlan) {
    guard plan.sums.contains(where: \.isColumn) else { return nil }
    comparisons = SumComparisons(plan)
    measure = plan.comparedSums
    groups = RecordGroups(plan)
  }

  /// What the rows of each level add up to; nil for too many texts.
  func levels(_ file: Int, _ column: Int) -> [Category: Int]? {
    guard let found = files[file]?.levels[column] else { return [:] }
    guard let classifier = found.classifier else { return nil }
    return Dictionary(
      uniqueKeysWithValues: found.sums.map { (classifier.categories[Int($0)], $1) })
  }

  /// Adds what the rows of a column, by its place among those watched, come to, given the numbers of
  /// this worker's groups.
  func add(_ file: Int, _ place: Int, _ numbers: [Int], to labels: inout Labels) {
    guard let found = files[file] else { return }
    for group in found.sums.indices {
      labels.groups[numbers[group]].add(found.sums[group], rows: found.rows[group], nil)
    }
    guard !found.labels.isEmpty else { return }
    let label = found.labels[place]
    for (part, amount) in label.parts {
      let number = numbers[Int(part.group)]
      labels.groups[number].add(0 &- amount.sum, rows: -amount.rows, nil)
      labels.groups[number].add(amount.sum, rows: amount.rows, part.label)
    }
    labels.blankRows += label.blankRows
    labels.texts.merge(label.texts) { LabelColumn.first($0.union($1)) }
  }

  /// Adds what the rows of a file come to by the columns that are empty, given the numbers of this
  /// worker's groups; false for too many of them.
  func addEmptied(_ file: Int, _ numbers: [Int], to groups: inout [[UInt64: RowSum]]) -> Bool {
    guard let found = files[file] else { return true }
    guard let parts = found.emptied.found else { return false }
    for part in parts {
      groups[numbers[part.group]][part.columns, default: RowSum()].add(part.sum)
    }
    return true
  }

  /// Whether a row of a watched column has a label of totals, or none.
  func hasLabels(_ file: Int, _ place: Int) -> Bool {
    guard let found = files[file], !found.labels.isEmpty else { return false }
    return !found.labels[place].parts.isEmpty
  }

  /// Takes a block whose numbers are read and not yet multiplied by factors.
  mutating func take(
    _ batch: RecordBatch, _ file: Int, _ columns: FileColumns, _ quote: UInt8,
    _ observations: Observations, leavingOut structure: Set<Int>
  ) {
    guard batch.block < Self.blocks, batch.recordCount > 0 else { return }
    comparisons.take(observations, leavingOut: structure)
    if columns.watched.isEmpty && columns.levels.isEmpty { return }
    amounts.removeAll(keepingCapacity: true)
    for record in 0..<batch.recordCount {
      amounts.append(measure.reduce(0) { $0 &+ Int(observations.values[$1][record]) })
    }
    for record in structure { amounts[record] = 0 }
    // Taken out and put back, so that it is not copied.
    var entry = files.removeValue(forKey: file) ?? File()
    groups.take(observations)
    add(to: &entry)
    look(batch, columns, quote, &entry)
    for column in columns.levels {
      var level = entry.levels.removeValue(forKey: column) ?? LevelColumn()
      take(batch, column, quote, &level)
      entry.levels[column] = level
    }
    files[file] = entry
  }

  /// Takes the labels of totals, and what is empty.
  private mutating func look(
    _ batch: RecordBatch, _ columns: FileColumns, _ quote: UInt8, _ entry: inout File
  ) {
    let isTooWide = columns.emptied.count > 64
    candidates.take(
      batch, labels: columns.watched, emptied: isTooWide ? [] : columns.emptied, quote, amounts)
    if isTooWide {
      entry.emptied.giveUp()
    } else {
      entry.emptied.take(candidates.emptied, amounts, groups.codes)
    }
    if entry.labels.isEmpty { entry.labels = columns.watched.map { _ in LabelColumn() } }
    for found in candidates.candidates {
      entry.labels[found.place].take(
        found, batch, quote, amounts[found.record], groups.codes[found.record])
    }
    for (place, blanks) in candidates.blanks.enumerated() where blanks > LabelColumn.blankLimit {
      entry.labels[place].addBlankRows(blanks - LabelColumn.blankLimit)
    }
  }

  private func add(to entry: inout File) {
    for (record, amount) in amounts.enumerated() where amount != 0 {
      let group = Int(groups.codes[record])
      if group >= entry.sums.count {
        let missing = group + 1 - entry.sums.count
        entry.sums.append(contentsOf: repeatElement(0, count: missing))
        entry.rows.append(contentsOf: repeatElement(0, count: missing))
      }
      entry.sums[group] &+= amount
      entry.rows[group] += 1
    }
  }

  private mutating func take(
    _ batch: RecordBatch, _ column: Int, _ quote: UInt8, _ level: inout LevelColumn
  ) {
    guard var classifier = level.classifier else { return }
    level.classifier = nil
    if codes.count < batch.recordCount {
      codes = [UInt32](repeating: 0, count: batch.recordCount)
    }
    do throws(ClassificationError) {
      try classifier.classify(batch, column: column, quote: quote, into: &codes)
    } catch { return }
    for (record, amount) in amounts.enumerated() where amount != 0 {
      level.sums[codes[record], default: 0] &+= amount
    }
    level.classifier = classifier
  }
}

extension SourcePlan {
  /// The sums by which the rows of a file are compared: those of one measure.
  var comparedSums: [Int] {
    if weight != nil { return weightColumns }
    guard let first = sums.indices.first(where: { sums[$0].isColumn }) else { return [] }
    return sums[first].spread.map { spreads[$0].columns.map(\.sum) } ?? [first]
  }

  /// The decimals of these sums.
  var comparedDecimals: Int { comparedSums.first.map { sums[$0].grammar.decimals } ?? 0 }
}
