extension RecordBatch {
  /// The line feeds of the block before each record, in the order of the runs: with the line on
  /// which the block starts they give the records' lines.
  package func recordLines() -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(recordCount)
    let text = bytes.span
    var (offset, found) = (0, 0)
    // Where there are as many line feeds as records, none stands in a field.
    let isPlain = runs.count == 1 && lines == recordCount && runs[0].firstEnd == 0
    for run in runs {
      for record in 0..<run.count {
        if isPlain {
          result.append(UInt32(truncatingIfNeeded: record))
          continue
        }
        let start = Int(ends[run.firstEnd + record * width])
        while offset < start {
          if text[offset] == UInt8(ascii: "\n") { found &+= 1 }
          offset &+= 1
        }
        result.append(UInt32(truncatingIfNeeded: found))
      }
    }
    return result
  }
}
