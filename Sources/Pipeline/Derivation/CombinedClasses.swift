package import HeadcountClassification

/// Classes that several dimensions make together, such as women, men, girls and boys of sex and age.
///
/// The code list of the classes says which categories belong to each, by columns: one that is called
/// as the code list of a dimension (`sex`), and for bands of ages `adult` (`yes` from 18 years on) or
/// `min` and `max`.
package struct CombinedClasses: Sendable {
  /// The dimensions, by name.
  package let dimensions: [String]
  /// For each combination of codes the class.
  private let classes: [[String]: Category]

  /// The classes of a list; throws the reason where the list does not say what belongs to a class.
  package init(
    _ list: CodeList, of dimensions: [StatisticalDimension]
  ) throws(DerivationError) {
    self.dimensions = dimensions.map(\.name)
    var classes: [[String]: Category] = [:]
    for (position, entry) in list.entries.enumerated() where !entry.isTotal && !entry.isUnknown {
      var combinations: [[String]] = [[]]
      for dimension in dimensions {
        let codes = try Self.codes(of: dimension, in: entry, list)
        combinations = combinations.flatMap { combination in codes.map { combination + [$0] } }
      }
      for combination in combinations {
        if let other = classes[combination] {
          throw DerivationError(
            message: "`\(combination.joined(separator: " and "))` belongs to both `\(other.code)` "
              + "and `\(entry.code)` of the code list `\(list.name)`")
        }
        classes[combination] = list.category(position)
      }
    }
    self.classes = classes
  }

  /// The class; unknown where one of the categories is.
  package func category(of inputs: [Category]) -> Category {
    if let unmatched = inputs.first(where: { $0.role == .unmatched || $0.role == .total }) {
      return Category(code: unmatched.code, role: .unmatched)
    }
    if inputs.contains(where: { !$0.isKnown }) { return .missing }
    let codes = inputs.map(\.code)
    return classes[codes] ?? Category(code: codes.joined(separator: " "), role: .unmatched)
  }

  /// The codes of a dimension that belong to a class.
  private static func codes(
    of dimension: StatisticalDimension, in entry: CodeList.Entry, _ list: CodeList
  ) throws(DerivationError) -> [String] {
    guard let own = dimension.codeList else {
      throw DerivationError(
        message: "`\(dimension.name)` has no code list, so that its classes cannot be told")
    }
    if let code = entry.attributes[own.name] {
      let wanted = code.split(separator: "|").map(String.init)
      if let wrong = wanted.first(where: { own.entry(code: $0) == nil }) {
        throw DerivationError(
          message:
            "the code list `\(list.name)` says `\(wrong)` in its column `\(own.name)`, which "
            + "is no code of that list")
      }
      return wanted
    }
    guard case .bands = dimension.reading, let ages = ages(of: entry) else {
      throw DerivationError(
        message:
          "the code list `\(list.name)` does not say which codes of `\(dimension.name)` belong "
          + "to `\(entry.code)`; it needs a column `\(own.name)`, or for ages `adult`, or `min` and "
          + "`max`")
    }
    let bands = own.entries.compactMap { band in bounds(of: band).map { (band.code, $0) } }
    for (code, bounds) in bands where ages.overlaps(bounds) && !ages.contains(bounds) {
      throw DerivationError(
        message: "the band `\(code)` of `\(dimension.name)` is partly in `\(entry.code)` and "
          + "partly not; take bands that end there")
    }
    return bands.filter { ages.contains($0.1) }.map(\.0)
  }

  private static func ages(of entry: CodeList.Entry) -> ClosedRange<Int>? {
    switch entry.attributes["adult"] {
    case "yes": 18...120
    case "no": 0...17
    default: bounds(of: entry)
    }
  }

  /// The ages of a band, up to 120 where it is open.
  static func bounds(of entry: CodeList.Entry) -> ClosedRange<Int>? {
    guard let low = entry.attributes["min"].flatMap({ Int($0) }) else { return nil }
    let high = entry.attributes["max"].flatMap { Int($0) } ?? 120
    return low <= high ? low...high : nil
  }
}

/// Why a dimension cannot be made from others.
package struct DerivationError: Error, Hashable, Sendable {
  package var message: String
}
