import HeadcountIngestion

/// Rows that are the header once more, which no run counts.
extension InspectionWorker {
  /// Notes those of the block, and returns their numbers among its records.
  mutating func repeatedHeaders() -> [Int] {
    let headers = batch.headers(names, quote: dialect.quote)
    for place in headers { noteHeader(place, "header stands") }
    let found = headers.map(\.record)
    let tags = batch.tagRows(tags, quote: dialect.quote).filter { !found.contains($0.record) }
    for place in tags { noteHeader(place, "row of tags stands") }
    return found + tags.map(\.record)
  }

  private mutating func noteHeader(_ place: RecordBatch.RowPlace, _ what: String) {
    note(
      .repeatedHeader, place.firstEnd, nil,
      "the \(what) once more, as where files were joined by hand; the row is left out")
  }
}
