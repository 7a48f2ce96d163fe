extension RecordBatch {
  /// The places of records of the expected width whose cells are all empty or blank.
  package func emptyRecords(_ dialect: Dialect) -> [Int] {
    if width < 2 { return [] }
    var empty: [Int] = []
    var before = 0
    // A record of more than three bytes a cell has a text, unless somebody writes blanks for none.
    let limit = 3 * width
    let (bytes, ends) = (self.bytes.span, self.ends.span)
    for run in runs {
      var first = run.firstEnd
      for record in 0..<run.count {
        let (start, end) = (Int(ends[first]), Int(ends[first &+ width]) &- 1)
        first &+= width
        if end &- start > limit { continue }
        var place = start
        while place < end, Self.isEmpty(bytes[place], dialect) { place &+= 1 }
        if place == end { empty.append(before + record) }
      }
      before += run.count
    }
    return empty
  }

  private static func isEmpty(_ byte: UInt8, _ dialect: Dialect) -> Bool {
    byte == dialect.delimiter || byte == dialect.quote || byte == 0x20 || byte == 0x0d
      || byte == 0x09
  }
}
