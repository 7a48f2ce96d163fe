/// Looks for the header below rows of titles, in the first rows of an export.
///
/// What is not proven is not taken: then the first row is the header, with a doubt that tells how
/// to declare another one.
struct HeaderSearch {
  /// What the rows show; rows are counted from 0.
  enum Finding: Equatable {
    /// A row of HXL hashtags that is not the first row.
    case tagRow(Int)
    /// The header below rows of titles.
    case titles(header: Int)
    /// Nothing speaks against the first row.
    case plain
    /// The first row may be none, for this reason.
    case doubtful(String)
    /// As doubtful, and rows of one width speak for this delimiter, which is not proven.
    case unproven(String)
  }

  /// The rows among which a tag row or a header is looked for, as libhxl does.
  static let rowLimit = 25
  /// Full records that must follow a header below titles.
  static let proofRows = 3

  private struct Row {
    var width: Int
    var filled: Int
    /// For each cell whether it is a number, a date or the like: no name.
    var numbers: [Bool]
    var hasNumbers: Bool { numbers.contains(true) }
  }

  private let records: [HeadRecords.Record]
  private let rows: [Row]
  private let isDeclared: Bool

  /// Takes the first rows of an export, parted by a delimiter that is declared or only tried.
  init(_ records: [HeadRecords.Record], isDeclared: Bool = false) {
    self.records = records
    self.isDeclared = isDeclared
    rows = records.map { record in
      Row(
        width: record.fields.count, filled: record.fields.count { !HeaderCell.isBlank($0) },
        numbers: record.fields.map(HeaderCell.isNumeric))
    }
  }

  /// What the rows show.
  ///
  /// - Parameter offset: The blank rows before the first of these, for the number in a doubt.
  func finding(offset: Int = 0) -> Finding {
    for (place, record) in records.prefix(max(0, Self.rowLimit - offset)).enumerated()
    where record.raw.contains(where: { $0 == UInt8(ascii: "#") || $0 == 0xef })
      && HXLTag.row(record.fields.map { String(decoding: $0, as: UTF8.self) }) != nil
    {
      return place == 0 ? .plain : .tagRow(place)
    }
    if let doubt = doubtOfTags(offset) { return .doubtful(doubt) }
    let header = rows.prefix(max(0, Self.rowLimit - offset)).firstIndex { $0.filled >= 2 }
    guard let header else { return .plain }
    guard header == 0 else { return titles(header, offset) }
    let doubt = doubtOfFirst(offset)
    guard doubt == .plain, let reason = FirstRecord(records.map(\.fields)).reason else {
      return doubt
    }
    return .doubtful(
      "row \(offset + 1) looks like a record and is taken for the header: \(reason); if the file has "
        + "no header, read it with --header-row none, with --labels and the names of its columns, or "
        + "with `header: \"none\"` at the source of a pipeline")
  }

  /// A second row of hashtags only, none of which is known, is a record, but hardly meant as one.
  private func doubtOfTags(_ offset: Int) -> String? {
    guard records.count > 1 else { return nil }
    let cells = records[1].fields.filter { !HeaderCell.isBlank($0) }
    guard !cells.isEmpty,
      cells.allSatisfy({ HXLTag(String(decoding: $0, as: UTF8.self)) != nil })
    else { return nil }
    return
      "row \(offset + 2) holds hashtags of which none is in the core list of HXL 1.1, so it is "
      + "read as a record; write own tags as `#x_name`, or say where the header is"
  }

  /// Rows of one cell at most stand above the first row with two: titles, where all else fits.
  private func titles(_ header: Int, _ offset: Int) -> Finding {
    let row = rows[header]
    let narrow = rows[..<header].allSatisfy { $0.filled == 0 || $0.width == 1 }
    // Two columns of which the first has no name is how some programs write numbered lines.
    if !narrow, row.width == 2, header == 1 { return .plain }
    let below = rows[(header + 1)...].filter { $0.filled > 0 }.prefix(Self.proofRows)
    let isProven =
      below.count == Self.proofRows && below.allSatisfy { $0.width == row.width && $0.filled >= 2 }
      && row.filled == row.width && !row.hasNumbers && (narrow || row.width >= 3)
    guard isProven else { return .doubtful(doubt(header, offset)) }
    // A file of one column whose texts hold another delimiter looks alike, but for this: below a
    // name stand numbers.
    let hasNumbers = row.numbers.indices.contains { column in
      below.allSatisfy { $0.numbers[column] }
    }
    return !narrow || isDeclared || hasNumbers
      ? .titles(header: header) : .unproven(doubt(header, offset))
  }

  /// A first row with more empty cells than names, above a fuller one, may be a title or the upper
  /// row of a stacked header.
  private func doubtOfFirst(_ offset: Int) -> Finding {
    guard let next = rows.dropFirst().firstIndex(where: { $0.filled > 0 }), rows[0].width >= 4,
      rows[0].filled * 2 < rows[0].width, rows[next].filled > rows[0].filled,
      !rows[next].hasNumbers
    else { return .plain }
    return .doubtful(doubt(next, offset))
  }

  /// The two rows that may be a header together, of which a row is one: the other one is above it where
  /// that has several cells, as merged ones do, or where a record stands below it.
  private func stacked(_ row: Int) -> [Int] {
    guard let above = rows[..<row].lastIndex(where: { $0.filled > 0 }) else {
      return [row, row + 1]
    }
    let isRecordBelow = row + 1 < rows.count && rows[row + 1].hasNumbers
    return rows[above].filled > 1 || isRecordBelow ? [above, row] : [row, row + 1]
  }

  private func doubt(_ other: Int, _ offset: Int) -> String {
    let (first, number) = (rows[0], other + offset + 1)
    let stacked = stacked(other).map { "\($0 + offset + 1)" }.joined(separator: ", ")
    let text = first.filled == 1 ? "one cell" : "\(first.filled) cells"
    return
      "row \(offset + 1) has text in \(text) and row \(number) in \(rows[other].filled), so the "
      + "header may stand below titles or in several rows, which is not proven; row \(offset + 1) "
      + "is taken; say which it is with --header-row \(number), or with "
      + "`header: { row: \(number) }` or `header: { rows: [\(stacked)] }` at the "
      + "source of a pipeline"
  }
}

/// What the bytes of a header's cell show without being read as text.
enum HeaderCell {
  /// Whether a cell shows nothing: blanks, and marks of direction or zero width.
  static func isBlank(_ cell: ArraySlice<UInt8>) -> Bool {
    if cell.contains(where: { $0 > 0x20 && $0 < 0x7f }) { return false }
    return String(decoding: cell, as: UTF8.self).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.generalCategory == .format
    }
  }

  /// Whether a cell holds digits and signs of numbers and dates, and nothing else.
  static func isNumeric(_ cell: ArraySlice<UInt8>) -> Bool {
    let signs = Array("+-.,/:% ".utf8)
    return cell.contains { 0x30...0x39 ~= $0 }
      && cell.allSatisfy { 0x30...0x39 ~= $0 || signs.contains($0) }
  }
}
