import HeadcountClassification
import HeadcountIngestion

/// Finds where the values of a message stand, so that somebody can correct them.
///
/// The files are read once more for it, after a run was refused.
enum EvidencePlaces {
  /// The first place of each value in the files' columns, as the end of a message; empty where none
  /// is found.
  static func told(
    _ values: [String], _ plan: SourcePlan, in columns: (FileColumns) -> [Int]
  ) -> String {
    var open = Set(values)
    var found: [String: Location] = [:]
    var ignored: [RunProblem] = []
    for path in plan.files where !open.isEmpty {
      FileScan.read(path, plan, &ignored) { block in
        if open.isEmpty { return }
        let columns = columns(block.columns)
        block.forEachRecord { firstEnd in
          for column in columns {
            let raw = block.batch.field(column, firstEnd: firstEnd, fields: block.batch.width)
            if raw.isEmpty { continue }
            let text = String(
              decoding: FieldText.decode(raw, quote: block.quote), as: UTF8.self
            ).trimmed
            guard open.remove(text) != nil else { continue }
            let place = block.location(firstEnd)
            found[text] = Location(path: path, line: place.line, column: column + 1)
          }
        }
      }
    }
    let places = values.compactMap { value in found[value].map { "`\(value)` at \($0)" } }
    return places.isEmpty ? "" : "; " + places.joined(separator: ", ")
  }
}
