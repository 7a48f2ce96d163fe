public import HeadcountClassification

/// Counts and sums for each combination of categories: what tables are laid out from.
public struct Hypercube: Sendable, Hashable {
  /// One combination of categories that holds something.
  public struct Cell: Sendable, Hashable {
    /// The place of the category in each axis.
    public var coordinates: [Int]
    /// The count, then the sums.
    public var numbers: [Int]

    /// Makes a cell.
    public init(coordinates: [Int], numbers: [Int]) {
      self.coordinates = coordinates
      self.numbers = numbers
    }
  }

  /// The categories of each dimension, in the order of tables.
  public let axes: [[Category]]
  /// The number of numbers in a cell: one count, and the sums.
  public let stride: Int
  /// The cells in the order of their coordinates.
  public let cells: [Cell]

  /// A cube from tallies whose codes mean different categories in each.
  ///
  /// - Parameter parts: Each tally with the categories of its dimensions' codes.
  package init(
    merging parts: [(tally: Tally, categories: [[Category]])], dimensions: Int, stride: Int
  ) throws(AggregationError) {
    let common = CommonAxes(parts.map(\.categories), dimensions: dimensions)
    // A cell's number is found by its place among all combinations, as in a tally.
    let radix = try MixedRadix(dimensions: dimensions).grown(to: common.axes.map(\.count))
    var slots: [UInt64: Int] = [:]
    var sums: [Int] = []
    var overflow = false
    for (number, part) in parts.enumerated() {
      part.tally.forEachCell { codes, numbers in
        let key = radix.key(of: common.codes(of: codes, part: number))
        let slot = slots[key] ?? sums.count
        if slot == sums.count {
          slots[key] = slot
          sums.append(contentsOf: repeatElement(0, count: stride))
        }
        for (place, value) in numbers.enumerated() {
          let (sum, over) = sums[slot + place].addingReportingOverflow(Int(value))
          sums[slot + place] = sum
          overflow = overflow || over
        }
      }
    }
    if overflow { throw AggregationError.overflow }
    axes = common.axes
    self.stride = stride
    cells = slots.sorted { $0.key < $1.key }.map { key, slot in
      Cell(
        coordinates: radix.codes(of: key).map { Int($0) },
        numbers: Array(sums[slot..<slot + stride]))
    }
  }

  /// A cube from cells that are already known; equal coordinates are added up.
  ///
  /// Each cell must have a place in every axis and as many numbers as the stride.
  public init(axes: [[Category]], stride: Int, cells: [Cell]) throws(AggregationError) {
    var sums: [[Int]: [Int]] = [:]
    for cell in cells {
      precondition(
        cell.coordinates.count == axes.count && cell.numbers.count == stride
          && zip(cell.coordinates, axes).allSatisfy { $1.indices.contains($0) },
        "a cell has one place in each axis and as many numbers as the stride")
      var sum = sums[cell.coordinates] ?? Array(repeating: 0, count: stride)
      for place in 0..<stride {
        let (value, over) = sum[place].addingReportingOverflow(cell.numbers[place])
        if over { throw AggregationError.overflow }
        sum[place] = value
      }
      sums[cell.coordinates] = sum
    }
    self.axes = axes
    self.stride = stride
    self.cells = sums.map { Cell(coordinates: $0.key, numbers: $0.value) }
      .sorted { $0.coordinates.lexicographicallyPrecedes($1.coordinates) }
  }
}
