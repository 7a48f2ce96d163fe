/// Goes through the tags and texts of a small XML document without a declaration of its type.
struct XMLScanner {
  /// A tag or a text.
  enum Event {
    /// A tag, with whether it ends at once.
    case start(name: ArraySlice<UInt8>, isEmpty: Bool)
    case end(name: ArraySlice<UInt8>)
    case text(ArraySlice<UInt8>)
  }

  private let bytes: [UInt8]
  private var place = 0
  private var tag = 0..<0
  /// Whether the document has the form of XML so far.
  private(set) var isDamaged = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next tag or text; nil at the end and where the document is damaged.
  mutating func next() -> Event? {
    guard place < bytes.count, !isDamaged else { return nil }
    guard bytes[place] == UInt8(ascii: "<") else {
      let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      defer { place = end }
      return .text(bytes[place..<end])
    }
    guard let end = bytes[place...].firstIndex(of: UInt8(ascii: ">")), end > place + 1 else {
      isDamaged = true
      return nil
    }
    let inside = place + 1..<end
    place = end + 1
    switch bytes[inside.lowerBound] {
    case UInt8(ascii: "?"), UInt8(ascii: "!"): return next()
    case UInt8(ascii: "/"): return .end(name: bytes[inside.lowerBound + 1..<end])
    default:
      tag = inside
      let nameEnd =
        bytes[inside].firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") } ?? end
      return .start(
        name: bytes[inside.lowerBound..<nameEnd], isEmpty: bytes[end - 1] == UInt8(ascii: "/"))
    }
  }

  /// The raw value of an attribute of the last tag; nil where it has none.
  func attribute(_ name: StaticString) -> ArraySlice<UInt8>? {
    let name = Array(name.description.utf8)
    var place = tag.lowerBound
    while let equals = bytes[place..<tag.upperBound].firstIndex(of: UInt8(ascii: "=")),
      equals + 1 < tag.upperBound,
      let end = bytes[(equals + 2)..<tag.upperBound].firstIndex(of: bytes[equals + 1])
    {
      let start = equals - name.count
      if start > tag.lowerBound, bytes[start..<equals].elementsEqual(name),
        bytes[start - 1] == UInt8(ascii: " ")
      {
        return bytes[equals + 2..<end]
      }
      place = end + 1
    }
    return nil
  }

  /// A text without its references to characters.
  static func text(_ raw: some Collection<UInt8>) -> String {
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    // By bytes: a mark behind a semicolon makes another character of it.
    var result: [UInt8] = []
    var rest = raw[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")) {
        result.append(
          contentsOf: character(String(decoding: rest[..<end].dropFirst(), as: UTF8.self)).utf8)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The character of a reference, without `&` and `;`.
  private static func character(_ name: String) -> String {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number = name.dropFirst()
      let code = number.hasPrefix("x") ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
      return code.flatMap(Unicode.Scalar.init).map { String($0) } ?? "\u{fffd}"
    }
  }
}
