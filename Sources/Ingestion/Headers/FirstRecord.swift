/// Tells whether the first row of an export, which is taken for its header, is a record.
///
/// Names of columns are seldom numbers or dates; where they are, they follow each other: years,
/// months, days, ages. A record's numbers stand beside texts that come again below.
struct FirstRecord {
  /// The fewest cells that speak for a record, one of them a number or a date.
  private static let least = 2
  /// A column whose cells are looked at has some below.
  private let rows: [[ArraySlice<UInt8>]]

  /// Takes the first rows of an export.
  init(_ rows: [[ArraySlice<UInt8>]]) { self.rows = rows }

  /// What speaks for a record, with no text of it; nil where it does not suffice.
  var reason: String? {
    guard let first = rows.first else { return nil }
    let below = rows.dropFirst().filter { $0.count == first.count && $0 != first }
    guard !below.isEmpty else { return nil }
    let values = first.map(CellValue.init)
    let sequence = Self.sequence(values)
    var (numbers, texts) = (0, 0)
    for column in first.indices where !HeaderCell.isBlank(first[column]) {
      let cells = below.map { $0[column] }.filter { !HeaderCell.isBlank($0) }
      guard !cells.isEmpty else { continue }
      switch values[column] {
      case .text: texts += cells.contains(first[column]) ? 1 : 0
      case .year: break
      case .number, .date:
        if !sequence.contains(column),
          cells.allSatisfy({ CellValue($0).isKind(of: values[column]) })
        {
          numbers += 1
        }
      }
    }
    guard numbers > 0, numbers + texts >= Self.least else { return nil }
    let parts = [
      numbers > 0 ? "\(numbers) of its cells hold a number or date as the cells below do" : nil,
      texts > 0 ? "\(texts) hold a text that comes again below" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: ", and ")
  }

  /// The columns whose numbers or dates follow each other, as names of days, ages or months do.
  private static func sequence(_ values: [CellValue]) -> Set<Int> {
    var columns: Set<Int> = []
    var start = 0
    for place in 1...values.count {
      if place < values.count, values[place].follows(values[place - 1]) { continue }
      let isStep = place - start == 2 && values[place - 1].isNext(to: values[start])
      if place - start > 2 || isStep { columns.formUnion(start..<place) }
      start = place
    }
    return columns
  }
}

/// What one cell is, as far as headers ask.
private enum CellValue {
  case text
  case year
  case number(Double)
  case date

  /// Reads a cell; marks between digits are left out, for only the kind and the order count.
  init(_ cell: ArraySlice<UInt8>) {
    let bytes = Self.trimmed(cell)
    if bytes.count > 40 || bytes.isEmpty {
      self = .text
    } else if let number = Self.number(bytes) {
      // Programs write 2014 as 2014.0, and a second column of the year as 2014.1.
      let isYear = bytes.prefix { $0 != UInt8(ascii: ".") }.count == 4 && 1900..<2101 ~= number
      self = isYear ? .year : .number(number)
    } else {
      self = Self.isDate(bytes) ? .date : .text
    }
  }

  /// Whether a cell below is what the one above is; a year is a number there.
  func isKind(of other: CellValue) -> Bool {
    switch (self, other) {
    case (.number, .number), (.year, .number), (.date, .date): true
    default: false
    }
  }

  /// Whether the name is greater than the one before; dates beside each other are taken so.
  func follows(_ before: CellValue) -> Bool {
    switch (before, self) {
    case (.number(let one), .number(let other)): one < other
    case (.date, .date): true
    default: false
    }
  }

  /// Whether two names alone follow each other without a gap.
  func isNext(to before: CellValue) -> Bool {
    switch (before, self) {
    case (.number(let one), .number(let other)): other - one == 1
    case (.date, .date): true
    default: false
    }
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var cell = cell
    while let first = cell.first, first <= 0x20 { cell.removeFirst() }
    while let last = cell.last, last <= 0x20 { cell.removeLast() }
    return cell
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
    let signs = [UInt8(ascii: "-"), UInt8(ascii: "+")]
    var text = signs.contains(bytes.first!) ? bytes.dropFirst() : bytes
    if text.last == UInt8(ascii: "%") { text.removeLast() }
    guard let first = text.first, isDigit(first), isDigit(text.last!),
      text.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
    else { return nil }
    let plain = String(decoding: text.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
    guard let number = Double(plain) else { return nil }
    return bytes.first == UInt8(ascii: "-") ? -number : number
  }

  /// A day, a month and a year, such as `2014-08-18`, `18/08/14` or `18 Aug 2014`, with or without
  /// a time; two parts alone may be a band of ages or a month, which is a usual name.
  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split { byte in "-/. T".utf8.contains(byte) }.prefix(3)
    guard parts.count == 3, parts.startIndex == 0 else { return false }
    let digits = parts.map { $0.allSatisfy(isDigit) ? $0.count : 0 }
    let middle = parts[1]
    let isMonth =
      1...2 ~= digits[1]
      || (3...9 ~= middle.count && middle.allSatisfy { 0x41...0x5a ~= $0 & 0xdf })
    return isMonth
      && (digits[0] == 4 && 1...2 ~= digits[2]
        || 1...2 ~= digits[0] && (digits[2] == 2 || digits[2] == 4))
  }
}
