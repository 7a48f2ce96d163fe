import HeadcountClassification
import HeadcountIngestion

/// Rows that look like totals or footnotes, which a run counts as records until it is told otherwise.
extension InspectionWorker {
  /// A table of fewer columns may have rows of one text.
  private static let leastColumns = 4

  /// Notes the rows whose first text is that of a total, and those that hold nothing but a remark.
  mutating func noteTotals() {
    let width = batch.width
    for run in batch.runs {
      for record in 0..<run.count {
        let firstEnd = run.firstEnd + record * width
        guard let column = firstFilled(firstEnd) else { continue }
        let raw = batch.field(column, firstEnd: firstEnd, fields: width)
        let isLast = isLastFilled(column, firstEnd)
        // A remark is a sentence; codes and numbers that stand alone are none.
        if column == 0, isLast, width >= Self.leastColumns, raw.contains(0x20) {
          note(
            .footnote, firstEnd, column,
            "nothing but a text in the first column: if it is a footnote, leave it out with `totals: { "
              + "\"\(names[column])\": [\"…*\"] }` and the beginning of its text")
        } else if !isLast,
          TotalLabelScan(batch.bytes.span, raw.startIndex, raw.endIndex) == .possible
        {
          let text = String(decoding: FieldText.decode(raw, quote: dialect.quote), as: UTF8.self)
            .trimmed
          guard TotalLabel.standsForAll(text), TotalLabel.hasWordOfTotals(text) else { continue }
          note(
            .totalRow, firstEnd, column,
            "the row is called `\(text)`: if it is a total of the others, leave it out with `totals: { "
              + "\"\(names[column])\": [\"\(text)\"] }` (--totals \"\(names[column])=\(text)\")")
        }
      }
    }
  }

  /// The first column of a record that holds more than blanks.
  private func firstFilled(_ firstEnd: Int) -> Int? {
    (0..<batch.width).first { !isBlank($0, firstEnd) }
  }

  private func isLastFilled(_ column: Int, _ firstEnd: Int) -> Bool {
    // From the end, where most rows have something.
    ((column + 1)..<batch.width).reversed().allSatisfy { isBlank($0, firstEnd) }
  }

  private func isBlank(_ column: Int, _ firstEnd: Int) -> Bool {
    let (start, end) = (
      Int(batch.ends[firstEnd + column]), Int(batch.ends[firstEnd + column + 1]) - 1
    )
    for place in start..<end where batch.bytes[place] > 0x20 { return false }
    return true
  }
}
