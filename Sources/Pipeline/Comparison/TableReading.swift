import HeadcountClassification
import HeadcountTabulation

/// Reads the tables that a run wrote, from CSV or JSON.
enum TableReading {
  /// The table of a CSV document, whose columns `CSVDocument` explains.
  static func table(
    _ name: String, path: String, lines: [SmallTable.Row]
  ) throws(RunFolder.Failure) -> TableFigures {
    guard let header = lines.first?.cells, let level = header.lastIndex(of: "level"),
      let measure = header.lastIndex(of: "measure"), let unit = header.lastIndex(of: "unit"),
      let value = header.lastIndex(of: "value"), let base = header.lastIndex(of: "base"),
      level < measure
    else {
      throw RunFolder.Failure(
        message: "\(path):1: error: it is no table that this program writes; expected the columns "
          + "`level`, `measure`, `unit`, `value` and `base`")
    }
    // Behind the code of a dimension with a list stands its label.
    var (dimensions, codes, labels) = ([String](), [Int](), [Int?]())
    var column = 0
    while column < level {
      let hasLabel = column + 1 < level && header[column + 1] == header[column] + "_label"
      dimensions.append(header[column])
      codes.append(column)
      labels.append(hasLabel ? column + 1 : nil)
      column += hasLabel ? 2 : 1
    }
    var table = TableFigures(name: name, dimensions: dimensions)
    // Columns of tables with percentages of two bases, and of those that leave the office.
    let places = ["percent", "percent_of_known", "base_known", "withheld"].map { name in
      header.indices.last { $0 > level && header[$0] == name }
    }
    for line in lines.dropFirst() {
      func failure(_ text: String) -> RunFolder.Failure {
        RunFolder.Failure(message: "\(path):\(line.line): error: \(text)")
      }
      guard line.cells.count == header.count else {
        throw failure("it has \(line.cells.count) fields, and the header \(header.count)")
      }
      let number = RoundedNumber(spelled: line.cells[value])
      guard number != nil || line.cells[value].isEmpty else {
        throw failure("`\(line.cells[value])` is no number")
      }
      let rest = places.map { $0.map { line.cells[$0] } ?? "" }
      var figure = TableFigures.Figure(
        number, unit: line.cells[unit], base: Int(line.cells[base]))
      figure.percent = RoundedNumber(spelled: rest[0])
      figure.percentOfKnown = RoundedNumber(spelled: rest[1])
      figure.baseOfKnown = Int(rest[2])
      figure.isWithheld = number == nil && !rest[3].isEmpty
      let isNew = table.add(
        TableFigures.Key(
          codes: codes.map { line.cells[$0] }, level: line.cells[level],
          measure: line.cells[measure]),
        figure,
        labels: labels.map { $0.map { line.cells[$0] } })
      if !isNew { throw failure("the cell stands twice in the table") }
    }
    return table
  }

  /// The table of a JSON document.
  static func table(
    _ name: String, path: String, _ json: JSON5Value
  ) throws(RunFolder.Failure) -> TableFigures {
    let axes = ["rows", "columns"].compactMap { json[$0] }
    guard axes.count == 2, let values = json[member: "values"]?.items,
      let measures = json[member: "measures"]?.items
    else {
      throw RunFolder.Failure(
        message:
          "\(path): error: it is no table that this program writes; expected `rows`, `columns`, "
          + "`measures` and `values`")
    }
    let dimensions = axes.map { ($0[member: "dimensions"]?.items ?? []).compactMap(\.words) }
    let headings = axes.map { $0[member: "headings"]?.items ?? [] }
    let units = Dictionary(
      measures.map { ($0[member: "name"]?.words ?? "", $0[member: "unit"]?.words ?? "") },
      uniquingKeysWith: { one, _ in one })
    var table = TableFigures(name: name, dimensions: dimensions.flatMap { $0 })
    for item in values {
      guard let row = item[member: "row"]?.integer, let column = item[member: "column"]?.integer,
        headings[0].indices.contains(row), headings[1].indices.contains(column),
        let measure = item[member: "measure"]?.words
      else {
        throw RunFolder.Failure(
          message: "\(path):\(item.position): error: the value has no place in the table")
      }
      var (codes, labels, sums) = ([String](), [String?](), [Bool]())
      for (axis, heading) in [headings[0][row], headings[1][column]].enumerated() {
        let known = (heading[member: "codes"]?.items ?? []).compactMap(\.words)
        let names = (heading[member: "labels"]?.items ?? []).compactMap(\.words)
        for place in dimensions[axis].indices {
          codes.append(place < known.count ? known[place] : "_T")
          labels.append(place < known.count && place < names.count ? names[place] : nil)
        }
        sums.append(heading[member: "total"]?.content == .bool(true))
      }
      var figure = TableFigures.Figure(
        item[member: "value"]?.decimalText.flatMap { RoundedNumber(spelled: $0) },
        unit: units[measure] ?? "", base: item[member: "base"]?.integer)
      figure.percent = item[member: "percent"]?.words.flatMap { RoundedNumber(spelled: $0) }
      figure.percentOfKnown = item[member: "percent_of_known"]?.words.flatMap {
        RoundedNumber(spelled: $0)
      }
      figure.baseOfKnown = item[member: "base_known"]?.integer
      figure.isWithheld = figure.value == nil && item[member: "withheld"]?.content == .bool(true)
      _ = table.add(
        TableFigures.Key(
          codes: codes, level: sums.map { $0 ? "total" : "cell" }.joined(separator: "/"),
          measure: measure),
        figure, labels: labels)
    }
    return table
  }
}
