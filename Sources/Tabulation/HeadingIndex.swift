import HeadcountAggregation
import HeadcountClassification

/// The headings of one axis by number, so that cells are placed without comparing texts.
///
/// The categories of each dimension are numbered in the order of tables over all cubes of a table;
/// a heading is the number that its categories' numbers make as digits. The order of these keys is
/// then the order of the headings.
struct HeadingIndex {
  private let dimensions: [StatisticalDimension]
  /// The categories of each dimension, in the order of tables.
  private let categories: [[Category]]
  /// For each part and dimension, the number of each category of the part's cube.
  private let numbers: [[[Int]]]
  private var keys: Set<UInt128> = []

  /// Numbers the categories of an axis, whose dimensions are axes of the cubes from a place on.
  init(
    _ dimensions: [StatisticalDimension], in parts: [TableMeasure.Part], from start: Int,
    _ showsEmptyCategories: Bool
  ) {
    self.dimensions = dimensions
    // The unknown are always seen, also when there are none: then the reader knows it.
    let seesUnknown = dimensions.count == 1 && dimensions[0].reading != .asWritten
    var categories: [[Category]] = []
    for (place, dimension) in dimensions.enumerated() {
      var all = Set(parts.flatMap { $0.axes[start + place].map(\.shown) })
      if seesUnknown { all.insert(.missing) }
      if showsEmptyCategories { all.formUnion(dimension.listed ?? []) }
      categories.append(all.sorted(by: Category.precedes))
    }
    self.categories = categories
    let places = categories.map { list in
      Dictionary(uniqueKeysWithValues: list.enumerated().map { ($1, $0) })
    }
    numbers = parts.map { part in
      dimensions.indices.map { place in part.axes[start + place].map { places[place][$0.shown]! } }
    }
    if seesUnknown { keys.insert(UInt128(places[0][.missing]!)) }
    if showsEmptyCategories, !dimensions.isEmpty { insertProduct() }
  }

  /// The key of a combination in a part's coordinates of this axis.
  func key(_ coordinates: ArraySlice<Int>, of part: Int) -> UInt128 {
    var key: UInt128 = 0
    for (place, coordinate) in coordinates.enumerated() {
      key = key * UInt128(categories[place].count) + UInt128(numbers[part][place][coordinate])
    }
    return key
  }

  /// Adds the heading of a combination that occurs.
  mutating func insert(_ coordinates: ArraySlice<Int>, of part: Int) {
    keys.insert(key(coordinates, of: part))
  }

  /// The axis with its headings, the total last.
  func axis() -> Table.Axis {
    guard !dimensions.isEmpty else { return Table.Axis(dimensions: [], headings: [.total]) }
    let headings = keys.sorted().map { key in
      var (key, combination) = (key, [Category]())
      for list in categories.reversed() {
        combination.append(list[Int(key % UInt128(list.count))])
        key /= UInt128(list.count)
      }
      return Table.Heading.categories(combination.reversed())
    }
    return Table.Axis(dimensions: dimensions, headings: headings + [.total])
  }

  /// The place of each heading on the axis by its key.
  func places() -> [UInt128: Int] {
    if dimensions.isEmpty { return [0: 0] }
    return Dictionary(uniqueKeysWithValues: keys.sorted().enumerated().map { ($1, $0) })
  }

  /// Adds every combination of the code lists' categories; without a list, of those that occur.
  private mutating func insertProduct() {
    var combinations: [UInt128] = [0]
    for (place, dimension) in dimensions.enumerated() {
      let shown = dimension.listed
      let digits = categories[place].indices.filter { index in
        shown?.contains(categories[place][index]) ?? (categories[place][index].role == .listed)
      }
      combinations = combinations.flatMap { key in
        digits.map { key * UInt128(categories[place].count) + UInt128($0) }
      }
    }
    keys.formUnion(combinations)
  }
}

extension StatisticalDimension {
  /// All categories of the code list, without those that stand for all; nil without a list.
  fileprivate var listed: Set<Category>? {
    codeList.map { list in
      Set(list.entries.indices.map { list.category($0) }.filter { $0.role == .listed })
    }
  }
}

extension Category {
  /// The category as tables show it: all unmatched texts are one.
  fileprivate var shown: Category {
    role == .unmatched || role == .total ? .unmatched : self
  }
}
