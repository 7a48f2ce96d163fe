/// Counts by several dimensions with some of their margins, as linked counts.
///
/// A margin is told by the axes that it keeps: of a table of rows and columns `[0]` are the row
/// totals, `[1]` the column totals, `[]` is the grand total.
public struct CountArray: Sendable {
  /// How many categories each axis has.
  public let shape: [Int]
  /// The margins beside the counts themselves, by the axes that they keep.
  public let margins: [[Int]]
  /// The counts and their sums.
  public private(set) var linked = LinkedCounts()
  private var places: [[Int]: [Int]] = [:]

  /// The counts of a shape with the named margins.
  ///
  /// Each margin is added up from the smallest array that holds it, so that a table of two
  /// dimensions is a network and its intervals are exact.
  public init(shape: [Int], margins: [[Int]]) {
    self.shape = shape
    let inner = Array(shape.indices)
    let sorted = Set(margins.map { $0.sorted() }).subtracting([inner])
      .sorted { ($1.count, $0) < ($0.count, $1) }
    self.margins = sorted
    for axes in [inner] + sorted {
      places[axes] = (0..<axes.reduce(1) { $0 * shape[$1] }).map { _ in linked.addCount() }
    }
    for axes in sorted { addSums(axes, inner) }
  }

  /// The place of a count by the axes it keeps and its coordinates on them.
  public func place(keeping axes: [Int], _ coordinates: [Int]) -> Int {
    let number = zip(axes, coordinates).reduce(0) { $0 * shape[$1.0] + $1.1 }
    return places[axes]![number]
  }

  /// The place of a count of the array itself.
  public func place(_ coordinates: [Int]) -> Int {
    place(keeping: Array(shape.indices), coordinates)
  }

  /// All places with the axes that they keep and their coordinates.
  public func forEachPlace(_ body: (_ place: Int, _ axes: [Int], _ coordinates: [Int]) -> Void) {
    for axes in [Array(shape.indices)] + margins {
      for number in places[axes]!.indices {
        body(places[axes]![number], axes, coordinates(number, axes))
      }
    }
  }

  private func coordinates(_ number: Int, _ axes: [Int]) -> [Int] {
    var (rest, result) = (number, Array(repeating: 0, count: axes.count))
    for index in axes.indices.reversed() {
      (rest, result[index]) = rest.quotientAndRemainder(dividingBy: shape[axes[index]])
    }
    return result
  }

  private mutating func addSums(_ axes: [Int], _ inner: [Int]) {
    // The smallest array that keeps these axes and more.
    let wider = margins.filter { $0.count > axes.count && Set($0).isSuperset(of: axes) }
    let from = wider.min { ($0.count, $0) < ($1.count, $1) } ?? inner
    var parts = Array(repeating: [Int](), count: places[axes]!.count)
    for (number, place) in places[from]!.enumerated() {
      let at = coordinates(number, from)
      let kept = axes.map { at[from.firstIndex(of: $0)!] }
      parts[zip(axes, kept).reduce(0) { $0 * shape[$1.0] + $1.1 }].append(place)
    }
    for (number, parts) in parts.enumerated() { linked.addSum(places[axes]![number], of: parts) }
  }
}

private func < (one: (Int, [Int]), other: (Int, [Int])) -> Bool {
  one.0 != other.0 ? one.0 < other.0 : one.1.lexicographicallyPrecedes(other.1)
}
