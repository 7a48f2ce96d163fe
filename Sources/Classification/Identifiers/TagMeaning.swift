import HeadcountIngestion

/// What a hashtag means.
enum TagMeaning {
  /// The direct identifier that a hashtag names.
  static func kind(of tag: HXLTag) -> IdentifierVerdict.Kind? {
    let attributes = tag.attributes
    if attributes.contains("phone") || attributes.contains("tel") { return .phone }
    if attributes.contains("email") { return .email }
    if !attributes.isDisjoint(with: ["lat", "lon", "coord", "coords"]) { return .coordinates }
    switch tag.tag {
    case "#contact": return attributes.contains("id") ? .record : .name
    case "#geo": return .coordinates
    // `#beneficiary+name` is the name of a group; those of people are `#contact` and `#respondee`.
    case "#respondee", "#x_person":
      if attributes.contains("name") { return .name }
      return attributes.contains("id") ? .document : nil
    case "#meta": return attributes.contains("uuid") ? .uuid : nil
    default: return nil
    }
  }

  /// Whether a hashtag says that the column is about a place, an organisation or a figure.
  static func isOfThing(_ tag: HXLTag) -> Bool {
    !["#contact", "#respondee", "#meta", "#x_person"].contains(tag.tag)
  }

  /// Whether a hashtag names a place, which singles out.
  static func exposure(_ tag: HXLTag) -> IdentifierVerdict.Exposure {
    let isPlace =
      tag.tag.hasPrefix("#adm") || ["#loc", "#country", "#region"].contains(tag.tag)
    return isPlace ? .quasi : .other
  }
}
