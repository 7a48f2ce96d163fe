import HeadcountIngestion

/// Rows that are the header once more, which no run counts.
extension InspectionWorker {
  /// Notes those of the block, and returns their numbers among its records.
  mutating func repeatedHeaders() -> [Int] {
    guard names.count == batch.width, let column = names.firstIndex(where: { !$0.isEmpty }) else {
      return []
    }
    // One look at a letter spares one at all names.
    let letter = names[column].utf8.first
    var found: [Int] = []
    var before = 0
    for run in batch.runs {
      for record in 0..<run.count {
        let firstEnd = run.firstEnd + record * batch.width
        let first = batch.field(column, firstEnd: firstEnd, fields: batch.width).first
        guard first == letter || first == dialect.quote,
          batch.isHeader(names, firstEnd: firstEnd, quote: dialect.quote)
        else { continue }
        found.append(before + record)
        note(
          .repeatedHeader, firstEnd, nil,
          "the header stands once more, as where files were joined by hand; the row is left out")
      }
      before += run.count
    }
    return found
  }
}
