/// What the words of a header mean.
enum HeaderMeaning {
  /// The direct identifier that words name.
  ///
  /// - Parameter isPlain: Whether no hashtag says that the column is about a place or a thing.
  static func kind(of header: HeaderWords, isPlain: Bool) -> IdentifierVerdict.Kind? {
    typealias Words = IdentifierWords
    if header.words.isEmpty || Words.counts.contains(where: { header.place(of: $0) == 0 }) {
      return nil
    }
    for (kind, names) in Words.wholeHeaders where names.contains(header.words) {
      return isPlain || [.coordinates, .phone, .name].contains(kind) ? kind : nil
    }
    let isUsage = header.hasAny(of: Words.usage)
    let isOfThing = isOfThing(header)
    if Words.names.contains(where: header.contains) {
      return isPlain && !isUsage && !isOfThing ? .name : nil
    }
    let mayNameOne = header.hasAny(of: Words.firstWords)
    for (kind, phrases) in mayNameOne ? Words.phrases : []
    where phrases.contains(where: header.contains) {
      switch kind {
      case .coordinates: return kind
      case .uuid, .device, .phone, .email, .birthDate, .media, .name, .freeText:
        if !isUsage { return kind }
      case .document, .record, .address: if !isUsage, isPlain, !isOfThing { return kind }
      }
    }
    if isPlain, namesPerson(header) { return .name }
    if let first = header.words.first, let last = header.words.last,
      !isUsage || Words.freeText.contains(first),
      Words.freeText.contains(last) || Words.freeText.contains(first)
    {
      return .freeText
    }
    return nil
  }

  /// Whether a header is of places, organisations or things, and of nobody.
  static func isOfThing(_ header: HeaderWords) -> Bool {
    header.hasAny(of: IdentifierWords.things) && !header.hasAny(of: IdentifierWords.people)
  }

  /// Whether the name in a header is a person's, by whose name it is: `name of the camp` is none.
  private static func namesPerson(_ header: HeaderWords) -> Bool {
    let words = header.words
    guard let place = words.firstIndex(where: { IdentifierWords.name.contains($0) }) else {
      return false
    }
    if header.hasAny(of: IdentifierWords.usage) { return false }
    // The word before the name, in English; the word behind it, in French and Arabic and after `of`.
    let behind = words[(place + 1)...].first { !IdentifierWords.between.contains($0) }
    let before = words[..<place].last
    let isOf =
      words.indices.contains(place + 1) && IdentifierWords.between.contains(words[place + 1])
    let near = isOf || words[place] != "name" ? [behind, before] : [before, behind]
    for word in near.compactMap({ $0 }) {
      if IdentifierWords.things.contains(word) { return false }
      if IdentifierWords.people.contains(word) { return true }
    }
    return !header.hasAny(of: IdentifierWords.things)
  }

  /// Whether words name a sensitive attribute, or one that singles out.
  static func exposure(of header: HeaderWords) -> IdentifierVerdict.Exposure {
    if IdentifierWords.sensitive.contains(where: header.contains) { return .sensitive }
    return IdentifierWords.quasi.contains(where: header.contains) ? .quasi : .other
  }
}
