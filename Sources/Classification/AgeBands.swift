/// Bands of ages in completed years, from a code list with the columns `min` and `max`.
public struct AgeBands: Hashable, Sendable {
  /// The code list of the bands.
  public let list: CodeList
  private let bounds: [ClosedRange<Int>]

  /// Makes bands from a code list; nil where an entry has no readable bounds.
  public init?(_ list: CodeList) {
    var bounds: [ClosedRange<Int>] = []
    for entry in list.entries {
      // 120 completed years is the highest age that is taken for real.
      guard let low = entry.attributes["min"].flatMap({ Int($0) }),
        let high = entry.attributes["max"].map({ Int($0) }) ?? 120, low <= high
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

  /// The place of the band of a text: an age, or a range of ages such as `5-11`, `00_04` or `60+`.
  public func position(matching text: String) -> Int? {
    if case .number(let age) = NumberGrammar().read(text) { return position(of: age) }
    return Self.range(text).flatMap { position(of: $0) }
  }

  /// The ages of a text such as `5-11`, `5 to 11`, `00_04` or `60+`; nil where it is none.
  static func range(_ text: String) -> ClosedRange<Int>? {
    // Folding makes blanks of dashes and underscores, and Western digits of others.
    let folded = TextFolding.fold(text)
    let words = folded.split(separator: " ").filter { $0 != "to" && $0 != "years" && $0 != "yrs" }
    func age(_ word: Substring) -> Int? {
      word.utf8.count <= 3 && word.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(word) : nil
    }
    if words.count == 2, let low = age(words[0]), let high = age(words[1]), low <= high {
      return low...high
    }
    for ending in ["+", "plus", " and over", " and above", " or more"]
    where folded.hasSuffix(ending) {
      // 120 completed years is the highest age that is taken for real.
      if let low = age(Substring(String(folded.dropLast(ending.count)).trimmed)), low <= 120 {
        return low...120
      }
    }
    return nil
  }
}
