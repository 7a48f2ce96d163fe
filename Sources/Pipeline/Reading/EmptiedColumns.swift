import HeadcountIngestion

/// Rows and what they add up to.
struct RowSum: Hashable, Sendable {
  var rows = 0
  var sum = 0

  mutating func add(_ other: RowSum) {
    rows += other.rows
    sum &+= other.sum
  }
}

/// What the rows of a file add up to by the columns that are empty in them, in one worker.
///
/// A table of several levels without a column that names them leaves the columns of the lower levels
/// empty.
struct EmptiedColumns: Sendable {
  /// A file with more ways to leave columns empty is a list of people.
  static let limit = 1024

  struct Part: Hashable, Sendable {
    /// A bit for each column that is empty.
    var columns: UInt64
    var group: UInt32
  }

  /// Nil for too many.
  private(set) var sums: [Part: RowSum]? = [:]
  private var masks: [UInt64] = []

  mutating func take(
    _ batch: RecordBatch, _ columns: [Int], _ quote: UInt8, _ amounts: [Int], _ groups: [UInt32]
  ) {
    guard var sums, columns.count <= 64 else {
      self.sums = nil
      return
    }
    self.sums = nil
    masks.removeAll(keepingCapacity: true)
    masks.append(contentsOf: repeatElement(0, count: batch.recordCount))
    for (bit, column) in columns.enumerated() { find(batch, column, quote, 1 << UInt64(bit)) }
    var (latest, sum) = (Part(columns: 0, group: 0), RowSum())
    for (record, amount) in amounts.enumerated() where amount != 0 {
      let part = Part(columns: masks[record], group: groups[record])
      if part != latest {
        if sum.rows > 0 { sums[latest, default: RowSum()].add(sum) }
        (latest, sum) = (part, RowSum())
      }
      sum.add(RowSum(rows: 1, sum: amount))
    }
    if sum.rows > 0 { sums[latest, default: RowSum()].add(sum) }
    if sums.count <= Self.limit { self.sums = sums }
  }

  private mutating func find(
    _ batch: RecordBatch, _ column: Int, _ quote: UInt8, _ bit: UInt64
  ) {
    let (bytes, ends) = (batch.bytes, batch.ends)
    let (text, limits) = (bytes.span, ends.span)
    var record = 0
    for run in batch.runs {
      var field = run.firstEnd &+ column
      for _ in 0..<run.count {
        var place = Int(limits[field])
        let end = Int(limits[field &+ 1]) &- 1
        while place < end, text[place] <= 0x20 || text[place] == quote { place &+= 1 }
        if place == end { masks[record] |= bit }
        record &+= 1
        field &+= batch.width
      }
    }
  }
}
