import HeadcountClassification
import HeadcountPublication

/// The key by which a draft tells records apart.
struct DraftKey {
  /// The lines of the draft; empty where no column could be a key.
  var text: String
  /// Whether they stand, or are a comment to be taken in.
  var isActive = false

  /// The key of the first source: that of its system, else the first column that could be one.
  init(_ sources: [DraftSource]) {
    let source = sources[0]
    if let shape = source.inspection.shapes.first(where: { $0.key != nil }), let key = shape.key {
      let named = sources.count > 1 ? "source: [\"\(source.name)\"], " : ""
      let line = "records: { \(named)key: [\(JSONText.quoted(key))] },\n"
      if let doubt = Self.doubt(key, shape, source) {
        text = "  // \(doubt.asComment)\n  // \(line)"
      } else {
        text = "  // The key of \(shape.name), the same for all versions of a record:\n  \(line)"
        isActive = true
      }
      return
    }
    let first = source.inspection
    let usable = first.records - first.wrongWidths
    guard let column = first.columns.first(where: { $0.isUnique && $0.filled == usable }) else {
      text = ""
      return
    }
    // What reaches a person is a key only where somebody says so.
    let needsWord = column.identifier?.kind.map { !$0.isRecordNumber } ?? false
    let name = JSONText.quoted(column.name)
    let key = needsWord ? "{ column: \(name), identifier: true }" : name
    text =
      "  // Each value of this column comes once in its file:\n"
      + "  // records: { key: [\(key)] },\n"
  }

  /// Why the key of a system is left to the author.
  private static func doubt(_ key: String, _ shape: ExportShape, _ source: DraftSource) -> String? {
    let columns = source.inspections.compactMap { file in
      file.columns.first { $0.name == key }
    }
    if columns.contains(where: \.recurs) {
      return
        "The values of `\(key)` come more than once in a file, and only one record of each would "
        + "count: where a row is one of several of a form, add the column that tells the rows apart:"
    }
    if shape.isLoose {
      return
        "`\(key)` is the key if the file is from \(shape.name), of which only its columns speak:"
    }
    if shape.mayRepeat, columns.contains(where: { $0.distinct == nil }) {
      return
        "Whether the values of `\(key)` come more than once in a file is not known, as there are "
        + "too many: then only one record of each would count:"
    }
    return nil
  }
}

extension Inspection.Column {
  /// Whether values are known to come more than once.
  var recurs: Bool { distinct.map { $0 < filled } ?? false }
}
