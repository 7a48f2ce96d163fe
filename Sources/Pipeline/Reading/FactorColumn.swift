import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// Multiplies a summed column by its factor, such as the persons of a household, in one worker.
struct FactorColumn: Sendable {
  private let factor: SourcePlan.Factor
  /// The column, and what its suppressed cells stand for at least and at most.
  private let places: [Int]
  /// The factor of each code of the dimension that was met.
  private var byCode: [Int64] = []

  /// Nil where a sum has no factor.
  init?(_ plan: SourcePlan, sum: Int) {
    guard let factor = plan.sums[sum].factor else { return nil }
    self.factor = factor
    places = [sum] + (plan.bounds[sum].map { [$0.low, $0.high] } ?? [])
  }

  /// Multiplies the block's numbers.
  mutating func apply(
    to observations: inout Observations, _ categories: [[Category]]
  ) throws(AggregationError) {
    var overflow = false
    if let dimension = factor.dimension {
      for category in categories[dimension][byCode.count...] {
        byCode.append(Int64(factor.value(of: category)))
      }
      for place in places {
        for record in 0..<observations.count {
          let code = Int(observations.codes[dimension][record])
          let (value, over) = observations.values[place][record]
            .multipliedReportingOverflow(by: byCode[code])
          observations.values[place][record] = value
          overflow = overflow || over
        }
      }
    } else {
      let number = Int64(factor.otherwise)
      for place in places {
        for record in 0..<observations.count {
          let (value, over) = observations.values[place][record]
            .multipliedReportingOverflow(by: number)
          observations.values[place][record] = value
          overflow = overflow || over
        }
      }
    }
    if overflow { throw .overflow }
  }
}

extension SourcePlan.Factor {
  /// The factor of a category; one that the factor does not name has the factor of the others.
  func value(of category: Category) -> Int {
    byCode[category.documentCode] ?? otherwise
  }
}
