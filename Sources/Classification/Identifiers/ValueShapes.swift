/// What the values of a column look like together.
enum ValueShapes {
  /// Answers that are no identifier, whatever the header says.
  private static let answers: Set<String> = [
    "0", "1", "yes", "no", "y", "n", "true", "false", "oui", "non", "نعم", "لا",
  ]

  /// Whether values rule out what a header says: they are yes and no.
  static func contradict(_ kind: IdentifierVerdict.Kind, _ values: [String]) -> Bool {
    !values.isEmpty && kind != .coordinates
      && values.allSatisfy { answers.contains(TextFolding.fold($0)) }
  }

  /// What at least half of three and more different values look like.
  static func kind(
    of values: [String], _ header: [HeaderWords]
  ) -> IdentifierVerdict.Kind? {
    let different = Set(values)
    guard different.count >= 3 else { return nil }
    var counts: [IdentifierVerdict.Kind: Int] = [:]
    var degrees: [Double] = []
    // Sites and projects have long numbers too.
    let isOfThing = header.contains(where: HeaderMeaning.isOfThing)
    for value in different {
      if let kind = PersonalText.kind(of: value) {
        counts[kind, default: 0] += 1
      } else if !isOfThing, PersonalText.isLongNumber(value) {
        counts[.document, default: 0] += 1
      } else if let number = PersonalText.degrees(value) {
        degrees.append(number)
      }
    }
    let isQuantity = header.contains { words in
      words.hasAny(of: IdentifierWords.quantities) || words.hasAny(of: IdentifierWords.usage)
    }
    if !isQuantity, areDegrees(degrees, of: different.count) { return .coordinates }
    let most = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
    return most.flatMap { $0.value * 2 >= different.count ? $0.key : nil }
  }

  /// Whether decimals are the degrees of places: nearly all, far from zero, in one country's range.
  private static func areDegrees(_ degrees: [Double], of count: Int) -> Bool {
    guard degrees.count >= 3, degrees.count * 10 >= count * 9, let least = degrees.min(),
      let most = degrees.max()
    else { return false }
    return min(abs(least), abs(most)) >= 5 && (least < 0) == (most < 0) && most - least <= 30
  }
}
