/// A reason why a sample has no estimate.
public enum SampleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// These strata have one unit only, so nothing tells how much their units differ.
  case lonelyStrata([String])
  /// A stratum has more units in the sample than in the population.
  case populationBelowSample(stratum: String, population: Int, units: Int)
  /// No record, or no weight, is in the base of an estimate.
  case emptyBase
  /// A list has another number of elements than there are records or units.
  case count(Int, expected: Int)
  /// A weight or a value is negative, infinite or not a number; the place is that of the record.
  case number(Double, place: Int)

  /// The reason in one or two sentences, with what can be done.
  public var description: String {
    switch self {
    case .lonelyStrata(let strata):
      "one unit only is in the stratum `\(strata.joined(separator: "`, `"))`, and a variance needs two; "
        + "join strata that are alike, or choose another rule for lonely strata"
    case .populationBelowSample(let stratum, let population, let units):
      "the stratum `\(stratum)` has \(units) units in the sample and \(population) in the population"
    case .emptyBase: "no record with a weight is in the base of the estimate"
    case .count(let count, let expected):
      "a list has \(count) elements where \(expected) are expected, one each"
    case .number(let value, let place):
      "the number \(value) at place \(place) cannot be used; weights are 0 or more, and all is finite"
    }
  }
}
