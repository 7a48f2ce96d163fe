import HeadcountClassification

/// The categories of several parts in one order, and where each part's codes lie in it.
struct CommonAxes: Sendable {
  /// The categories of each dimension, in the order of tables.
  let axes: [[Category]]
  private let maps: [[[Int]]]

  /// Unites the categories of parts.
  ///
  /// - Parameter parts: For each part the categories of its dimensions' codes.
  init(_ parts: [[[Category]]], dimensions: Int) {
    var axes: [[Category]] = []
    var maps: [[[Int]]] = []
    for dimension in 0..<dimensions {
      let all = Set(parts.flatMap { $0[dimension] }).sorted(by: Category.precedes)
      let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
      axes.append(all)
      maps.append(parts.map { part in part[dimension].map { places[$0]! } })
    }
    self.axes = axes
    self.maps = maps
  }

  /// The places in the axes of a part's codes, as codes of the whole.
  func codes(of codes: [UInt32], part: Int) -> [UInt32] {
    codes.enumerated().map { UInt32(maps[$0][part][Int($1)]) }
  }

  /// The places in the axes of a part's codes.
  func coordinates(of codes: [UInt32], part: Int) -> [Int] {
    codes.enumerated().map { maps[$0][part][Int($1)] }
  }
}
