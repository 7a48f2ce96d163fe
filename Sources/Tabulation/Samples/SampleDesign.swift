/// How a sample was drawn: its units, their strata, and how many units there were to draw from.
///
/// A unit is what was drawn at the first stage: a camp, a village, a block. Where persons or households
/// were drawn directly, each is a unit. Later stages need no description, because the differences
/// between units hold what the stages below add (the "ultimate cluster").
public struct SampleDesign: Hashable, Sendable {
  /// What becomes of a stratum with one unit.
  public enum LonelyStratumRule: String, Hashable, Sendable, CaseIterable {
    /// The estimate is refused, with the stratum's name.
    case fail
    /// The unit was taken on purpose and adds nothing to the variance.
    case certainty
    /// The unit's deviation is taken from the whole sample instead of from its stratum.
    ///
    /// Linearised values of means and ratios add up to zero over the sample. For a total this takes
    /// the unit's whole sum as the deviation, as R's survey does, and is cautious.
    case adjust
    /// The stratum adds as much as the other strata do on average.
    case average
  }

  /// A part of the population from which units were drawn by themselves.
  public struct Stratum: Hashable, Sendable {
    /// The name, which errors tell.
    public let name: String
    /// How many units the population has; nil where it is not known or very large.
    public let population: Int?
    /// How many units the sample has.
    public let units: Int
  }

  /// The strata.
  public let strata: [Stratum]
  /// The place of each unit's stratum in ``strata``.
  public let stratumOfUnit: [Int]
  /// What becomes of strata with one unit.
  public let lonelyStratum: LonelyStratumRule

  /// Describes the units of a sample.
  ///
  /// - Parameters:
  ///   - names: The stratum of each unit; one name for all where there are none.
  ///   - populations: How many units the population of a stratum has, where the sample takes a
  ///     part of it that matters.
  ///   - lonelyStratum: What becomes of strata with one unit.
  /// - Throws: `SampleError.populationBelowSample`.
  public init(
    strata names: [String], populations: [String: Int] = [:],
    lonelyStratum: LonelyStratumRule = .fail
  ) throws(SampleError) {
    var places: [String: Int] = [:]
    var counts: [Int] = []
    var order: [String] = []
    stratumOfUnit = names.map { name in
      if let place = places[name] {
        counts[place] += 1
        return place
      }
      places[name] = order.count
      order.append(name)
      counts.append(1)
      return order.count - 1
    }
    strata = zip(order, counts).map {
      Stratum(name: $0, population: populations[$0], units: $1)
    }
    self.lonelyStratum = lonelyStratum
    // By name, so that the order of units does not decide which one is told.
    for stratum in strata.sorted(by: { $0.name < $1.name }) {
      if let population = stratum.population, population < stratum.units {
        throw SampleError.populationBelowSample(
          stratum: stratum.name, population: population, units: stratum.units)
      }
    }
  }

  /// The number of units.
  public var unitCount: Int { stratumOfUnit.count }
}
