import HeadcountClassification
import HeadcountIngestion
import HeadcountTabulation

/// Reads published tables: documents of this program, and plain crosstabs.
package enum PublishedTableReading {
  /// The tables of a file, one a measure; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - signs: What stands where a count is withheld.
  ///   - totals: Further words for totals.
  package static func tables(
    _ path: String, signs: WithheldSigns, totals: [String]
  ) throws(PublishedTable.Failure) -> [PublishedTable] {
    let bytes: [UInt8]
    do {
      bytes = try TextFile.bytes(of: path == "-" ? "/dev/stdin" : path)
    } catch {
      throw PublishedTable.Failure(message: "\(path): error: it \(error.message)")
    }
    return try tables(bytes, path: path, signs: signs, totals: totals)
  }

  /// The tables of a text.
  package static func tables(
    _ bytes: [UInt8], path: String, signs: WithheldSigns, totals: [String]
  ) throws(PublishedTable.Failure) -> [PublishedTable] {
    func failure(_ place: String, _ text: String) -> PublishedTable.Failure {
      PublishedTable.Failure(message: "\(path)\(place): error: \(text)")
    }
    if bytes.starts(with: [0x1f, 0x8b]) || bytes.starts(with: [0x50, 0x4b, 3, 4]) {
      throw failure("", "it is compressed, or a workbook; save the table as plain CSV")
    }
    if let line = SmallTable.damagedLine(bytes) {
      throw failure(":\(line)", "the text is no UTF-8; save it as CSV in UTF-8")
    }
    let blank: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]
    guard let first = bytes.first(where: { !blank.contains($0) }) else {
      throw failure("", "the file is empty; expected a table as CSV or JSON")
    }
    let name = CrosstabReading.name(of: path)
    if first == UInt8(ascii: "{") {
      let json: JSON5Value
      do throws(JSON5Error) { json = try JSON5Reader.read(bytes).value } catch {
        throw failure(":\(error.position)", error.message)
      }
      return try own(path) { () throws(RunFolder.Failure) in
        try TableReading.table(json[member: "table"]?.words ?? name, path: path, json)
      }
    }
    if let line = SmallTable.openQuoteLine(bytes) {
      throw failure(":\(line)", "the quote that opens here is never closed")
    }
    let lines = SmallTable.rows(bytes)
    if isOwn(lines.first?.cells ?? []) {
      return try own(path) { () throws(RunFolder.Failure) in
        try TableReading.table(name, path: path, lines: lines)
      }
    }
    return [
      try CrosstabReading(path: path, signs: signs, totals: totals).table(
        SmallTable.rows(bytes, delimiter: CrosstabReading.delimiter(bytes)))
    ]
  }

  private static func isOwn(_ header: [String]) -> Bool {
    ["level", "measure", "unit", "value"].allSatisfy(header.contains)
  }

  // MARK: Documents of this program

  /// One table for each measure that holds counts.
  private static func own(
    _ path: String, _ read: () throws(RunFolder.Failure) -> TableFigures
  ) throws(PublishedTable.Failure) -> [PublishedTable] {
    let figures: TableFigures
    do throws(RunFolder.Failure) { figures = try read() } catch {
      throw PublishedTable.Failure(message: error.message)
    }
    var measures: [String] = []
    for key in figures.keys where !measures.contains(key.measure) { measures.append(key.measure) }
    let places = figures.dimensions.indices
    let isColumn = columnDimensions(figures)
    func axis(_ dimensions: [Int]) -> (PublishedTable.Axis, [[String?]: Int]) {
      var axis = PublishedTable.Axis(
        dimensions: dimensions.map { figures.dimensions[$0] }, headings: [], labels: [])
      var numbers: [[String?]: Int] = [:]
      for key in figures.keys {
        let codes = dimensions.map { key.codes[$0] == "_T" ? nil : key.codes[$0] }
        guard numbers[codes] == nil else { continue }
        numbers[codes] = axis.headings.count
        axis.headings.append(codes)
        axis.labels.append(
          zip(dimensions, codes).map { place, code in
            code.map { figures.labels[place][$0] ?? $0 } ?? "Total"
          }.joined(separator: ", "))
      }
      return (axis, numbers)
    }
    let (rowPlaces, columnPlaces) = (
      places.filter { !isColumn[$0] }, places.filter { isColumn[$0] }
    )
    let ((rows, rowNumbers), (columns, columnNumbers)) = (axis(rowPlaces), axis(columnPlaces))
    var tables: [PublishedTable] = []
    for measure in measures {
      var grid = rows.headings.map { _ in columns.headings.map { _ in PublishedTable.Figure() } }
      var (unit, isCount) = ("", true)
      for key in figures.keys where key.measure == measure {
        let figure = figures.figures[key]!
        unit = figure.unit
        let row = rowNumbers[rowPlaces.map { key.codes[$0] == "_T" ? nil : key.codes[$0] }]!
        let column = columnNumbers[
          columnPlaces.map { key.codes[$0] == "_T" ? nil : key.codes[$0] }]!
        var cell = PublishedTable.Figure()
        if let value = figure.value {
          guard value.digits == 0, value.units >= 0 else {
            isCount = false
            break
          }
          guard let count = Int(exactly: value.units), count <= CountText.greatest else {
            throw PublishedTable.Failure(
              message:
                "\(path): error: the number \(value) is too great to be attacked; expected at "
                + "most \(CountText.greatest)")
          }
          cell.count = count
        } else if figure.isWithheld {
          cell.withheld = WithheldSigns.Bounds()
        }
        for (shown, base) in [
          (figure.percent, figure.base), (figure.percentOfKnown, figure.baseOfKnown),
        ] {
          if let shown, let base, base > 0 {
            cell.percentages.append(PublishedTable.Percentage(shown: shown, base: base))
          }
        }
        grid[row][column] = cell
      }
      // Means and estimates are no counts of people, and do not add up.
      guard isCount else { continue }
      tables.append(
        PublishedTable(
          name: figures.name, path: path, measure: measure, unit: unit, isOwn: true, rows: rows,
          columns: columns, figures: grid))
    }
    guard !tables.isEmpty else {
      throw PublishedTable.Failure(
        message: "\(path): error: the table has no counts; expected whole numbers that are not "
          + "negative")
    }
    return tables
  }

  /// Which dimensions are those of the columns: the totals of rows add them up.
  private static func columnDimensions(_ figures: TableFigures) -> [Bool] {
    var isColumn = figures.dimensions.map { _ in false }
    for key in figures.keys where key.level == "row-total" || key.level == "cell/total" {
      for (place, code) in key.codes.enumerated() where code == "_T" { isColumn[place] = true }
    }
    // Without totals of rows, those of columns keep what the columns are by.
    if !isColumn.contains(true) {
      for key in figures.keys where key.level == "column-total" || key.level == "total/cell" {
        for (place, code) in key.codes.enumerated() where code != "_T" { isColumn[place] = true }
      }
    }
    return isColumn
  }
}
