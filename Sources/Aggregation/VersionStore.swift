package import HeadcountClassification
import Synchronization

/// Versions of records by key, kept until all inputs are read, because the latest may come last.
///
/// Records are spread over shards by key, so that shards can be resolved side by side. In a shard
/// they lie in chunks of at most 1,024, column by column, packed once a chunk is full:
///
///     columns of a chunk   key, key, content, instant, place, rejected, codes …, values …, members …
///
/// No key is kept, only its digest of 16 bytes; all the rest of an ordinary record takes about as
/// much. One worker adds to a store, and any number of them take shards out when all is read.
package final class VersionStore: Sendable {
  /// The number of shards.
  package static let shardCount = 64

  /// What there is of each record, which is the same in all stores of a source.
  package struct Layout: Hashable, Sendable {
    /// The number of dimensions.
    package var dimensions: Int
    /// The number of summed values.
    package var values: Int
    /// The number of keys of distinct members.
    package var members: Int

    package init(dimensions: Int, values: Int, members: Int = 0) {
      self.dimensions = dimensions
      self.values = values
      self.members = members
    }

    static var fixed: Int { 6 }
    var valueColumn: Int { Self.fixed + dimensions }
    var memberColumn: Int { valueColumn + values }
    /// A member takes three columns: whether there is one, and its digest.
    package var columns: Int { memberColumn + 3 * members }
  }

  /// A block of records that have a key.
  package struct Block: Sendable {
    package var observations: Observations
    package var keys: RecordKeys
    /// The instant of each record; empty where none is declared.
    package var instants: [Int?]
    /// The place of each record as the worker numbers places, rising with the records.
    package var places: [UInt64]
    /// For each key of distinct members, that of each record.
    package var members: [[Digest?]]
    /// The records that are kept, in their order.
    package var records: [Int32]

    package init(
      observations: Observations, keys: RecordKeys, instants: [Int?], places: [UInt64],
      members: [[Digest?]], records: [Int32]
    ) {
      self.observations = observations
      self.keys = keys
      self.instants = instants
      self.places = places
      self.members = members
      self.records = records
    }
  }

  package let layout: Layout
  private let shards: Mutex<[VersionShard]>

  package init(_ layout: Layout) {
    self.layout = layout
    shards = Mutex(Array(repeating: VersionShard(columns: layout.columns), count: Self.shardCount))
  }

  /// Adds the records of a block; one that is not taken is rejected, and only tells that other
  /// versions of it are no longer true.
  package func add(_ block: Block) {
    func shard(_ record: Int32) -> Int {
      Int(block.keys.keys[Int(record)].low % UInt64(Self.shardCount))
    }
    // The records in the order of their shards: counted, then put into their places.
    var ends = [Int](repeating: 0, count: Self.shardCount + 1)
    for record in block.records { ends[shard(record) + 1] += 1 }
    for shard in 0..<Self.shardCount { ends[shard + 1] += ends[shard] }
    var order = [Int32](repeating: 0, count: block.records.count)
    for record in block.records {
      let shard = shard(record)
      order[ends[shard]] = record
      ends[shard] += 1
    }
    shards.withLock { shards in
      var start = 0
      for shard in shards.indices {
        shards[shard].append(order[start..<ends[shard]], of: block, layout)
        start = ends[shard]
      }
    }
  }

  /// The number of records.
  package var count: Int { shards.withLock { $0.reduce(0) { $0 + $1.count } } }

  /// Changes the shards.
  func withShards(_ body: (inout [VersionShard]) -> Void) { shards.withLock { body(&$0) } }

  /// Takes a shard out, whose memory is then free once it is resolved.
  package func take(_ shard: Int) -> VersionShard {
    shards.withLock { shards in
      let taken = shards[shard]
      shards[shard] = VersionShard(columns: layout.columns)
      return taken
    }
  }
}

/// The records of one shard of a store.
package struct VersionShard: Sendable {

  private(set) var chunks: [PackedColumns] = []
  private let columns: Int
  private var open: [UInt64] = []
  private var rows = 0
  private var filled = 0
  /// The records in full chunks.
  private var packed = 0

  init(columns: Int) { self.columns = columns }

  /// The number of records.
  package var count: Int { packed + filled }

  mutating func append(
    _ records: ArraySlice<Int32>, of block: VersionStore.Block, _ layout: VersionStore.Layout
  ) {
    var start = records.startIndex
    while start < records.endIndex {
      if filled == rows { grow() }
      let part = records[start..<min(records.endIndex, start + rows - filled)]
      write(part, of: block, layout)
      filled += part.count
      start += part.count
    }
  }

  /// Adds a row of columns that are not packed.
  mutating func append(_ row: Int, of columns: [[UInt64]]) {
    if filled == rows { grow() }
    for (column, numbers) in columns.enumerated() { open[column * rows + filled] = numbers[row] }
    filled += 1
  }

  /// Adds records that are packed already.
  mutating func add(_ chunk: PackedColumns) {
    chunks.append(chunk)
    packed += chunk.count
  }

  /// All records in chunks.
  consuming func finished() -> [PackedColumns] {
    close()
    return chunks
  }

  /// Makes room: chunks are small at first, because most files are.
  private mutating func grow() {
    close()
    rows = min(PackedColumns.usualRows, max(32, rows * 2))
    if open.count < rows * columns { open = [UInt64](repeating: 0, count: rows * columns) }
  }

  private mutating func close() {
    guard filled > 0 else { return }
    chunks.append(PackedColumns(open.span, columns: columns, rows: rows, count: filled))
    packed += filled
    filled = 0
  }

  private mutating func write(
    _ records: ArraySlice<Int32>, of block: VersionStore.Block, _ layout: VersionStore.Layout
  ) {
    let (keys, contents) = (block.keys.keys.span, block.keys.contents.span)
    let (instants, places) = (block.instants.span, block.places.span)
    let taken = block.observations.taken.span
    let list = records.span
    var base = filled
    let rows = rows
    var target = open.mutableSpan
    for row in 0..<list.count {
      let record = Int(list[row])
      let key = keys[record]
      target[base &+ row] = key.high
      target[base &+ rows &+ row] = key.low
      target[base &+ 2 &* rows &+ row] = contents[record]
      target[base &+ 3 &* rows &+ row] =
        instants.isEmpty ? 0 : UInt64(ordered: instants[record] ?? 0)
      target[base &+ 4 &* rows &+ row] = places[record]
      target[base &+ 5 &* rows &+ row] = taken.isEmpty || taken[record] ? 0 : 1
    }
    base += VersionStore.Layout.fixed * rows
    for codes in block.observations.codes {
      let source = codes.span
      for row in 0..<list.count { target[base &+ row] = UInt64(source[Int(list[row])]) }
      base += rows
    }
    for values in block.observations.values {
      let source = values.span
      for row in 0..<list.count {
        target[base &+ row] = UInt64(ordered: Int(source[Int(list[row])]))
      }
      base += rows
    }
    for members in block.members {
      for row in 0..<list.count {
        let member = members[Int(list[row])]
        target[base &+ row] = member == nil ? 0 : 1
        target[base &+ rows &+ row] = member?.high ?? 0
        target[base &+ 2 &* rows &+ row] = member?.low ?? 0
      }
      base += 3 * rows
    }
  }
}

extension UInt64 {
  /// A number whose order among others is that of the signed number.
  @inline(__always)
  init(ordered number: Int) { self = UInt64(bitPattern: Int64(number)) ^ 1 << 63 }

  /// The signed number of such a number.
  @inline(__always)
  var signed: Int { Int(Int64(bitPattern: self ^ 1 << 63)) }
}
