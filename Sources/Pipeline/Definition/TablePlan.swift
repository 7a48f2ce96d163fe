import HeadcountClassification

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The tables of a pipeline in a CSV file, one a line, for those who edit them in a spreadsheet.
///
/// The columns are the keys of a table in a definition. Several names in a cell are separated by `|`;
/// a title has a column for each language (`title_en`), a filter is written `gender=female|other;
/// month=2008-01`, and the largest categories `governorate=5` or `governorate=5 by direct`. A line is
/// read as the same object in the definition would be, so that it means the same. A header without a
/// comma that has semicolons proves that semicolons separate the cells, as many spreadsheets write them.
enum TablePlan {
  private static let lists: Set<String> = ["measure", "measures", "rows", "columns"]
  private static let words: Set<String> = ["name", "percent", "unknown", "rounding"]
  private static let switches: Set<String> = ["mark_small", "empty_categories", "subtotals"]

  /// The bytes of a plan; nil where it cannot be read.
  static func bytes(_ name: String, folder: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path(name, folder)).map { Array($0) }
  }

  private static func path(_ name: String, _ folder: String) -> String {
    name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// The tables that a file plans, as values of a definition.
  static func tables(
    _ name: JSON5Located<String>, folder: String, _ problems: inout [JSON5Error]
  ) -> [JSON5Value] {
    let path = path(name.value, folder)
    func report(_ message: String) {
      problems.append(JSON5Error(position: name.position, message: message))
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      report("the plan of tables `\(path)` cannot be read; name a CSV file with one table a line")
      return []
    }
    let text = Array(data)
    if let line = SmallTable.damagedLine(text) {
      problems.append(
        JSON5Error(
          position: SourcePosition(line: line, column: 1, file: path),
          message: "this line is not UTF-8; save the plan as CSV UTF-8"))
      return []
    }
    if let line = SmallTable.openQuoteLine(text) {
      problems.append(
        JSON5Error(
          position: SourcePosition(line: line, column: 1, file: path),
          message: "a quote opens here and never closes"))
      return []
    }
    let rows = SmallTable.declaredRows(text)
    guard let header = rows.first, rows.count > 1 else {
      report(
        "the plan of tables `\(path)` has no table; its first line names columns such as `name`, "
          + "`measure` and `rows`, and each further line is a table")
      return []
    }
    return rows.dropFirst().map { row in
      value(row, header.cells.map { $0.lowercased() }, path, &problems)
    }
  }

  private static func value(
    _ row: SmallTable.Row, _ header: [String], _ path: String, _ problems: inout [JSON5Error]
  ) -> JSON5Value {
    func position(_ column: Int) -> SourcePosition {
      SourcePosition(line: row.line, column: column + 1, file: path)
    }
    var members: [JSON5Member] = []
    var titles: [JSON5Member] = []
    if row.cells.count > header.count {
      problems.append(
        JSON5Error(
          position: position(header.count),
          message: "this line has \(row.cells.count) cells and the first line \(header.count)"))
    }
    for (column, (key, cell)) in zip(header, row.cells).enumerated() where !cell.isEmpty {
      let at = position(column)
      if key.hasPrefix("title_") || key == "title" {
        let language = key == "title" ? "en" : String(key.dropFirst(6))
        titles.append(
          JSON5Member(
            key: language, keyPosition: at, value: JSON5Value(position: at, content: .string(cell)))
        )
        continue
      }
      guard let content = content(key, cell, at, &problems) else { continue }
      members.append(
        JSON5Member(key: key, keyPosition: at, value: JSON5Value(position: at, content: content)))
    }
    if !titles.isEmpty {
      members.append(
        JSON5Member(
          key: "title", keyPosition: titles[0].keyPosition,
          value: JSON5Value(position: titles[0].keyPosition, content: .object(titles))))
    }
    return JSON5Value(position: position(0), content: .object(members))
  }

  /// What a cell is in a definition; an unknown key is left to the shape of tables.
  private static func content(
    _ key: String, _ cell: String, _ at: SourcePosition, _ problems: inout [JSON5Error]
  ) -> JSON5Value.Content? {
    func names(_ text: Substring) -> JSON5Value {
      let parts = text.split(separator: "|").map { String($0).trimmed }
      return JSON5Value(
        position: at,
        content: .array(parts.map { JSON5Value(position: at, content: .string($0)) }))
    }
    func report(_ message: String) {
      problems.append(JSON5Error(position: at, message: message))
    }
    switch key {
    case _ where lists.contains(key): return names(Substring(cell)).content
    case _ where words.contains(key): return .string(cell)
    case _ where switches.contains(key):
      switch cell.lowercased() {
      case "yes", "true", "1": return .bool(true)
      case "no", "false", "0": return .bool(false)
      default:
        report("`\(key)` must be yes or no; found `\(cell)`")
        return nil
      }
    case "digits": return .number(text: cell)
    case "filter":
      var members: [JSON5Member] = []
      for part in cell.split(separator: ";") where !String(part).trimmed.isEmpty {
        let sides = part.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else {
          report("a filter is written `gender=female|other; month=2008-01`; found `\(cell)`")
          return nil
        }
        members.append(
          JSON5Member(key: String(sides[0]).trimmed, keyPosition: at, value: names(sides[1])))
      }
      return .object(members)
    case "top": return top(cell, at, &problems)
    default: return .string(cell)
    }
  }

  /// `governorate=5`, or `governorate=5 by direct`.
  private static func top(
    _ cell: String, _ at: SourcePosition, _ problems: inout [JSON5Error]
  ) -> JSON5Value.Content? {
    let sides = cell.split(separator: "=", maxSplits: 1)
    let words = sides.count == 2 ? sides[1].split(separator: " ") : []
    guard words.count == 1 || (words.count == 3 && words[1] == "by") else {
      problems.append(
        JSON5Error(
          position: at,
          message:
            "the largest categories are written `governorate=5` or `governorate=5 by direct`; "
            + "found `\(cell)`"))
      return nil
    }
    func member(_ key: String, _ content: JSON5Value.Content) -> JSON5Member {
      JSON5Member(
        key: key, keyPosition: at, value: JSON5Value(position: at, content: content))
    }
    return .object(
      [
        member("of", .string(String(sides[0]).trimmed)),
        member("count", .number(text: String(words[0]))),
      ] + (words.count == 3 ? [member("by", .string(String(words[2])))] : []))
  }
}

extension JSON5Shape where Wanted == [TableDraft] {
  /// An array of tables, or the path of a CSV file that plans them.
  static func tables(folder: String) -> JSON5Shape<[TableDraft]> {
    JSON5Shape { value, name, problems in
      let all = JSON5Shape<[TableDraft]>.array(of: .table)
      guard case .string(let path) = value.content else {
        return all.read(value, named: name, &problems)
      }
      let located = JSON5Located(value: path, position: value.position)
      let before = problems.count
      let planned = TablePlan.tables(located, folder: folder, &problems)
      if problems.count > before { return nil }
      return all.read(
        JSON5Value(position: value.position, content: .array(planned)), named: name, &problems)
    }
  }
}
