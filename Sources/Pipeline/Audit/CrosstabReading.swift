import HeadcountClassification
import HeadcountDisclosure
import HeadcountTabulation

/// Reads a plain crosstab: a row of headings, one or more columns with the names of rows, counts.
struct CrosstabReading {
  private let path: String
  private let signs: WithheldSigns
  private let totals: Set<String>

  /// The words that mean a total without being named.
  private static let usualTotals = ["Total", "Totals", "Grand total", "المجموع", "الإجمالي"]

  init(path: String, signs: WithheldSigns, totals: [String]) {
    (self.path, self.signs) = (path, signs)
    self.totals = Set((Self.usualTotals + totals).map { TextFolding.fold($0) })
  }

  /// The name of a file's table: the file's own, without its folder and ending.
  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// The delimiter that occurs most in the first line: comma, semicolon or tab.
  static func delimiter(_ bytes: [UInt8]) -> Unicode.Scalar {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let found = ([",", ";", "\t"] as [Unicode.Scalar]).map { delimiter in
      (delimiter, line.count { $0 == UInt8(ascii: delimiter) })
    }
    return found.max { $0.1 < $1.1 && $0.0 != $1.0 }!.0
  }

  private func failure(_ line: Int?, _ text: String) -> PublishedTable.Failure {
    PublishedTable.Failure(message: "\(path):\(line.map { "\($0): " } ?? " ")error: \(text)")
  }

  /// The table of the records of a file.
  func table(_ lines: [SmallTable.Row]) throws(PublishedTable.Failure) -> PublishedTable {
    guard let header = lines.first, header.cells.count > 1, lines.count > 1 else {
      throw failure(
        lines.first?.line,
        "there is no table; expected a row of headings, and below it rows with a name and counts")
    }
    for line in lines where line.cells.count != header.cells.count {
      throw failure(
        line.line, "the row has \(line.cells.count) cells, and the headings \(header.cells.count)")
    }
    let body = Array(lines.dropFirst())
    let stub = stubCount(header, body)
    guard stub < header.cells.count else {
      throw failure(
        header.line,
        "no column holds counts; expected whole numbers such as 12 or 1,204, or a sign "
          + "of withheld counts (--symbol)")
    }
    let (rows, columns) = (try rowAxis(header, body, stub), try columnAxis(header, stub))
    var table = PublishedTable(
      name: Self.name(of: path), path: path, measure: "", unit: "", isOwn: false, rows: rows,
      columns: columns.axis, figures: [])
    for line in body {
      var figures: [PublishedTable.Figure] = []
      for place in columns.counts {
        figures.append(try figure(line, place, header))
      }
      table.figures.append(figures)
    }
    try CrosstabPercentages(columns.percentages, body.map(\.cells)).add(to: &table) {
      row, column, text in
      failure(body[row].line, "`\(text)` below `\(header.cells[column])` is no percentage")
    }
    if rows.sums.parts.allSatisfy(\.isEmpty), columns.axis.sums.parts.allSatisfy(\.isEmpty) {
      table.notes.append(
        "`\(table.name)` has no total, so that nothing bounds its withheld counts; name the total's "
          + "word with --total")
    }
    return table
  }

  /// The columns before the first one with a number in it; the first column is always a name.
  private func stubCount(_ header: SmallTable.Row, _ body: [SmallTable.Row]) -> Int {
    (1..<header.cells.count).first { column in
      body.contains {
        CountText.isLikeNumber($0.cells[column]) || signs.bounds($0.cells[column]) != nil
      }
    } ?? header.cells.count
  }

  private func isTotal(_ text: String) -> Bool { totals.contains(TextFolding.fold(text)) }

  private func rowAxis(
    _ header: SmallTable.Row, _ body: [SmallTable.Row], _ stub: Int
  ) throws(PublishedTable.Failure) -> PublishedTable.Axis {
    var axis = PublishedTable.Axis(
      dimensions: Array(header.cells[..<stub]), headings: [], labels: [])
    var above: [String?] = Array(repeating: nil, count: stub)
    var lines: [[String?]: Int] = [:]
    for line in body {
      var codes: [String?] = []
      for place in 0..<stub {
        let text = line.cells[place]
        if isTotal(text) || (text.isEmpty && (place > 0 && codes[place - 1] == nil)) {
          codes.append(nil)
        } else if text.isEmpty, line.cells[(place + 1)..<stub].contains(where: { !$0.isEmpty }) {
          // The name of a group stands in its first row only.
          codes.append(above[place])
        } else {
          codes.append(text.isEmpty && place > 0 ? nil : TextFolding.fold(text))
        }
      }
      above = codes
      if let other = lines.updateValue(line.line, forKey: codes) {
        throw failure(line.line, "the row is called as that of line \(other)")
      }
      axis.headings.append(codes)
      axis.labels.append(line.cells[..<stub].filter { !$0.isEmpty }.joined(separator: ", "))
    }
    return axis
  }

  private func columnAxis(
    _ header: SmallTable.Row, _ stub: Int
  ) throws(PublishedTable.Failure) -> (
    axis: PublishedTable.Axis, counts: [Int], percentages: [Int: Int]
  ) {
    var axis = PublishedTable.Axis(dimensions: [""], headings: [], labels: [])
    var (counts, percentages) = ([Int](), [Int: Int]())
    for place in stub..<header.cells.count {
      let text = header.cells[place]
      if text.hasSuffix("%") || ["percent", "per cent"].contains(text.lowercased()) {
        guard let last = counts.indices.last, percentages[last] == nil else {
          throw failure(
            header.line,
            "the percentages of column \(place + 1) stand behind no count; expected the "
              + "column of the counts before them")
        }
        percentages[last] = place
        continue
      }
      let code = isTotal(text) ? nil : TextFolding.fold(text)
      if let other = axis.headings.firstIndex(of: [code]) {
        throw failure(
          header.line, "the columns \(counts[other] + 1) and \(place + 1) are both called `\(text)`"
        )
      }
      counts.append(place)
      axis.headings.append([code])
      axis.labels.append(text)
    }
    // One column of counts is no dimension: its heading says what is counted.
    if counts.count == 1 { axis = .single }
    return (axis, counts, percentages)
  }

  private func figure(
    _ line: SmallTable.Row, _ place: Int, _ header: SmallTable.Row
  ) throws(PublishedTable.Failure) -> PublishedTable.Figure {
    let text = line.cells[place]
    func failure(_ what: String) -> PublishedTable.Failure {
      self.failure(
        line.line,
        "`\(text)` below `\(header.cells[place])` is \(what); expected a whole number such as 1,204, or "
          + "a sign of a withheld count (name others with --symbol)")
    }
    if let bounds = signs.bounds(text) { return PublishedTable.Figure(withheld: bounds) }
    switch CountText.reading(text) {
    case .count(let count): return PublishedTable.Figure(count: count)
    case .tooGreat:
      throw failure("greater than \(CountText.greatest), the most that can be attacked")
    case .none: throw failure(text.isEmpty ? "empty" : "no count")
    }
  }
}
