/// The records of a store as a part holds them, and records of other stores.
extension VersionStore {
  /// The shard's records in packed columns; the shard is then empty.
  private func chunks(ofShard shard: Int) -> [PackedColumns] { take(shard).finished() }

  /// The shard's records in packed columns by their places, so that the same records are the same
  /// columns whoever read them first; the shard is then empty.
  package func sortedChunks(ofShard shard: Int) -> [PackedColumns] {
    let chunks = chunks(ofShard: shard)
    var columns = [[UInt64]](repeating: [], count: layout.columns)
    var numbers: [UInt64] = []
    for chunk in chunks {
      for column in 0..<layout.columns {
        chunk.unpack(column, into: &numbers)
        columns[column] += numbers[..<chunk.count]
      }
    }
    var sorted = VersionShard(columns: layout.columns)
    let places = columns[4]
    for row in places.indices.sorted(by: { places[$0] < places[$1] }) {
      sorted.append(row, of: columns)
    }
    return sorted.finished()
  }

  /// Adds records of a shard as a part holds them.
  package func add(_ chunks: [PackedColumns], shard: Int) {
    withShards { shards in for chunk in chunks { shards[shard].add(chunk) } }
  }

  /// What becomes of the records of another store when they are added to this one.
  package struct Change: Sendable {
    /// The common code of each code, by dimension.
    package var codes: [[UInt32]]
    /// For each value of this store that of the other; nil for one that it does not have.
    package var values: [Int?]
    /// The number of each record's place.
    package var place: @Sendable (UInt64) -> UInt64
    /// Hides the digests.
    package var key: DigestKey?

    package init(
      codes: [[UInt32]], values: [Int?], key: DigestKey? = nil,
      place: @escaping @Sendable (UInt64) -> UInt64
    ) {
      self.codes = codes
      self.values = values
      self.key = key
      self.place = place
    }
  }

  /// Takes the records out of another store and adds them, changed.
  package func add(_ other: VersionStore, _ change: Change) {
    var columns = [[UInt64]](repeating: [], count: layout.columns)
    for shard in 0..<Self.shardCount {
      for chunk in other.chunks(ofShard: shard) {
        unpack(chunk, other.layout, change, into: &columns)
        withShards { shards in
          for row in 0..<chunk.count {
            shards[Int(columns[1][row] % UInt64(Self.shardCount))].append(row, of: columns)
          }
        }
      }
    }
  }

  private func unpack(
    _ chunk: PackedColumns, _ old: Layout, _ change: Change, into columns: inout [[UInt64]]
  ) {
    for column in 0..<Layout.fixed { chunk.unpack(column, into: &columns[column]) }
    for row in 0..<chunk.count { columns[4][row] = change.place(columns[4][row]) }
    for dimension in 0..<layout.dimensions {
      let column = Layout.fixed + dimension
      chunk.unpack(column, into: &columns[column])
      for row in 0..<chunk.count {
        columns[column][row] = UInt64(change.codes[dimension][Int(columns[column][row])])
      }
    }
    for value in 0..<layout.values {
      let column = layout.valueColumn + value
      if let place = change.values[value] {
        chunk.unpack(old.valueColumn + place, into: &columns[column])
      } else {
        columns[column] = [UInt64](repeating: UInt64(ordered: 0), count: chunk.count)
      }
    }
    for column in 0..<3 * layout.members {
      chunk.unpack(old.memberColumn + column, into: &columns[layout.memberColumn + column])
    }
    guard let key = change.key else { return }
    for row in 0..<chunk.count {
      hide(&columns, 0, row, key)
      columns[2][row] = key.sealed(content: columns[2][row])
      for member in 0..<layout.members where columns[layout.memberColumn + 3 * member][row] == 1 {
        hide(&columns, layout.memberColumn + 3 * member + 1, row, key)
      }
    }
  }

  private func hide(_ columns: inout [[UInt64]], _ first: Int, _ row: Int, _ key: DigestKey) {
    let hidden = key.hidden(Digest(high: columns[first][row], low: columns[first + 1][row]))
    columns[first][row] = hidden.high
    columns[first + 1][row] = hidden.low
  }

  /// A copy with the digests of contents that a key sealed, taken out of this store.
  package func opened(by key: DigestKey) -> VersionStore {
    let store = VersionStore(layout)
    var columns = [[UInt64]](repeating: [], count: layout.columns)
    for shard in 0..<Self.shardCount {
      for chunk in chunks(ofShard: shard) {
        for column in 0..<layout.columns { chunk.unpack(column, into: &columns[column]) }
        for row in 0..<chunk.count { columns[2][row] = key.opened(content: columns[2][row]) }
        store.withShards { shards in
          for row in 0..<chunk.count { shards[shard].append(row, of: columns) }
        }
      }
    }
    return store
  }

  /// Whether all codes of packed records are below the numbers of categories, all marks are 0 or 1,
  /// and all places are of files that there are.
  package static func isValid(
    _ chunk: PackedColumns, _ layout: Layout, categories: [Int], isPlace: (UInt64) -> Bool
  ) -> Bool {
    var numbers: [UInt64] = []
    func all(_ column: Int, _ body: (UInt64) -> Bool) -> Bool {
      chunk.unpack(column, into: &numbers)
      return (0..<chunk.count).allSatisfy { body(numbers[$0]) }
    }
    return all(4, isPlace) && all(5) { $0 < 2 }
      && (0..<layout.dimensions).allSatisfy { dimension in
        all(Layout.fixed + dimension) { $0 < UInt64(categories[dimension]) }
      }
      && (0..<layout.members).allSatisfy { all(layout.memberColumn + 3 * $0) { $0 < 2 } }
  }
}
