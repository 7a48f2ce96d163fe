import HeadcountAggregation

/// The records of a sample with their weights and units, for estimates from arrays.
///
/// Values are arrays with one element a record, and a domain is a test of a record's place. Every
/// estimate keeps all units, also those without a record of the domain. The order of records does
/// not change one bit of a result.
public struct DesignedSample: Sendable {
  /// The units of the sample and their strata.
  public let design: SampleDesign
  private let weights: [Double]
  /// The places of records, unit by unit; those of unit u are from `starts[u]` to `starts[u + 1]`.
  private let places: [Int]
  private let starts: [Int]

  /// Makes a sample of the strata, units and weights of its records.
  ///
  /// - Parameters:
  ///   - weights: How many of the population each record stands for.
  ///   - strata: The stratum of each record; nil where there are none.
  ///   - units: The unit of each record, a name within its stratum; nil where records were drawn directly.
  ///   - populations: How many units the population of a stratum has.
  ///   - lonelyStratum: What becomes of strata with one unit.
  /// - Throws: `SampleError` for lists of different lengths, weights that are no weights, and
  ///   populations that are smaller than the sample.
  public init(
    weights: [Double], strata: [String]? = nil, units: [String]? = nil,
    populations: [String: Int] = [:], lonelyStratum: SampleDesign.LonelyStratumRule = .fail
  ) throws(SampleError) {
    for list in [strata, units] {
      if let list, list.count != weights.count {
        throw SampleError.count(list.count, expected: weights.count)
      }
    }
    try Self.check(weights, isWeight: true)
    var (known, strataOfUnits): ([Key: Int], [String]) = ([:], [])
    let unitOfRecord = weights.indices.map { record in
      let stratum = strata?[record] ?? "all"
      let next = strataOfUnits.count
      guard let units else {
        strataOfUnits.append(stratum)
        return next
      }
      let unit = known[Key(stratum: stratum, unit: units[record]), default: next]
      if unit == next {
        known[Key(stratum: stratum, unit: units[record])] = unit
        strataOfUnits.append(stratum)
      }
      return unit
    }
    design = try SampleDesign(
      strata: strataOfUnits, populations: populations, lonelyStratum: lonelyStratum)
    self.weights = weights
    var starts = [Int](repeating: 0, count: strataOfUnits.count + 1)
    for unit in unitOfRecord { starts[unit + 1] += 1 }
    for unit in strataOfUnits.indices { starts[unit + 1] += starts[unit] }
    self.starts = starts
    var places = [Int](repeating: 0, count: weights.count)
    for (record, unit) in unitOfRecord.enumerated() {
      places[starts[unit]] = record
      starts[unit] += 1
    }
    self.places = places
  }

  /// The sums of each unit over the records of a domain.
  ///
  /// - Parameters:
  ///   - values: The value of each record; nil where records are counted.
  ///   - domain: Whether the record at a place belongs to the domain.
  /// - Throws: `SampleError` for another number of values, and for values that are not finite.
  public func sums(
    _ values: [Double]? = nil, in domain: (Int) -> Bool = { _ in true }
  ) throws(SampleError) -> [UnitSums] {
    try check(values)
    return (0..<design.unitCount).map { unit in
      var (records, weight, squares) = (0, ExactSum(), ExactSum())
      var (value, squaredValue) = (ExactSum(), ExactSum())
      for record in places[starts[unit]..<starts[unit + 1]]
      where weights[record] > 0 && domain(record) {
        records += 1
        weight.add(weights[record])
        squares.add(weights[record], times: weights[record])
        guard let values else { continue }
        value.add(weights[record], times: values[record])
        squaredValue.add(weights[record] * values[record], times: values[record])
      }
      guard values != nil else {
        return UnitSums(
          records: records, weight: weight.value, squaredWeight: squares.value)
      }
      return UnitSums(
        records: records, weight: weight.value, squaredWeight: squares.value, value: value.value,
        squaredValue: squaredValue.value)
    }
  }

  /// The number of the population that has a property.
  ///
  /// - Parameter property: Whether the record at a place has it.
  /// - Throws: `SampleError`.
  public func total(where property: (Int) -> Bool) throws(SampleError) -> SampleEstimate {
    try design.total(sums(in: property))
  }

  /// The total of a value over the population, or over a domain of it.
  ///
  /// - Parameters:
  ///   - values: The value of each record.
  ///   - domain: Whether the record at a place belongs to the domain.
  /// - Throws: `SampleError`.
  public func total(
    _ values: [Double], in domain: (Int) -> Bool = { _ in true }
  ) throws(SampleError) -> SampleEstimate {
    try design.total(sums(values, in: domain))
  }

  /// The mean of a value over the population, or over a domain of it.
  ///
  /// - Parameters:
  ///   - values: The value of each record.
  ///   - domain: Whether the record at a place belongs to the domain.
  /// - Throws: `SampleError`.
  public func mean(
    of values: [Double], in domain: (Int) -> Bool = { _ in true }
  ) throws(SampleError) -> SampleEstimate {
    let base = try sums(values, in: domain)
    let mean = try design.mean(base).value
    // A second pass over deviations, whose squares do not cancel.
    var squares = ExactSum()
    for record in values.indices where weights[record] > 0 && domain(record) {
      let deviation = values[record] - mean
      squares.add(weights[record] * deviation, times: deviation)
    }
    return try design.mean(base, squaredDeviations: squares.value)
  }

  /// The ratio of the totals of two values, or of their totals over a domain.
  ///
  /// - Parameters:
  ///   - values: The value above the line, of each record.
  ///   - others: The value below it.
  ///   - domain: Whether the record at a place belongs to the domain.
  /// - Throws: `SampleError`.
  public func ratio(
    of values: [Double], to others: [Double], in domain: (Int) -> Bool = { _ in true }
  ) throws(SampleError) -> SampleEstimate {
    try design.ratio(sums(values, in: domain), to: sums(others, in: domain))
  }

  /// The share of the population, or of a domain of it, that has a property.
  ///
  /// - Parameters:
  ///   - property: Whether the record at a place has it.
  ///   - domain: Whether the record at a place belongs to the domain.
  /// - Throws: `SampleError`.
  public func proportion(
    where property: (Int) -> Bool, in domain: (Int) -> Bool = { _ in true }
  ) throws(SampleError) -> SampleEstimate {
    try design.proportion(
      sums(in: { domain($0) && property($0) }), of: sums(in: domain))
  }

  private struct Key: Hashable {
    var stratum: String
    var unit: String
  }

  private func check(_ values: [Double]?) throws(SampleError) {
    guard let values else { return }
    guard values.count == weights.count else {
      throw SampleError.count(values.count, expected: weights.count)
    }
    try Self.check(values, isWeight: false)
  }

  private static func check(_ values: [Double], isWeight: Bool) throws(SampleError) {
    if let place = values.firstIndex(where: { !$0.isFinite || (isWeight && $0 < 0) }) {
      throw SampleError.number(values[place], place: place)
    }
  }
}
