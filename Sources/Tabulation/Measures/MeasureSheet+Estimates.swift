import HeadcountAggregation
import HeadcountClassification

extension MeasureSheet {
  /// The sums of one unit in a cell, in whole numbers, so that no order changes them.
  private struct UnitTotals {
    var records = 0
    var weight: Int128 = 0
    var value: Int128 = 0
    var squaredValue: Int128 = 0
  }

  /// The estimates of all cells and margins, each from its own records and all units.
  func estimates(
    _ part: TableMeasure.Part, _ estimation: Estimation, _ number: Int, _ measure: TableMeasure
  ) throws(TabulationError) -> [Table.Cell] {
    let totals = totals(part, estimation, number)
    var failure: SampleError?
    let cells = bare { row, column in
      do throws(SampleError) {
        return try figure(totals[row * columns.count + column], estimation)
      } catch {
        // A cell whose records all have the weight 0 stands for nobody.
        if error != .emptyBase { failure = failure ?? error }
        return .none
      }
    }
    if let failure {
      throw .sample(table: layout.name, measure: measure.measure.name, failure)
    }
    return cells
  }

  /// What each unit adds to each cell and margin.
  private func totals(
    _ part: TableMeasure.Part, _ estimation: Estimation, _ number: Int
  ) -> [[Int: UnitTotals]] {
    var totals = Array(
      repeating: [Int: UnitTotals](), count: rows.count * columns.count)
    guard case .numbers(let cube, _) = part.content else { return totals }
    let (unitAxis, valueAxis) = (cube.axes[cube.axes.count - 2], cube.axes[cube.axes.count - 1])
    let values = valueAxis.map { category -> Int? in
      guard category.isKnown, case .number(let value) = NumberGrammar().read(category.code) else {
        return nil
      }
      return value
    }
    for cell in cube.cells {
      guard let value = values[cell.coordinates[cell.coordinates.count - 1]],
        let unit = estimation.units[unitAxis[cell.coordinates[cell.coordinates.count - 2]].code]
      else { continue }
      let weight = Int128(cell.numbers[estimation.weight.number])
      for target in targets(of: locator.place(cell.coordinates, of: number)) {
        var sum = totals[target][unit] ?? UnitTotals()
        sum.records += cell.numbers[0]
        sum.weight += weight
        sum.value += weight * Int128(value)
        sum.squaredValue += weight * Int128(value) * Int128(value)
        totals[target][unit] = sum
      }
    }
    return totals
  }

  private func figure(
    _ totals: [Int: UnitTotals], _ estimation: Estimation
  ) throws(SampleError) -> Figure {
    let records = totals.values.reduce(0) { $0 + $1.records }
    if estimation.shown == .records { return .count(records) }
    if records == 0 { return .none }
    let scale = Double(Int128(RoundedNumber.scale(estimation.weight.decimals)))
    var sums = Array(repeating: UnitSums.zero, count: estimation.design.unitCount)
    var parts = sums
    for (unit, total) in totals {
      sums[unit] = UnitSums(
        records: total.records, weight: Double(total.weight) / scale, squaredWeight: 0,
        value: Double(total.value) / scale, squaredValue: Double(total.squaredValue) / scale)
      // The records of a category are those whose value is 1, so that their weight is their value.
      parts[unit] = UnitSums(
        records: 0, weight: Double(total.value) / scale, squaredWeight: 0)
    }
    let estimate =
      switch estimation.kind {
      case .total: try estimation.design.total(sums)
      case .mean: try estimation.design.mean(sums)
      case .proportion: try estimation.design.proportion(parts, of: sums)
      }
    return estimation.figure(estimate)
  }
}

extension Estimation {
  /// The number that is shown of an estimate; shares are in percent.
  fileprivate func figure(_ estimate: SampleEstimate) -> Figure {
    let times = kind == .proportion ? 100.0 : 1
    // The level was checked where it was declared.
    let limits = (try? estimate.interval(interval, level: level)) ?? nil
    let verdict = EstimateRelease().verdict(estimate)
    switch shown {
    case .estimate: return figure(estimate.value * times, verdict)
    case .standardError: return figure(estimate.standardError * times, verdict)
    case .low: return limits.map { figure($0.low * times, verdict) } ?? .none
    case .high: return limits.map { figure($0.high * times, verdict) } ?? .none
    case .records: return .count(estimate.records)
    case .designEffect:
      return estimate.designEffect.map { figure($0, verdict, digits: 2) } ?? .none
    }
  }

  private func figure(
    _ value: Double, _ verdict: EstimateRelease.Verdict, digits: Int? = nil
  ) -> Figure {
    let digits = digits ?? self.digits
    let scaled = (value * Double(Int128(RoundedNumber.scale(digits)))).rounded()
    guard let units = Int128(exactly: scaled) else { return .none }
    return .estimate(value, RoundedNumber(units: units, digits: digits), verdict)
  }
}
