package import HeadcountClassification

/// Which members occur in each combination of categories, by their digests, so that parts unite.
package struct MemberPresences: Sendable {
  /// The records of one member in one cell.
  package struct Presence: Hashable, Sendable {
    package var digest: Digest
    /// The place in `cells`.
    package var cell: Int
    package var records: Int
  }

  /// The categories of each dimension, in the order of tables.
  package private(set) var axes: [[Category]]
  /// The places in the axes of each cell.
  package private(set) var cells: [[Int]]
  package private(set) var presences: [Presence]
  /// The records without a key.
  package private(set) var withoutKey = 0

  /// Presences from tallies whose codes mean different categories in each.
  package init(merging parts: [(tally: DistinctTally, categories: [[Category]])], dimensions: Int) {
    let common = CommonAxes(parts.map(\.categories), dimensions: dimensions)
    (axes, cells, presences) = (common.axes, [], [])
    withoutKey = parts.reduce(0) { $0 + $1.tally.withoutKey }
    var places: [[Int]: Int] = [:]
    for (number, part) in parts.enumerated() {
      part.tally.forEachCell { codes, keys in
        let place = place(of: common.coordinates(of: codes, part: number), &places)
        for (digest, records) in keys {
          presences.append(Presence(digest: digest, cell: place, records: records))
        }
      }
    }
    order()
  }

  /// Presences as a part holds them; nil where a cell or a place is none.
  package init?(
    axes: [[Category]], cells: [[Int]], chunks: [PackedColumns], withoutKey: Int
  ) {
    guard
      cells.allSatisfy({ cell in
        cell.count == axes.count && zip(cell, axes).allSatisfy { $1.indices.contains($0) }
      })
    else { return nil }
    (self.axes, self.cells, presences) = (axes, cells, [])
    self.withoutKey = withoutKey
    var columns = [[UInt64]](repeating: [], count: Self.columns)
    for chunk in chunks {
      for column in 0..<Self.columns { chunk.unpack(column, into: &columns[column]) }
      for row in 0..<chunk.count {
        let (cell, records) = (columns[2][row], columns[3][row])
        guard cell < UInt64(cells.count), 1...UInt64(Int64.max) ~= records else { return nil }
        presences.append(
          Presence(
            digest: Digest(high: columns[0][row], low: columns[1][row]), cell: Int(cell),
            records: Int(records)))
      }
    }
  }

  /// The presences of several parts.
  package init(merging parts: [MemberPresences], dimensions: Int) {
    let common = CommonAxes(parts.map(\.axes), dimensions: dimensions)
    (axes, cells, presences) = (common.axes, [], [])
    withoutKey = parts.reduce(0) { $0 + $1.withoutKey }
    presences.reserveCapacity(parts.reduce(0) { $0 + $1.presences.count })
    var places: [[Int]: Int] = [:]
    for (number, part) in parts.enumerated() {
      let own = part.cells.map { cell in
        place(of: common.coordinates(of: cell.map { UInt32($0) }, part: number), &places)
      }
      presences += part.presences.lazy.map {
        Presence(digest: $0.digest, cell: own[$0.cell], records: $0.records)
      }
    }
    order()
  }

  /// The presences with digests that only the owners of the key can make.
  package func hidden(by key: DigestKey) -> MemberPresences {
    var other = self
    for index in other.presences.indices {
      other.presences[index].digest = key.hidden(presences[index].digest)
    }
    other.order()
    return other
  }

  /// The cube that counts each member once.
  package var cube: DistinctCube {
    var member = -1
    var last: Digest?
    // By digest, so that equal inputs give equal cubes however they were spread over workers.
    var cube = DistinctCube(
      axes: axes,
      presences: presences.map { presence in
        if presence.digest != last { member += 1 }
        last = presence.digest
        return (cells[presence.cell], member, presence.records)
      })
    cube.withoutKey = withoutKey
    return cube
  }

  /// The number of columns of packed presences.
  package static let columns = 4

  /// The presences as packed columns: two of the digest, the cell, and the records.
  package var chunks: [PackedColumns] {
    stride(from: 0, to: presences.count, by: PackedColumns.usualRows).map { start in
      let part = presences[start..<min(start + PackedColumns.usualRows, presences.count)]
      let numbers =
        part.map(\.digest.high) + part.map(\.digest.low) + part.map { UInt64($0.cell) }
        + part.map { UInt64($0.records) }
      return PackedColumns(
        numbers.span, columns: Self.columns, rows: part.count, count: part.count)
    }
  }

  /// Puts cells and presences into the one order that does not depend on who met them first.
  private mutating func order() {
    let order = cells.indices.sorted { cells[$0].lexicographicallyPrecedes(cells[$1]) }
    var places = cells.map { _ in 0 }
    for (place, cell) in order.enumerated() { places[cell] = place }
    cells = order.map { cells[$0] }
    for index in presences.indices { presences[index].cell = places[presences[index].cell] }
    presences.sort { ($0.digest, $0.cell) < ($1.digest, $1.cell) }
    var kept = 0
    for presence in presences {
      if kept > 0, presences[kept - 1].digest == presence.digest,
        presences[kept - 1].cell == presence.cell
      {
        presences[kept - 1].records += presence.records
      } else {
        presences[kept] = presence
        kept += 1
      }
    }
    presences.removeLast(presences.count - kept)
  }

  private mutating func place(of cell: [Int], _ places: inout [[Int]: Int]) -> Int {
    if let place = places[cell] { return place }
    places[cell] = cells.count
    cells.append(cell)
    return cells.count - 1
  }
}
