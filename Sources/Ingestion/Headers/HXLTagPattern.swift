/// A pattern that hashtags match, as libhxl writes them: `#affected+f-children`.
///
/// The tag must be equal (`#*` is any), attributes behind `+` must be there and those behind `-`
/// must not; with a `!` at the end no other attributes may be there.
package struct HXLTagPattern: Hashable, Sendable {
  /// The tag with its `#`; nil for any.
  private let tag: String?
  private let included: Set<String>
  private let excluded: Set<String>
  private let isExact: Bool

  /// Reads a pattern; nil where the text is none.
  package init?(_ text: String) {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    guard var rest = scalars.first == "#" ? scalars.dropFirst() : nil else { return nil }
    isExact = rest.last == "!"
    if isExact { rest.removeLast() }
    func token() -> String? {
      let token = rest.prefix { $0 != "+" && $0 != "-" }
      rest = rest[token.endIndex...]
      // A tag alone says whether the token is one, so that both are read alike.
      return HXLTag("#" + String(String.UnicodeScalarView(token)))?.tag
    }
    if rest.first == "*" {
      tag = nil
      rest.removeFirst()
    } else {
      guard let found = token() else { return nil }
      tag = found
    }
    var (included, excluded) = (Set<String>(), Set<String>())
    while let sign = rest.first {
      guard sign == "+" || sign == "-" else { return nil }
      rest.removeFirst()
      guard let attribute = token()?.dropFirst() else { return nil }
      if sign == "+" {
        included.insert(String(attribute))
      } else {
        excluded.insert(String(attribute))
      }
    }
    self.included = included
    self.excluded = excluded
  }

  /// Whether a hashtag is one of those that are meant.
  package func matches(_ other: HXLTag) -> Bool {
    (tag == nil || tag == other.tag) && included.isSubset(of: other.attributes)
      && excluded.isDisjoint(with: other.attributes)
      && (!isExact || included.count == other.attributes.count)
  }
}
