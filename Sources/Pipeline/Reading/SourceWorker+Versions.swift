import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The records of a block that have a key, kept until the key is resolved.
extension SourceWorker {
  /// Puts the block's records with those of the same keys, to be resolved when all are read.
  mutating func keep(
    _ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) {
    keys.take(batch, key: columns.key, content: columns.content, quote: quote)
    let instants =
      columns.latestBy.map { self.instants.read(batch, column: $0, quote: quote) } ?? []
    try rejectWithoutVersion(place, columns, instants)
    let withoutKey = Set(keys.withoutKey)
    var records: [Int32] = []
    records.reserveCapacity(batch.recordCount)
    for record in 0..<batch.recordCount {
      if !structure.records.isEmpty, structure.records.contains(record) { continue }
      if !withoutKey.isEmpty, withoutKey.contains(record) { continue }
      // It is no version either: it must not supersede one whose parent stands.
      if !withoutParent.isEmpty, withoutParent.contains(record) { continue }
      if !instants.isEmpty, instants[record] == nil { continue }
      records.append(Int32(record))
    }
    takeLinks(place, columns, quote, among: records)
    let first = blocks[blocks.count - 1].line
    versions!.add(
      VersionStore.Block(
        observations: observations, keys: keys, instants: instants,
        places: batch.recordLines().map { first + UInt64($0) },
        members: members(place, columns, quote),
        records: records))
  }

  /// Rejects the records whose key is empty or whose instant cannot be read.
  private mutating func rejectWithoutVersion(
    _ place: BlockPlace, _ columns: FileColumns, _ instants: [Int?]
  ) throws(AggregationError) {
    var found = Set(keys.withoutKey)
    let isKeyless = found
    for (record, instant) in instants.enumerated() where instant == nil { found.insert(record) }
    if found.isEmpty { return }
    let weights = try recordWeights()
    for record in found.sorted() where observations.taken.isEmpty || observations.taken[record] {
      try SourceWorker.account(observations, record, as: .rejected, plan, &ledger)
      reject(
        place, firstEnd(of: record),
        isKeyless.contains(record) ? columns.key.first?.column : columns.latestBy, weights[record],
        isKeyless.contains(record)
          ? .emptyKey : .badInstant(column: plan.key?.latestBy?.first ?? ""))
    }
  }

  /// The digests of the block's members, by the keys that are counted once, and of the key by which
  /// children know the records.
  func members(
    _ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8
  ) -> [[Digest?]] {
    columns.members.enumerated().map { number, members in
      // Who a linked person is, is known when all records are read; till then each is one.
      plan.members[number].isLinked
        ? recordPlaces(place)
        : RecordKeys.keys(batch, columns: members.map { KeyColumn($0) }, quote: quote)
    }
      + (columns.childKey.map { [RecordKeys.keys(batch, columns: [KeyColumn($0)], quote: quote)] }
        ?? [])
  }
}
