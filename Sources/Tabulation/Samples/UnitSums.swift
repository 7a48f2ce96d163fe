/// What the records of one sampling unit add up to, in one cell of a table.
///
/// These are all the sums that an estimate with its variance and design effect needs, so records may
/// be added up wherever they are read, and estimates are made of the sums. Sums of cells that have no
/// record in common may be added. A cell without records in a unit is ``zero``, and must not be left out.
public struct UnitSums: Hashable, Sendable {
  /// The number of records with a weight above zero, n.
  public var records: Int
  /// The sum of weights, Σ w.
  public var weight: Double
  /// The sum of squared weights, Σ w², for Kish's effect of weighting.
  public var squaredWeight: Double
  /// The sum of weighted values, Σ w·y; the sum of weights for a category, whose y is 1.
  public var value: Double
  /// The sum of weighted squares of values, Σ w·y², for the design effect.
  public var squaredValue: Double

  /// A unit without records of the cell.
  public static let zero = UnitSums(records: 0, weight: 0, squaredWeight: 0)

  /// The sums of a cell whose records are counted: y is 1.
  public init(records: Int, weight: Double, squaredWeight: Double) {
    self.init(
      records: records, weight: weight, squaredWeight: squaredWeight, value: weight,
      squaredValue: weight)
  }

  /// The sums of a cell with a value of each record.
  public init(
    records: Int, weight: Double, squaredWeight: Double, value: Double, squaredValue: Double
  ) {
    self.records = records
    self.weight = weight
    self.squaredWeight = squaredWeight
    self.value = value
    self.squaredValue = squaredValue
  }

  /// The sums of a cell whose records are counted, as exact decimals.
  ///
  /// - Parameters:
  ///   - records: The number of records.
  ///   - weight: The sum of weights, in units of 10^−scale.
  ///   - squaredWeight: The sum of squared weights, in units of 10^(−2·scale).
  ///   - scale: The decimals of a weight, from 0 to 9.
  public init(records: Int, weight: Int, squaredWeight: Int, scale: Int) {
    let unit = Self.power(scale)
    self.init(
      records: records, weight: Double(weight) / unit,
      squaredWeight: Double(squaredWeight) / (unit * unit))
  }

  /// The sums of a cell with a value of each record, as exact decimals.
  ///
  /// - Parameters:
  ///   - records: The number of records.
  ///   - weight: The sum of weights, in units of 10^−scale.
  ///   - squaredWeight: The sum of squared weights, in units of 10^(−2·scale).
  ///   - value: The sum of weighted values, in units of 10^−(scale + valueScale).
  ///   - squaredValue: The sum of weighted squares, in units of 10^−(scale + 2·valueScale).
  ///   - scale: The decimals of a weight, from 0 to 9.
  ///   - valueScale: The decimals of a value, from 0 to 6.
  public init(
    records: Int, weight: Int, squaredWeight: Int, value: Int, squaredValue: Int, scale: Int,
    valueScale: Int = 0
  ) {
    let (unit, fraction) = (Self.power(scale), Self.power(valueScale))
    self.init(
      records: records, weight: Double(weight) / unit,
      squaredWeight: Double(squaredWeight) / (unit * unit),
      value: Double(value) / (unit * fraction),
      squaredValue: Double(squaredValue) / (unit * fraction * fraction))
  }

  /// The sums of two cells that have no record in common.
  public static func + (one: UnitSums, other: UnitSums) -> UnitSums {
    UnitSums(
      records: one.records + other.records, weight: one.weight + other.weight,
      squaredWeight: one.squaredWeight + other.squaredWeight, value: one.value + other.value,
      squaredValue: one.squaredValue + other.squaredValue)
  }

  /// A power of ten that a double holds exactly.
  private static func power(_ scale: Int) -> Double {
    precondition(0...9 ~= scale, "decimals are 0 to 9")
    return (0..<scale).reduce(1) { power, _ in power * 10 }
  }
}
