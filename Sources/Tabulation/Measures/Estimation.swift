/// How an estimate of a table is made from a sample.
public struct Estimation: Sendable {
  /// Which number of an estimate a measure shows.
  public enum Shown: String, Hashable, Sendable, CaseIterable {
    /// The estimate itself.
    case estimate = ""
    /// Its standard error.
    case standardError = "se"
    /// The lower end of its interval.
    case low
    /// The upper end of its interval.
    case high
    /// The unweighted number of records in its base.
    case records = "n"
    /// The design effect.
    case designEffect = "deff"
  }

  /// What is estimated.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The sum of a value, or the number of the population.
    case total
    /// The mean of a value.
    case mean
    /// The share of a category in percent.
    case proportion
  }

  /// What is estimated.
  public let kind: Kind
  /// Which number of the estimate is shown.
  public let shown: Shown
  /// The units of the sample, all of them.
  public let design: SampleDesign
  /// The place of each unit by the code of its category.
  let units: [String: Int]
  /// Which number of a cell is the sum of weights, and with how many decimals.
  let weight: (number: Int, decimals: Int)
  /// The decimals that are shown.
  public let digits: Int
  /// The way to the interval; nil for the usual one of the kind.
  public let interval: SampleInterval?
  /// The confidence level.
  public let level: Double

  /// Makes an estimation over a cube whose last two axes are the unit and the value of records.
  package init(
    _ kind: Kind, _ shown: Shown, design: SampleDesign, units: [String: Int],
    weight: (number: Int, decimals: Int), digits: Int, interval: SampleInterval?, level: Double
  ) {
    self.kind = kind
    self.shown = shown
    self.design = design
    self.units = units
    self.weight = weight
    self.digits = digits
    self.interval = interval
    self.level = level
  }
}
