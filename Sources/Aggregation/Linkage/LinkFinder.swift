/// Joins the records that the passes link.
struct LinkFinder {
  private let linkage: Linkage
  private let records: LinkageRecords
  /// The pairs of each pass.
  private(set) var pairs: [Int]
  /// The passes that linked each record to another one, as bits.
  private(set) var passes: [UInt64]
  /// For each record one of lower number of its component, or itself.
  private var parents: [Int32]

  init(_ linkage: Linkage, _ records: LinkageRecords) {
    self.linkage = linkage
    self.records = records
    pairs = linkage.passes.map { _ in 0 }
    passes = [UInt64](repeating: 0, count: records.count)
    parents = (0..<records.count).map { Int32($0) }
  }

  /// The record of the lowest number of a record's component.
  mutating func first(of record: Int) -> Int {
    var record = record
    while Int(parents[record]) != record {
      parents[record] = parents[Int(parents[record])]
      record = Int(parents[record])
    }
    return record
  }

  /// Compares the records that agree in the equal fields of a pass.
  mutating func run(_ number: Int) throws(LinkageError) {
    let pass = linkage.passes[number]
    let (indices, keys) = blocks(pass)
    let chains = KeyChains(keys)
    for head in chains.heads {
      var block: [Int] = []
      var link = Int(head)
      while link >= 0 {
        block.append(Int(indices[link]))
        link = Int(chains.links[link])
      }
      guard block.count <= linkage.largestBlock else {
        throw .blockTooLarge(
          pass: number + 1, fields: pass.equal, records: block.count, limit: linkage.largestBlock)
      }
      if pass.within.isEmpty, pass.notConflicting.isEmpty {
        pairs[number] += block.count * (block.count - 1) / 2
        for record in block.dropFirst() { join(block[0], record, number) }
      } else {
        compare(&block, pass, number)
      }
    }
  }

  /// The records that have all fields that the pass needs, and a digest of what must be equal.
  private func blocks(_ pass: Linkage.Pass) -> (indices: [Int32], keys: [Digest]) {
    let equal = pass.equal.map { records.columns[$0]! }
    let needed = equal + pass.within.keys.map { records.columns[$0]! }
    var indices: [Int32] = []
    var keys: [Digest] = []
    for record in 0..<records.count where needed.allSatisfy({ $0[record] != 0 }) {
      var hash = SipHash()
      for column in equal { hash.update(word: column[record], bytes: 8) }
      indices.append(Int32(record))
      keys.append(hash.finalized())
    }
    return (indices, keys)
  }

  /// Compares each pair of a block that a tolerance does not keep apart already.
  private mutating func compare(_ block: inout [Int], _ pass: Linkage.Pass, _ number: Int) {
    let within = pass.within.sorted { $0.key < $1.key }
      .map { (column: records.columns[$0.key]!, most: UInt64(max(0, $0.value))) }
    let exclusive = pass.notConflicting.map { records.columns[$0]! }
    if let first = within.first { block.sort { first.column[$0] < first.column[$1] } }
    for place in block.indices {
      let one = block[place]
      for other in block[(place + 1)...] {
        if let first = within.first, first.column[other] - first.column[one] > first.most { break }
        let isNear = within.dropFirst().allSatisfy { column, most in
          max(column[one], column[other]) - min(column[one], column[other]) <= most
        }
        let conflicts = exclusive.contains {
          $0[one] != 0 && $0[other] != 0 && $0[one] != $0[other]
        }
        guard isNear, !conflicts else { continue }
        pairs[number] += 1
        join(one, other, number)
      }
    }
  }

  private mutating func join(_ one: Int, _ other: Int, _ pass: Int) {
    passes[one] |= 1 << UInt64(min(pass, 63))
    passes[other] |= 1 << UInt64(min(pass, 63))
    let (left, right) = (first(of: one), first(of: other))
    parents[max(left, right)] = Int32(min(left, right))
  }
}
