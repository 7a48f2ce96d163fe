/// A hashtag of the Humanitarian Exchange Language with its attributes, such as `#adm1+name`.
///
/// Two tags are equal when the tag and the set of attributes are (HXL 1.1: "the order of
/// attributes does not matter").
public struct HXLTag: Hashable, Sendable, CustomStringConvertible {
  /// The tag with its `#`, in lower case.
  public let tag: String
  /// The attributes without their `+`, in lower case.
  public let attributes: Set<String>

  /// Reads a hashtag such as ` #ADM1 +Name `; nil where the text is none.
  public init?(_ text: String) {
    var scalars = Substring(text).unicodeScalars
    func skipBlanks() {
      while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    }
    func token() -> String? {
      var token = ""
      while let first = scalars.first, first.isASCII,
        first == "_" || first.properties.isAlphabetic || (!token.isEmpty && "0"..."9" ~= first)
      {
        token.unicodeScalars.append(first)
        scalars.removeFirst()
      }
      return token.isEmpty || token.first == "_" ? nil : token.lowercased()
    }
    while let first = scalars.first, first.properties.isWhitespace || first == "\u{FEFF}" {
      scalars.removeFirst()
    }
    // A full-width sign is taken for the hash, as libhxl does by transliteration.
    guard let sign = scalars.first, sign == "#" || sign == "\u{FF03}" else { return nil }
    scalars.removeFirst()
    guard let tag = token() else { return nil }
    var attributes: Set<String> = []
    skipBlanks()
    while let plus = scalars.first {
      guard plus == "+" else { return nil }
      scalars.removeFirst()
      guard let attribute = token() else { return nil }
      attributes.insert(attribute)
      skipBlanks()
    }
    self.tag = "#" + tag
    self.attributes = attributes
  }

  /// The tag with its attributes in alphabetical order.
  public var description: String { tag + attributes.sorted().map { "+" + $0 }.joined() }

  /// The tags of a row, or nil where the row is no tag row.
  ///
  /// The rule is libhxl's (at least half of the cells with text are hashtags) and one more: at
  /// least one tag is of the HXL 1.1 core list or an `#x_` extension, because a plain header in
  /// the style of `#IDPs` would pass the first rule.
  package static func row(_ cells: [String]) -> [HXLTag?]? {
    let tags = cells.map { HXLTag($0) }
    let filled = cells.count { !$0.allSatisfy(\.isWhitespace) }
    let found = tags.compactMap { $0 }
    guard filled > 0, found.count * 2 >= filled else { return nil }
    guard found.contains(where: { core.contains($0.tag) || $0.tag.hasPrefix("#x_") }) else {
      return nil
    }
    return tags
  }

  /// What to doubt in a row of tags: cells that begin as a hashtag does and are none.
  static func doubt(_ cells: [String], row: Int) -> String? {
    let wrong = cells.indices.filter {
      let first = cells[$0].unicodeScalars.first { !$0.properties.isWhitespace }
      return (first == "#" || first == "\u{FF03}") && HXLTag(cells[$0]) == nil
    }
    guard let column = wrong.first else { return nil }
    let others = wrong.count > 1 ? ", as in \(wrong.count - 1) more," : ""
    return
      "row \(row) holds hashtags, but what begins with # in column \(column + 1)\(others) is none: a "
      + "tag is letters, digits and _ with a + before each attribute, such as #affected+f; no tag "
      + "finds the column"
  }

  private static let core: Set<String> = Set(
    """
    #access #activity #adm1 #adm2 #adm3 #adm4 #adm5 #affected #beneficiary #capacity #cause \
    #channel #contact #country #crisis #currency #date #delivery #description #event #frequency \
    #geo #group #impact #indicator #inneed #item #loc #meta #modality #need #operations #org \
    #output #population #programme #reached #region #respondee #sector #service #severity \
    #status #subsector #targeted #value
    """.split(separator: " ").map(String.init))
}
