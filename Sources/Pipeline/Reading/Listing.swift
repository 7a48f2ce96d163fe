import HeadcountIngestion

/// An entry of a listing whose line is known within its block only.
struct Listed<Content: Sendable>: Sendable {
  /// How far up it stands; of equal ones, the one that comes first in the file does.
  struct Rank: Hashable, Comparable, Sendable {
    var first: UInt64
    var second: UInt64 = 0

    static func < (one: Rank, other: Rank) -> Bool {
      (one.first, one.second) < (other.first, other.second)
    }
  }

  var rank: Rank
  var weight: RecordWeight
  var block: Int
  /// The byte of the block at which the record starts.
  var offset: Int
  /// The column; tells entries of one record apart.
  var column: Int?
  /// Line feeds of the block before the record; nil until the block ends.
  var line: Int?
  var content: Content

  /// Whether an entry stands above another one of the same file.
  static func precedes(_ one: Self, _ other: Self) -> Bool {
    if one.rank != other.rank { return one.rank > other.rank }
    return (one.block, one.offset, one.column ?? -1)
      < (other.block, other.offset, other.column ?? -1)
  }
}

/// The highest-ranking of many entries of one file, in memory that does not grow with their number.
///
/// Which entries stay depends on their ranks and places only, so that parts of a file which were
/// listed by different workers give the same listing when they are put together.
struct Listing<Content: Sendable>: Sendable {
  /// The usual number of entries that stay.
  static var usualLimit: Int { 1000 }

  private let limit: Int
  private var entries: [Listed<Content>] = []
  /// The entries that do not stay, all together.
  private var dropped = WeighedRecords()
  /// The last entry of a full listing.
  private var least: Listed<Content>?

  init(limit: Int = usualLimit) { self.limit = limit }

  /// Whether an entry of a rank and place may stay: asked before its content is made.
  func accepts(_ rank: Listed<Content>.Rank, block: Int, offset: Int) -> Bool {
    guard let least else { return true }
    if rank != least.rank { return rank > least.rank }
    return (block, offset) <= (least.block, least.offset)
  }

  mutating func add(_ entry: Listed<Content>) {
    entries.append(entry)
    if entries.count >= limit * 2 { cut() }
  }

  /// Counts an entry that does not stay.
  mutating func drop(_ weight: RecordWeight) {
    // The ledger, which has the same sum, stops the run where it is beyond 64 bits.
    try? dropped.add(weight)
  }

  mutating func add(_ other: Listing) {
    for entry in other.entries { add(entry) }
    try? dropped.add(other.dropped)
  }

  /// The entries that stay, the highest first, and all others together.
  var finished: (entries: [Listed<Content>], more: WeighedRecords) {
    var all = self
    all.cut()
    return (all.entries, all.dropped)
  }

  /// Counts the lines before the records of a block that were listed.
  mutating func countLines(_ batch: RecordBatch) {
    let places = entries.indices.filter { entries[$0].line == nil }
      .sorted { entries[$0].offset < entries[$1].offset }
    var (offset, lines) = (0, 0)
    for place in places {
      lines += batch.lines(from: offset, to: entries[place].offset)
      offset = entries[place].offset
      entries[place].line = lines
    }
  }

  private mutating func cut() {
    entries.sort(by: Listed.precedes)
    guard entries.count > limit else { return }
    for entry in entries[limit...] { drop(entry.weight) }
    entries.removeLast(entries.count - limit)
    least = entries.last
  }
}
