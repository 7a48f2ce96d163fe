package import HeadcountClassification

/// One axis of a cube that is made from axes of another: one as it is, or a category made of several.
package struct AxisDerivation: Sendable {
  /// The axes that the categories are made from.
  package var inputs: [Int]
  /// The category of a combination of categories; nil where the one input stays as it is.
  package var category: (@Sendable ([Category]) -> Category)?

  /// An axis as it is.
  package static func same(_ axis: Int) -> AxisDerivation { AxisDerivation(inputs: [axis]) }

  /// Makes an axis.
  package init(inputs: [Int], category: (@Sendable ([Category]) -> Category)? = nil) {
    self.inputs = inputs
    self.category = category
  }
}

extension Hypercube {
  /// The cube over other axes, such as women, men, girls and boys from sex by age.
  package func deriving(_ wanted: [AxisDerivation]) throws(AggregationError) -> Hypercube {
    if wanted.isIdentity(of: axes.count) { return self }
    var derived = DerivedAxes(axes, wanted)
    var moved: [Cell] = []
    for cell in cells {
      moved.append(
        Cell(coordinates: derived.coordinates(of: cell.coordinates), numbers: cell.numbers))
    }
    let (axes, places) = derived.sorted()
    for index in moved.indices {
      for axis in axes.indices {
        moved[index].coordinates[axis] = places[axis][moved[index].coordinates[axis]]
      }
    }
    return try Hypercube(axes: axes, stride: stride, cells: moved)
  }
}

extension DistinctCube {
  /// The cube over other axes, such as women, men, girls and boys from sex by age.
  package func deriving(_ wanted: [AxisDerivation]) -> DistinctCube {
    if wanted.isIdentity(of: axes.count) { return self }
    var derived = DerivedAxes(axes, wanted)
    var coordinates: [[Int]] = []
    for cell in cells { coordinates.append(derived.coordinates(of: cell)) }
    let (axes, places) = derived.sorted()
    let moved = coordinates.map { cell in axes.indices.map { places[$0][cell[$0]] } }
    return DistinctCube(
      axes: axes, presences: memberships.map { (moved[$0.cell], $0.member, $0.records) })
  }
}

extension [AxisDerivation] {
  fileprivate func isIdentity(of count: Int) -> Bool {
    self.count == count && enumerated().allSatisfy { $1.category == nil && $1.inputs == [$0] }
  }
}

/// The categories of derived axes as they are met, each combination worked out once.
private struct DerivedAxes {
  private let axes: [[Category]]
  private let wanted: [AxisDerivation]
  private var categories: [[Category]]
  private var codes: [[Category: Int]]
  private var known: [[[Int]: Int]]

  init(_ axes: [[Category]], _ wanted: [AxisDerivation]) {
    self.axes = axes
    self.wanted = wanted
    categories = Array(repeating: [], count: wanted.count)
    codes = Array(repeating: [:], count: wanted.count)
    known = Array(repeating: [:], count: wanted.count)
  }

  mutating func coordinates(of cell: [Int]) -> [Int] {
    wanted.indices.map { axis in
      let inputs = wanted[axis].inputs.map { cell[$0] }
      if let code = known[axis][inputs] { return code }
      let parts = zip(wanted[axis].inputs, inputs).map { axes[$0][$1] }
      let category = wanted[axis].category?(parts) ?? parts[0]
      let code = codes[axis][category] ?? categories[axis].count
      if code == categories[axis].count {
        codes[axis][category] = code
        categories[axis].append(category)
      }
      known[axis][inputs] = code
      return code
    }
  }

  /// The categories in the order of tables, and the place of each as it was met.
  func sorted() -> (axes: [[Category]], places: [[Int]]) {
    let sorted = categories.map { $0.sorted(by: Category.precedes) }
    let places = categories.indices.map { axis in
      let order = Dictionary(uniqueKeysWithValues: sorted[axis].enumerated().map { ($1, $0) })
      return categories[axis].map { order[$0]! }
    }
    return (sorted, places)
  }
}
