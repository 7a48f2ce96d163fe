/// Makes a header from rows that are known: declared, found, or none at all.
struct HeaderLayout {
  /// The records at the start of the text, from which the rows are taken.
  let records: [HeadRecords.Record]
  /// The blank rows, each one line, before the first of them.
  let blankRows: Int
  let path: String

  /// The line on which a record starts.
  func line(_ place: Int) -> Int {
    records[..<place].reduce(blankRows + 1) { $0 + $1.lines }
  }

  /// The header in rows of these places, with the tag row where one follows.
  ///
  /// The row above is no part of the names; where it has several cells it tells columns of the
  /// same name apart.
  func header(
    rows places: [Int], above: Int? = nil, reason: HeaderPlace.Reason
  ) throws(IngestionError) -> Header {
    let last = places[places.count - 1]
    var cells: [[String]] = []
    for place in places { cells.append(try names(place)) }
    var tags: [HXLTag?] = []
    var doubt: String?
    var end = last + 1
    if end < records.count, let texts = try? names(end), let found = HXLTag.row(texts) {
      doubt = HXLTag.doubt(texts, row: end + blankRows + 1)
      (tags, end) = (found, end + 1)
    }
    let width = max(cells.map(\.count).max() ?? 0, tags.count)
    var (names, others) = StackedNames.names(cells, width: width)
    if let above, let row = try? self.names(above),
      row.count(where: { !StackedNames.isBlank($0) }) > 1
    {
      let stacked = StackedNames.names([row] + cells, width: width).names
      others = zip(stacked, names).map { $0 == $1 ? [] : [$0] }
    }
    if !tags.isEmpty {
      tags += Array(repeating: nil, count: width - tags.count)
      // Without a name above it, a column is called by its tag.
      for column in names.indices where StackedNames.isBlank(names[column]) {
        names[column] = tags[column]?.description ?? names[column]
      }
    }
    let lines = records[..<end].reduce(blankRows) { $0 + $1.lines }
    var header = Header(names: names, tags: tags, lines: lines)
    header.otherNames = others
    header.place = HeaderPlace(
      reason: reason, row: last + blankRows + 1,
      rows: reason == .declared ? places.map { $0 + blankRows + 1 } : [], line: line(last),
      titleRows: records[..<last].indices.count { place in
        !places.contains(place) && records[place].fields.contains { !HeaderCell.isBlank($0) }
      })
    header.place.doubt = doubt
    return header
  }

  /// The header of a file that has none: names from labels, or the positions.
  func absent(labels: [[String]]) throws(IngestionError) -> Header {
    let width = records[0].fields.count
    var header = Header(names: (0..<width).map { "column \($0 + 1)" }, lines: blankRows)
    header.place = HeaderPlace(reason: .absent, row: 0)
    if labels.isEmpty { return header }
    try refuse(labels, width)
    if labels.count == 1, labels[0].count == width {
      header.names = labels[0]
      return header
    }
    // A label file of one more row than there are columns has a header of its own.
    guard labels.count == width || labels.count == width + 1 else {
      throw IngestionError(
        .notText, at: Location(path: path, line: blankRows + 1),
        "the first record has \(width) fields and the labels have \(labels.count) rows; one row "
          + "with a name for each column was expected, or one row a column (and one above them)")
    }
    let rows = labels.suffix(width)
    header.names = rows.map { $0.first ?? "" }
    header.otherNames = rows.map { row in
      row.dropFirst().filter { !StackedNames.isBlank($0) && $0 != row[0] }
    }
    return header
  }

  /// Refuses labels whose first row is a header of their own, where one row more than there are
  /// columns was expected: every name would go to the next column.
  private func refuse(_ labels: [[String]], _ width: Int) throws(IngestionError) {
    guard labels.count > 1, labels.count != width + 1, LabelHeading.isHeading(labels[0]) else {
      return
    }
    throw IngestionError(
      .notText, at: Location(path: path, line: blankRows + 1),
      "the first record has \(width) fields, and the labels have \(labels.count - 1) rows below a "
        + "row that looks like their own header; one row a column was expected: add what is missing, "
        + "or, where the first row is the first column's name, put a row such as `label` above it")
  }

  private func names(_ place: Int) throws(IngestionError) -> [String] {
    try HeaderReader.strings(records[place].fields, line(place), path)
  }
}
