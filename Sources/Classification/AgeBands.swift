/// Bands of ages in completed years, from a code list with the columns `min` and `max`.
public struct AgeBands: Hashable, Sendable {
  /// The code list of the bands.
  public let list: CodeList
  private let bounds: [ClosedRange<Int>]

  /// Makes bands from a code list; nil where an entry has no readable bounds.
  public init?(_ list: CodeList) {
    var bounds: [ClosedRange<Int>] = []
    for entry in list.entries {
      guard let low = entry.attributes["min"].flatMap({ Int($0) }),
        let high = entry.attributes["max"].map({ Int($0) }) ?? Self.oldest, low <= high
      else { return nil }
      bounds.append(low...high)
    }
    self.list = list
    self.bounds = bounds
  }

  /// The place of the band of an age, or nil for ages that no band holds.
  public func position(of age: Int) -> Int? { bounds.firstIndex { $0.contains(age) } }

  /// The place of the band that holds a whole range of ages; nil where bands do not nest.
  public func position(of ages: ClosedRange<Int>) -> Int? {
    bounds.firstIndex { $0.contains(ages.lowerBound) && $0.contains(ages.upperBound) }
  }

  /// The place of the band of a text: an age, a range of ages such as `5-11`, `00_04` or `60+`, a text of
  /// the code list, or a bound such as `<1` and `≥ 60` where one band alone holds all its ages.
  ///
  /// `60-` and `-60` may be everybody from 60 on or up to 60, and are no text of a band.
  public func position(matching text: String) -> Int? {
    if case .number(let age) = NumberGrammar().read(text) { return position(of: age) }
    if Self.isDangling(text) { return nil }
    return Self.range(text).flatMap { position(of: $0) } ?? list.position(matching: text)
      ?? Self.bounded(text).flatMap { onlyPosition(of: $0) }
  }

  /// The place of the one band that holds a whole range of ages; nil where several do.
  private func onlyPosition(of ages: ClosedRange<Int>) -> Int? {
    let places = bounds.indices.filter { place in
      let entry = list.entries[place]
      return !entry.isTotal && !entry.isUnknown && bounds[place].contains(ages.lowerBound)
        && bounds[place].contains(ages.upperBound)
    }
    return places.count == 1 ? places[0] : nil
  }

  /// Whether a dash stands before or behind a lone age, so that nobody knows which side is meant.
  static func isDangling(_ text: String) -> Bool {
    let scalars = text.trimmed.unicodeScalars
    guard let first = scalars.first, let last = scalars.last,
      [first, last].contains(where: { $0.properties.isDash || $0 == "_" || $0 == "\u{2212}" })
    else { return false }
    return words(TextFolding.fold(text)).compactMap(age).count == 1
      && words(TextFolding.fold(text)).count == 1
  }

  /// The ages of a text such as `5-11`, `5 to 11`, `00_04` or `60+`; nil where it is none.
  static func range(_ text: String) -> ClosedRange<Int>? {
    // Folding makes blanks of dashes and underscores, and Western digits of others.
    let folded = TextFolding.fold(text)
    let words = words(folded).filter { $0 != "to" }
    if words.count == 2, let low = age(words[0]), let high = age(words[1]), low <= high {
      return low...high
    }
    for ending in ["+", "plus", " and over", " and above", " or more"]
    where folded.hasSuffix(ending) {
      let rest = Self.words(String(folded.dropLast(ending.count)))
      if rest.count == 1, let low = age(rest[0]), low <= oldest { return low...oldest }
    }
    return nil
  }

  /// What stands before an age that is a bound, with the ages that it means.
  private static let limits: [(word: String, ages: @Sendable (Int) -> (low: Int, high: Int))] = [
    ("<=", { (0, $0) }), ("=<", { (0, $0) }), ("≤", { (0, $0) }), ("up to ", { (0, $0) }),
    ("at most ", { (0, $0) }),
    ("<", { (0, $0 - 1) }), ("under ", { (0, $0 - 1) }), ("below ", { (0, $0 - 1) }),
    ("less than ", { (0, $0 - 1) }), ("younger than ", { (0, $0 - 1) }),
    (">=", { ($0, Self.oldest) }), ("=>", { ($0, Self.oldest) }), ("≥", { ($0, Self.oldest) }),
    ("at least ", { ($0, Self.oldest) }), ("from ", { ($0, Self.oldest) }),
    (">", { ($0 + 1, Self.oldest) }), ("over ", { ($0 + 1, Self.oldest) }),
    ("above ", { ($0 + 1, Self.oldest) }),
    ("more than ", { ($0 + 1, Self.oldest) }), ("older than ", { ($0 + 1, Self.oldest) }),
  ]

  /// The ages of a text with a bound, such as `<1`, `> 60` or `under 18 years`; nil where it is none.
  static func bounded(_ text: String) -> ClosedRange<Int>? {
    let folded = TextFolding.fold(text)
    for (word, ages) in limits where folded.hasPrefix(word) {
      let rest = words(String(folded.dropFirst(word.count)))
      guard rest.count == 1, let age = age(rest[0]), age <= oldest else { continue }
      let (low, high) = ages(age)
      return low <= high ? low...high : nil
    }
    return nil
  }

  /// 120 completed years is the highest age that is taken for real.
  private static let oldest = 120

  /// The words of a folded text but for those that say that it is an age.
  private static func words(_ folded: String) -> [Substring] {
    folded.split(separator: " ").filter { !["years", "year", "yrs", "old"].contains($0) }
  }

  private static func age(_ word: Substring) -> Int? {
    word.utf8.count <= 3 && word.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(word) : nil
  }
}
