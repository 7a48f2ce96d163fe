import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// A source of a draft pipeline: inspected files with the same columns in the same place.
struct DraftSource {
  var name: String
  /// The files that stand in the draft.
  var files: [String]
  /// What was seen of the columns of all files; the rest is that of the first.
  var inspection: Inspection
  /// All files with what was seen of each.
  let inspections: [Inspection]
  /// The header as a run of the draft will read it.
  let header: Header
  /// Finds its columns, of which there may be thousands.
  let index: ColumnIndex
  /// Columns that are the categories of a code list.
  var spreads: [SpreadDraft]
  /// The columns of all of them.
  let spreadColumns: Set<Int>
  /// What its author should know, one sentence each.
  var remarks: [String] = []

  /// The sources of inspected files; what comes from standard input has no name to be read by.
  static func all(_ inspections: [Inspection]) -> [DraftSource] {
    var (groups, names) = ([(key: Key, files: [Inspection])](), DraftNames())
    var places: [Key: Int] = [:]
    for inspection in inspections where inspection.path != "-" {
      guard let opening = inspection.opening else { continue }
      let key = Key(opening)
      if let place = places[key] {
        groups[place].files.append(inspection)
      } else {
        places[key] = groups.count
        groups.append((key, [inspection]))
      }
    }
    return groups.map { group in
      let file = group.files[0].path.split(separator: "/").last.map(String.init) ?? ""
      let stem = file.prefix { $0.isLetter || $0 == "-" || $0 == "_" }
      return DraftSource(names.name(String(stem), otherwise: "source"), group.files)
    }
  }

  private init(_ name: String, _ inspections: [Inspection]) {
    self.name = name
    self.inspections = inspections
    files = inspections.map(\.path)
    var all = inspections[0]
    // What one file leaves open another may prove, and one may speak against the other.
    for other in inspections.dropFirst() {
      for column in all.columns.indices {
        all.columns[column].writing.add(other.columns[column].writing)
      }
    }
    inspection = all
    var header = all.opening!.header
    // A row that is declared has no names from the row above it.
    if header.place.reason == .tagRow { header.otherNames = [] }
    self.header = header
    index = ColumnIndex(header)
    spreads = SpreadDraft.all(in: all)
    spreadColumns = Set(spreads.flatMap(\.columns))
  }

  /// What files of one source have in common.
  private struct Key: Hashable {
    let names: [String]
    let rows: [Int]
    let declared: DeclaredDialect

    init(_ opening: RecordReader.Opening) {
      let place = opening.header.place
      names = opening.header.names
      switch place.reason {
      // Without a declaration the header is looked for in each file.
      case .first: rows = []
      case .absent: rows = [0]
      case .tagRow, .proven: rows = [place.row]
      case .declared: rows = place.rows
      }
      declared = opening.form.declared
    }
  }

  /// The tag and the name by which a column is found, and no other.
  func finders(_ column: Int) -> [String] {
    let (name, tag) = (inspection.columns[column].name, inspection.columns[column].tag)
    let names = ((tag.map { [$0] } ?? []) + [name]).filter { index.finds(column, by: $0) }
    return names.isEmpty ? [index.distinctName(of: column)] : names
  }

  /// Whether nobody answered the column: the system added it.
  func isSystem(_ column: Inspection.Column) -> Bool {
    inspection.shapes.contains { $0.systemColumns.contains(column.name) }
  }

  /// Whether all files can be read to their end, and more than once.
  var isReadable: Bool {
    inspections.allSatisfy { file in
      file.failure == nil && file.opening?.size != nil && !file.problems.contains(where: \.isError)
    }
  }

  /// The source as the draft has it, with the file of labels that names its columns.
  func text(labels: String?) -> String {
    let files = files.map(JSONText.quoted).joined(separator: ", ")
    return "{ name: \"\(name)\", files: [\(files)]\(dialect)\(headerKeys(labels)) }"
  }

  /// What was declared of the form: what a text does not prove now it will not prove later.
  private var dialect: String {
    guard let form = inspection.opening?.form else { return "" }
    let declared = form.declared
    var keys: [String] = []
    if let encoding = declared.encoding { keys.append("encoding: \"\(encoding)\"") }
    if declared.delimiter != nil {
      keys.append("delimiter: \(JSONText.quoted(form.delimiterName))")
    }
    for (key, text) in [
      ("quote", declared.quote), ("escape", declared.escape), ("comment", declared.comment),
    ] {
      if let text { keys.append("\(key): \(JSONText.quoted(text))") }
    }
    if declared.skipsInitialSpace { keys.append("skip_initial_space: true") }
    if !declared.doublesQuotes { keys.append("double_quote: false") }
    return keys.map { ", \($0)" }.joined()
  }

  /// Where the header is, if a later file might not prove it again.
  private func headerKeys(_ labels: String?) -> String {
    let place = header.place
    switch place.reason {
    case .first: return ""
    case .absent:
      return ", header: \"none\"" + (labels.map { ", labels: \(JSONText.quoted($0))" } ?? "")
    case .tagRow, .proven: return ", header: { row: \(place.row) }"
    case .declared:
      let rows = place.rows.map(String.init).joined(separator: ", ")
      return place.rows.count > 1 ? ", header: { rows: [\(rows)] }" : ", header: { row: \(rows) }"
    }
  }
}
