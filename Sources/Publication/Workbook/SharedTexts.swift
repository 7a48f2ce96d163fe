/// The texts of a workbook, each once; cells name them by their places.
struct SharedTexts {
  /// The most characters that a cell holds, in units of UTF-16.
  private static let limit = 32_767

  private var keys: [String] = []
  private var places: [String: Int] = [:]
  private var items: [UInt8] = []
  private var uses = 0

  /// The place of a text; what no cell can hold is cut, with an ellipsis.
  mutating func place(of text: String) -> Int {
    uses += 1
    // Equal strings of Swift may differ in bytes, as in composed and decomposed letters.
    if let place = places[text], keys[place].utf8.elementsEqual(text.utf8) { return place }
    let place = keys.count
    places[text] = place
    keys.append(text)
    items.append(contentsOf: "<si><t xml:space=\"preserve\">".utf8)
    Self.append(Self.shortened(text), to: &items)
    items.append(contentsOf: "</t></si>".utf8)
    return place
  }

  /// The document `sharedStrings.xml`.
  var document: [UInt8] {
    let head =
      WorkbookParts.declaration + "<sst xmlns=\"\(WorkbookParts.main)\" count=\"\(uses)\""
      + " uniqueCount=\"\(keys.count)\">"
    return Array(head.utf8) + items + Array("</sst>".utf8)
  }

  private static func shortened(_ text: String) -> String {
    // A character of UTF-8 is no shorter than in UTF-16.
    guard text.utf8.count > limit, text.utf16.count > limit else { return text }
    var (short, length) = (String.UnicodeScalarView(), 1)
    for scalar in text.unicodeScalars {
      length += UTF16.width(scalar)
      if length > limit { break }
      short.append(scalar)
    }
    return String(short) + "…"
  }

  /// Appends a text as SpreadsheetML writes it: `_x0041_` means `A` there, so that a text which is
  /// written like that has its first line escaped (ECMA-376, 22.9.2.19).
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    guard text.utf8.contains(UInt8(ascii: "_")) else {
      XMLText.append(text, to: &bytes)
      return
    }
    let source = Array(text.utf8)
    var escaped: [UInt8] = []
    for (place, byte) in source.enumerated() {
      escaped.append(byte)
      if byte == UInt8(ascii: "_"), isEscape(source, at: place) {
        escaped.append(contentsOf: "x005F_".utf8)
      }
    }
    XMLText.append(String(decoding: escaped, as: UTF8.self), to: &bytes)
  }

  private static func isEscape(_ text: [UInt8], at place: Int) -> Bool {
    guard place + 6 < text.count, text[place + 1] == UInt8(ascii: "x"),
      text[place + 6] == UInt8(ascii: "_")
    else { return false }
    return text[place + 2..<place + 6].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        true
      default: false
      }
    }
  }
}
