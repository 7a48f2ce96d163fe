/// The records of equal keys, chained together by a table of digests.
struct KeyChains {
  /// For each record another one of its key; -1 for the last.
  private(set) var links: [Int32]
  /// The first record of each chain of two and more.
  private(set) var heads: [Int32] = []
  /// The number of keys with one record.
  private(set) var single = 0

  init(_ keys: [Digest]) {
    links = [Int32](repeating: -1, count: keys.count)
    var size = 16
    while size < keys.count * 2 { size *= 2 }
    var table = [Int32](repeating: -1, count: size)
    // Slots whose chain has become longer than one; a slot never changes its key.
    var slots: [Int32] = []
    for record in keys.indices {
      let key = keys[record]
      // The shard is chosen by the low half.
      var slot = Int(truncatingIfNeeded: key.high) & (size - 1)
      while true {
        let head = table[slot]
        if head < 0 {
          table[slot] = Int32(record)
          single += 1
          break
        }
        if keys[Int(head)] == key {
          if links[Int(head)] < 0 {
            slots.append(Int32(slot))
            single -= 1
          }
          links[record] = head
          table[slot] = Int32(record)
          break
        }
        slot = (slot + 1) & (size - 1)
      }
    }
    heads = slots.map { table[Int($0)] }
  }
}
