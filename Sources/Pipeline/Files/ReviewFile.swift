import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// A table of the values of a column with their codes, to be edited once and used again.
///
///     list,value,code,label,records,suggestions
///     sex,F,female,Female,120,
///     sex,Femal,,,3,female
///
/// Who fills in the code of the last line and gives the file to `--codes` teaches the list that
/// spelling.
package enum ReviewFile {
  /// One value of a column.
  package struct Line: Sendable {
    package var value: String
    /// The code; empty where the value matches none.
    package var code: String
    package var label: String
    package var records: Int
    package var suggestions: [String]

    /// Makes a line.
    package init(
      value: String, code: String, label: String, records: Int, suggestions: [String]
    ) {
      self.value = value
      self.code = code
      self.label = label
      self.records = records
      self.suggestions = suggestions
    }
  }

  /// The text of a review file.
  package static func text(_ lines: [Line], list: String) -> [UInt8] {
    CSVText.text([header] + lines.map { cells($0, list: list) })
  }

  /// The cells of a line.
  static func cells(_ line: Line, list: String) -> [String] {
    [
      list, line.value, line.code, line.label, String(line.records),
      line.suggestions.joined(separator: " "),
    ]
  }

  /// Whether a text is a review file, by its first columns.
  static func isReview(_ text: [UInt8]) -> Bool {
    SmallTable.rows(text).first.map { Array($0.cells.prefix(3)) == Array(header.prefix(3)) }
      ?? false
  }

  /// The code list that the file names, with the spellings of the file added.
  static func list(_ text: [UInt8], path: String) throws -> CodeList {
    let rows = SmallTable.rows(text).dropFirst()
    let names = Set(rows.map { $0.cells[0] })
    guard names.count == 1, let name = names.first else {
      throw CodeListSource.Unknown(
        location: Location(path: path, line: 2),
        message: "a review file names one code list in its column `list`")
    }
    let base =
      try CodeListCatalog.text(of: name) ?? (TextFile.exists(name) ? TextFile.bytes(of: name) : nil)
    guard let base else {
      throw CodeListSource.Unknown(
        location: Location(path: path, line: 2), message: "there is no code list `\(name)`")
    }
    let known = try CodeList(name: name, text: base, path: name)
    var spellings: [String: [String]] = [:]
    for row in rows where row.cells.count >= 3 && !row.cells[2].isEmpty {
      let (value, code) = (row.cells[1], row.cells[2])
      guard known.entry(code: code) != nil else {
        let nearest = NearestName.of(code, among: known.entries.map(\.code))
          .map { "; did you mean `\($0)`?" }
        throw CodeListSource.Unknown(
          location: Location(path: path, line: row.line),
          message: "`\(code)` is no code of `\(name)`\(nearest ?? "")")
      }
      // A bar separates aliases in a code list's file, so a value with one cannot become one.
      if known.position(matching: value) == nil, !value.contains("|") {
        spellings[code, default: []].append(value)
      }
    }
    return try CodeList(name: name, text: adding(spellings, to: base), path: path)
  }

  static let header = ["list", "value", "code", "label", "records", "suggestions"]

  private static func adding(_ spellings: [String: [String]], to base: [UInt8]) -> [UInt8] {
    let rows = SmallTable.rows(base)
    guard var header = rows.first?.cells, let code = header.firstIndex(of: "code") else {
      return base
    }
    let aliases = header.firstIndex(of: "aliases") ?? header.count
    if aliases == header.count { header.append("aliases") }
    var text = CSVText.text([header])
    for line in rows.dropFirst() {
      var cells = line.cells
      while cells.count < header.count { cells.append("") }
      let added = spellings[cells[code]] ?? []
      cells[aliases] = ([cells[aliases]] + added).filter { !$0.isEmpty }.joined(separator: "|")
      text += CSVText.text([cells])
    }
    return text
  }
}
