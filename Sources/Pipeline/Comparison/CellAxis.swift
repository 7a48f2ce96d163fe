import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// The categories of a dimension of tables as records have them, each combination worked out once.
struct CellAxis: Sendable {
  let dimension: StatisticalDimension
  /// The places of the dimensions that are read for it.
  private let inputs: [Int]
  private let derivation: Derivation?
  /// The categories of each dimension that is read, by code.
  private let read: [[Category]]
  private var places: [Category: Int] = [:]
  private var known: [[UInt32]: Int] = [:]
  private var single: [Int?]
  private(set) var categories: [Category] = []

  /// An axis; nil where columns are the categories, so that a record has many.
  ///
  /// - Parameter read: The categories of each dimension of the plan, by code.
  init?(_ wanted: PipelineDefinition.DimensionSource, _ plan: SourcePlan, _ read: [[Category]]) {
    dimension = wanted.dimension
    derivation = wanted.derivation
    let names = wanted.derivation?.inputs ?? [wanted.dimension.name]
    inputs = names.compactMap { name in
      plan.dimensions.firstIndex { $0.dimension.name == name }
    }
    guard inputs.count == names.count else { return nil }
    self.read = read
    single = inputs.count == 1 ? read[inputs[0]].map { _ in nil } : []
  }

  /// The place among `categories` of a record's category.
  mutating func place(_ observations: Observations, _ record: Int) -> Int {
    if inputs.count == 1 {
      let code = Int(observations.codes[inputs[0]][record])
      if let place = single[code] { return place }
      let place = place([UInt32(code)])
      single[code] = place
      return place
    }
    let codes = inputs.map { observations.codes[$0][record] }
    if let place = known[codes] { return place }
    let place = place(codes)
    known[codes] = place
    return place
  }

  private mutating func place(_ codes: [UInt32]) -> Int {
    let parts = zip(inputs, codes).map { read[$0][Int($1)] }
    var category = derivation?.category(of: parts) ?? parts[0]
    // Tables have one category for all texts that match nothing.
    if category.role == .unmatched { category = .unmatched }
    if let place = places[category] { return place }
    places[category] = categories.count
    categories.append(category)
    return categories.count - 1
  }
}
