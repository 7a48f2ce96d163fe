/// The looks that the cells of a workbook have, each once.
struct StyleBook {
  /// Elements of one kind, each once, by their places.
  private struct Parts {
    private(set) var all: [String] = []
    private var places: [String: Int] = [:]

    init(_ first: [String]) { for part in first { _ = place(of: part) } }

    mutating func place(of part: String) -> Int {
      if let place = places[part] { return place }
      places[part] = all.count
      all.append(part)
      return all.count - 1
    }

    func element(_ name: String) -> String {
      "<\(name) count=\"\(all.count)\">\(all.joined())</\(name)>"
    }
  }

  /// Formats with numbers of their own in the standard (ECMA-376, 18.8.30).
  private static let known = [
    "General": 0, "0": 1, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49,
  ]

  private let isRightToLeft: Bool
  private let fontName: String
  private var places: [CellStyle: Int] = [:]
  private var fonts: Parts
  // The standard keeps the first two fills for itself.
  private var fills = Parts([
    CellStyle(.plain).fill, "<fill><patternFill patternType=\"gray125\"/></fill>",
  ])
  private var borders = Parts([CellStyle(.plain).border])
  private var formats = Parts([])
  private var cells: [String] = []

  init(isRightToLeft: Bool) {
    self.isRightToLeft = isRightToLeft
    // Calibri has no Arabic letters.
    fontName = isRightToLeft ? "Arial" : "Calibri"
    fonts = Parts([CellStyle(.plain).font(fontName)])
    _ = index(of: CellStyle(.plain))
  }

  /// The number by which cells name a look.
  mutating func index(of style: CellStyle) -> Int {
    if let place = places[style] { return place }
    let code = style.number.code
    let format = Self.known[code] ?? 164 + formats.place(of: code)
    let alignment = style.alignment(isRightToLeft: isRightToLeft)
    let font = fonts.place(of: style.font(fontName))
    let (fill, border) = (fills.place(of: style.fill), borders.place(of: style.border))
    cells.append(
      "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"\(border)\" xfId=\"0\""
        + " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\""
        + (alignment.isEmpty ? "/>" : " applyAlignment=\"1\">\(alignment)</xf>"))
    places[style] = cells.count - 1
    return cells.count - 1
  }

  /// The document `styles.xml`.
  var document: [UInt8] {
    var text = WorkbookParts.declaration
    text += "<styleSheet xmlns=\"\(WorkbookParts.main)\">"
    if !formats.all.isEmpty {
      text += "<numFmts count=\"\(formats.all.count)\">"
      for (place, code) in formats.all.enumerated() {
        text += "<numFmt numFmtId=\"\(164 + place)\" formatCode=\"\(XMLText.attribute(code))\"/>"
      }
      text += "</numFmts>"
    }
    text += fonts.element("fonts") + fills.element("fills") + borders.element("borders")
    text +=
      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    text += "</cellStyleXfs><cellXfs count=\"\(cells.count)\">\(cells.joined())</cellXfs>"
    text +=
      "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
    text += "</styleSheet>"
    return Array(text.utf8)
  }
}
