package import HeadcountIngestion

extension Header {
  /// Whether a name is a telephone number, an address or a place on the map: then the file has no
  /// header, its first record stands in that place, and none of its names may be quoted.
  package var holdsPerson: Bool { names.contains { PersonalText.kind(of: $0) != nil } }

  /// The header as it may be shown: with positions in place of names that are of a person's record.
  package var shown: Header {
    guard holdsPerson else { return self }
    var shown = self
    shown.names = names.indices.map { "column \($0 + 1)" }
    shown.otherNames = []
    return shown
  }
}
