/// What a reader of a written workbook sees: the values of its cells, read back from the bytes.
package struct WorkbookReading {
  /// The value of a cell.
  struct Value {
    var row: Int
    var column: Int
    /// The text, or the number as it is kept.
    var text: String
    /// The text as it is shown.
    var shown: String
    var isNumber: Bool
  }

  /// The values of each sheet, in the order of the tabs.
  let sheets: [[Value]]
  private let places: [[Int: Int]]

  /// Reads a workbook; nil where it is damaged.
  package init?(_ bytes: [UInt8]) {
    guard let members = ZipReader.members(bytes), let styles = members["xl/styles.xml"],
      let strings = members["xl/sharedStrings.xml"], let texts = Self.texts(strings),
      let formats = Self.formats(styles)
    else { return nil }
    var sheets: [[Value]] = []
    while let sheet = members["xl/worksheets/sheet\(sheets.count + 1).xml"] {
      guard let values = Self.values(sheet, texts, formats) else { return nil }
      sheets.append(values)
    }
    guard !sheets.isEmpty else { return nil }
    self.sheets = sheets
    places = sheets.map { values in
      Dictionary(
        values.enumerated().map { ($1.row * Sheet.mostColumns + $1.column, $0) },
        uniquingKeysWith: { one, _ in one })
    }
  }

  /// The value of a cell of the sheet of a table, by the place of the table; empty where there is none.
  package func text(table: Int, row: Int, column: Int) -> String? {
    // The first sheet is the readme.
    guard sheets.indices.contains(table + 1) else { return nil }
    return places[table + 1][row * Sheet.mostColumns + column].map { sheets[table + 1][$0].text }
      ?? ""
  }

  /// All values as they are shown, one a line.
  var shownText: [UInt8] {
    var text: [UInt8] = []
    for value in sheets.joined() {
      text.append(contentsOf: value.shown.utf8)
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private static func texts(_ document: [UInt8]) -> [String]? {
    var scanner = XMLScanner(document)
    var texts: [String] = []
    while let event = scanner.next() {
      switch event {
      case .start(let name, _) where name.elementsEqual("si".utf8): texts.append("")
      case .text(let text) where !texts.isEmpty:
        texts[texts.count - 1] += plain(XMLScanner.text(text))
      default: break
      }
    }
    return scanner.isDamaged ? nil : texts
  }

  /// The text without the escapes of SpreadsheetML that this program writes.
  private static func plain(_ text: String) -> String {
    let escape = Array("_x005F_".utf8)
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var (result, rest) = ([UInt8](), Array(text.utf8)[...])
    while let byte = rest.first {
      result.append(byte)
      rest = rest.starts(with: escape) ? rest.dropFirst(escape.count) : rest.dropFirst()
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The code of the number format of each look.
  private static func formats(_ document: [UInt8]) -> [String]? {
    var scanner = XMLScanner(document)
    var own: [Int: String] = [:]
    var formats: [String] = []
    var isInside = false
    while let event = scanner.next() {
      switch event {
      case .start(let name, _) where name.elementsEqual("numFmt".utf8):
        if let number = scanner.attribute("numFmtId").flatMap(integer) {
          own[number] = scanner.attribute("formatCode").map { XMLScanner.text($0) }
        }
      case .start(let name, _) where name.elementsEqual("cellXfs".utf8): isInside = true
      case .end(let name) where name.elementsEqual("cellXfs".utf8): isInside = false
      case .start(let name, _) where isInside && name.elementsEqual("xf".utf8):
        let number = scanner.attribute("numFmtId").flatMap(integer) ?? 0
        formats.append(own[number] ?? [9: "0%", 10: "0.00%"][number] ?? "")
      default: break
      }
    }
    return scanner.isDamaged ? nil : formats
  }

  private static func values(
    _ document: [UInt8], _ texts: [String], _ formats: [String]
  ) -> [Value]? {
    var scanner = XMLScanner(document)
    var values: [Value] = []
    var (isText, format, isValue) = (false, "", false)
    var place: (row: Int, column: Int)?
    while let event = scanner.next() {
      switch event {
      case .start(let name, _) where name.elementsEqual("c".utf8):
        place = scanner.attribute("r").flatMap { CellReference.place($0) }
        isText = scanner.attribute("t")?.elementsEqual("s".utf8) ?? false
        let style = scanner.attribute("s").flatMap(integer) ?? 0
        guard place != nil, formats.indices.contains(style) else { return nil }
        format = formats[style]
      // A formula was not written by this program.
      case .start(let name, _) where name.elementsEqual("f".utf8): return nil
      case .start(let name, let isEmpty) where name.elementsEqual("v".utf8): isValue = !isEmpty
      case .end(let name) where name.elementsEqual("v".utf8): isValue = false
      case .text(let raw) where isValue:
        guard let place else { return nil }
        let text: String
        if isText {
          guard let number = integer(raw), texts.indices.contains(number) else { return nil }
          text = texts[number]
        } else {
          text = String(decoding: raw, as: UTF8.self)
        }
        values.append(
          Value(
            row: place.row, column: place.column, text: text,
            shown: isText ? text : shown(text, format), isNumber: !isText))
      default: break
      }
    }
    return scanner.isDamaged ? nil : values
  }

  /// A number as its format shows it, without separators of thousands.
  private static func shown(_ number: String, _ format: String) -> String {
    guard format.hasSuffix("%") || format.hasSuffix("%\"") else { return number }
    if format.hasPrefix("\"") { return format.replacing("\"", with: "") }
    let digits = format.split(separator: ".").dropFirst().first.map { $0.utf8.count - 1 } ?? 0
    return NumberText.percentage(number, digits: digits).map { "\($0)%" } ?? number
  }

  private static func integer(_ raw: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: raw, as: UTF8.self))
  }
}
