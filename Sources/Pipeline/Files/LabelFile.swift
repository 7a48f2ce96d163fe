package import HeadcountIngestion

/// Reads the file with the names of columns that belongs to exports without a header.
package enum LabelFile {
  /// More rows than this name no columns.
  private static let rowLimit = 20_000

  /// All rows of the file, its first one too; blank lines are left out.
  package static func rows(_ path: String) throws(IngestionError) -> [[String]] {
    let reader = try RecordReader(path: path)
    let quote = reader.opening.dialect.quote
    var rows = [reader.opening.header.names]
    var batch = RecordBatch()
    while try reader.next(into: &batch) {
      var records = batch.wrongWidth.map { ($0.firstEnd, $0.fields) }
      for run in batch.runs {
        records += (0..<run.count).map { (run.firstEnd + $0 * batch.width, batch.width) }
      }
      for (firstEnd, fields) in records.sorted(by: { $0.0 < $1.0 }) {
        var row: [String] = []
        for column in 0..<fields {
          let raw = batch.field(column, firstEnd: firstEnd, fields: fields)
          guard let text = String(validating: FieldText.decode(raw, quote: quote), as: UTF8.self)
          else {
            throw IngestionError(
              .notText, at: Location(path: path),
              "a name in this file of labels is not UTF-8; export the file as CSV UTF-8")
          }
          row.append(text)
        }
        rows.append(row)
      }
      guard rows.count <= rowLimit else {
        throw IngestionError(
          .limit, at: Location(path: path),
          "a file of labels has one row a column, and this one has more than \(rowLimit)")
      }
    }
    return rows
  }
}
