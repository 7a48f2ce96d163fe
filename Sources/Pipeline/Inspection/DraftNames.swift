/// Names for the parts of a draft pipeline, each given once.
struct DraftNames {
  private var used: Set<String> = []
  /// The last number behind a name that came more than once.
  private var numbers: [String: Int] = [:]

  /// A name of letters, digits and underscores that is not used yet.
  mutating func name(_ text: String, otherwise: String) -> String {
    var name = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): name.unicodeScalars.append(.init(byte + 32))
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        name.unicodeScalars.append(.init(byte))
      default: if !name.isEmpty, name.last != "_" { name += "_" }
      }
    }
    while name.last == "_" { name.removeLast() }
    if name.isEmpty || name.first!.isNumber { name = otherwise }
    var result = name
    while !used.insert(result).inserted {
      numbers[name, default: 1] += 1
      result = "\(name)_\(numbers[name]!)"
    }
    return result
  }
}

extension String {
  /// The name with dashes, as tables are called.
  var dashed: String { String(map { $0 == "_" ? "-" : $0 }) }

  /// The text as a comment of one line: names of columns may hold line ends.
  var asComment: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator, .format: " "
          default: scalar
          }
        }))
  }
}
