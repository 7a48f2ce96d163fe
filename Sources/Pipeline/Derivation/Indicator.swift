package import HeadcountClassification

/// A ratio of parts of a population that has a name; its formula is the same everywhere.
///
/// What is unknown in the dimension is left out of the ratio, and only of it.
package enum Indicator: String, CaseIterable, Sendable {
  /// Males for 100 females.
  case sexRatio = "sex-ratio"
  /// People of 0 to 14 and of 65 years and more for 100 of 15 to 64.
  case totalDependency = "total-dependency"
  /// People of 0 to 14 years for 100 of 15 to 64.
  case childDependency = "child-dependency"
  /// People of 65 years and more for 100 of 15 to 64.
  case oldAgeDependency = "old-age-dependency"
  /// People below 18 years in percent of those of known age.
  case shareOfChildren = "share-of-children"
  /// Women and girls in percent of those of known sex.
  case shareOfWomen = "share-of-women"

  /// The codes of the numbers above and below the line, in a dimension of sex or of ages.
  ///
  /// - Throws: The reason why the dimension does not tell them apart.
  package func codes(
    of dimension: StatisticalDimension
  ) throws(DerivationError) -> (part: [String], whole: [String]) {
    switch self {
    case .sexRatio: return (try sex("male", dimension), try sex("female", dimension))
    case .shareOfWomen:
      return (try sex("female", dimension), try known(dimension))
    case .totalDependency:
      return (
        try ages(0...14, dimension) + ages(65...120, dimension), try ages(15...64, dimension)
      )
    case .childDependency: return (try ages(0...14, dimension), try ages(15...64, dimension))
    case .oldAgeDependency: return (try ages(65...120, dimension), try ages(15...64, dimension))
    case .shareOfChildren: return (try ages(0...17, dimension), try known(dimension))
    }
  }

  private func known(_ dimension: StatisticalDimension) throws(DerivationError) -> [String] {
    guard let list = dimension.codeList else { throw needsList(dimension) }
    return list.entries.filter { !$0.isTotal && !$0.isUnknown }.map(\.code)
  }

  private func sex(
    _ code: String, _ dimension: StatisticalDimension
  ) throws(DerivationError) -> [String] {
    guard let list = dimension.codeList, list.entry(code: code) != nil else {
      throw DerivationError(
        message: "`\(dimension.name)` has no code `\(code)`, which `\(rawValue)` needs; take a "
          + "dimension with `codes: \"sex\"`")
    }
    return [code]
  }

  private func ages(
    _ wanted: ClosedRange<Int>, _ dimension: StatisticalDimension
  ) throws(DerivationError) -> [String] {
    guard case .bands(let bands) = dimension.reading else { throw needsList(dimension) }
    let all = bands.list.entries.compactMap { entry in
      CombinedClasses.bounds(of: entry).map { (entry.code, $0) }
    }
    for (code, ages) in all where wanted.overlaps(ages) && !wanted.contains(ages) {
      throw DerivationError(
        message: "the band `\(code)` of `\(dimension.name)` is partly in the ages "
          + "\(wanted.lowerBound) to \(wanted.upperBound) that `\(rawValue)` needs; take bands "
          + "that end there, such as `bands: \"age-dependency\"`")
    }
    return all.filter { wanted.contains($0.1) }.map(\.0)
  }

  private func needsList(_ dimension: StatisticalDimension) -> DerivationError {
    DerivationError(
      message: "`\(dimension.name)` has no code list that tells what `\(rawValue)` needs; for ages "
        + "take a dimension with `bands`")
  }
}
