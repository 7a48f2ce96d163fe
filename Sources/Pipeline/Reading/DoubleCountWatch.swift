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
    /// The sums of the rows by the categories that keep them apart.
    var groups: [[Category]: TotalSums] = [:]
    /// The rows without a label, in all groups.
    var blankRows = 0
    /// A few texts of each label, the first ones by their code points.
    var texts: [TotalLabel: Set<String>] = [:]

    /// Adds what another worker saw.
    mutating func add(_ other: Labels) {
      groups.merge(other.groups) { one, other in
        var sums = one
        sums.addOthers(other)
        sums.addLabelled(other)
        return sums
      }
      blankRows += other.blankRows
      texts.merge(other.texts) { LabelColumn.first($0.union($1)) }
    }
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
  private var groups: RecordGroups
  /// In how many records the sums of each comparison are equal.
  var equalities: [SumEquality] { comparisons.equalities }

  /// Nil where nothing is added up.
  init?(_ plan: SourcePlan) {
    guard let first = plan.sums.indices.first(where: { plan.sums[$0].isColumn }) else { return nil }
    comparisons = SumComparisons(plan)
    if plan.weight != nil {
      measure = plan.weightColumns
    } else if let spread = plan.sums[first].spread {
      measure = plan.spreads[spread].columns.map(\.sum)
    } else {
      measure = [first]
    }
    groups = RecordGroups(plan)
  }

  /// What the rows of each level add up to; nil for too many texts.
  func levels(_ file: Int, _ column: Int) -> [Category: Int]? {
    guard let found = files[file]?.levels[column] else { return [:] }
    guard let classifier = found.classifier else { return nil }
    return Dictionary(
      uniqueKeysWithValues: found.sums.map { (classifier.categories[Int($0)], $1) })
  }

  /// What the rows of a column, by its place among those watched, add up to, given the worker's
  /// categories.
  func labels(_ file: Int, _ place: Int, _ categories: [[Category]]) -> Labels {
    var labels = Labels()
    guard let found = files[file] else { return labels }
    let label = found.labels.isEmpty ? LabelColumn() : found.labels[place]
    var others = found.sums
    var rows = found.rows
    func key(_ group: Int) -> [Category] { groups.categories(group, categories) }
    for (part, amount) in label.parts {
      others[Int(part.group)] &-= amount.sum
      rows[Int(part.group)] -= amount.rows
      labels.groups[key(Int(part.group)), default: TotalSums()]
        .add(amount.sum, rows: amount.rows, part.label)
    }
    for group in others.indices where rows[group] != 0 {
      labels.groups[key(group), default: TotalSums()].add(others[group], rows: rows[group], nil)
    }
    (labels.texts, labels.blankRows) = (label.texts, label.blankRows)
    return labels
  }

  /// What the rows of a file add up to by the columns that are empty, given the worker's categories;
  /// nil for too many of them.
  func emptied(_ file: Int, _ categories: [[Category]]) -> [[Category]: [UInt64: RowSum]]? {
    guard let found = files[file] else { return [:] }
    return found.emptied.found.map { parts in
      var groups: [[Category]: [UInt64: RowSum]] = [:]
      for part in parts {
        groups[self.groups.categories(part.group, categories), default: [:]][part.columns] =
          part.sum
      }
      return groups
    }
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
