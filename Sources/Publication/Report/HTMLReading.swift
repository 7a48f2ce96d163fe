/// Reads written reports back: the text that a reader sees, and the numbers of tables.
package enum HTMLReading {
  /// The text between the tags, without styles and scripts, with the digits of English.
  static func shownText(_ document: [UInt8]) -> [UInt8]? {
    guard let pieces = pieces(document) else { return nil }
    var text = ""
    for case .text(let part) in pieces { text += part + "\n" }
    return Array(text.utf8)
  }

  /// The numbers of each table, in the order of its cells; nil where the document is damaged.
  ///
  /// - Parameter count: How many tables there must be.
  package static func numbers(_ document: [UInt8], tables count: Int) -> [[String]]? {
    guard let pieces = pieces(document) else { return nil }
    var tables: [[String]] = []
    var isNumber = false
    var number = ""
    for piece in pieces {
      switch piece {
      case .tag(let tag) where tag.hasPrefix("table"): tables.append([])
      case .tag(let tag) where tag.hasPrefix("td class=\"n"):
        isNumber = true
        number = ""
      case .tag("/td") where isNumber:
        guard !tables.isEmpty else { return nil }
        tables[tables.count - 1].append(number)
        isNumber = false
      case .text(let text) where isNumber: number += text
      default: break
      }
    }
    return tables.count == count ? tables : nil
  }

  private enum Piece {
    case tag(String)
    case text(String)
  }

  private static func pieces(_ document: [UInt8]) -> [Piece]? {
    guard String(validating: document, as: UTF8.self) != nil else { return nil }
    var pieces: [Piece] = []
    var rest = document[...]
    var hidden: String?
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      if hidden == nil, open > rest.startIndex { pieces.append(.text(plain(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      let tag = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
      rest = rest[(close + 1)...]
      if let name = hidden {
        if tag == "/\(name)" { hidden = nil }
        continue
      }
      if tag == "style" || tag == "script" { hidden = tag }
      pieces.append(.tag(tag))
    }
    return hidden == nil ? pieces : nil
  }

  /// The text that escaped text means, with the digits and separators of English.
  private static func plain(_ text: ArraySlice<UInt8>) -> String {
    var plain = ""
    for scalar in XMLScanner.text(Array(text)).unicodeScalars {
      switch scalar {
      case "\u{660}"..."\u{669}":
        plain.unicodeScalars.append(Unicode.Scalar(scalar.value - 0x660 + 0x30)!)
      case "\u{66c}": plain += ","
      case "\u{66b}": plain += "."
      case "\u{66a}": plain += "%"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }
}
