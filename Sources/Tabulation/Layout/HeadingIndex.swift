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
  /// For each part and dimension, the numbers of each category of the part's cube: one, and several
  /// where a category is a combination of answers.
  private let numbers: [[[[Int]]]]
  private let showsSubtotals: Bool
  private var keys: Set<UInt128> = []

  /// Numbers the categories of an axis, whose dimensions are axes of the cubes from a place on.
  init(
    _ dimensions: [StatisticalDimension], in parts: [TableMeasure.Part], from start: Int,
    _ layout: TableLayout
  ) {
    self.dimensions = dimensions
    // The unknown are always seen, also when there are none: then the reader knows it.
    let seesUnknown = dimensions.count == 1 && dimensions[0].reading != .asWritten
    var categories: [[Category]] = []
    for (place, dimension) in dimensions.enumerated() {
      var all = Set(parts.flatMap { $0.axes[start + place].flatMap(\.shown) })
      if seesUnknown { all.insert(.missing) }
      if layout.showsEmptyCategories { all.formUnion(dimension.listed ?? []) }
      categories.append(all.sorted(by: dimension.precedes))
    }
    self.categories = categories
    let places = categories.map { list in
      Dictionary(uniqueKeysWithValues: list.enumerated().map { ($1, $0) })
    }
    let numbers = parts.map { part in
      dimensions.indices.map { place in
        part.axes[start + place].map { $0.shown.map { places[place][$0]! } }
      }
    }
    self.numbers = numbers
    showsSubtotals = layout.showsSubtotals && dimensions.count > 1
    if seesUnknown { keys.insert(UInt128(places[0][.missing]!)) }
    if layout.showsEmptyCategories, !dimensions.isEmpty { insertProduct() }
  }

  /// The keys of a combination in a part's coordinates of this axis.
  func keys(_ coordinates: ArraySlice<Int>, of part: Int) -> [UInt128] {
    var keys: [UInt128] = [0]
    for (place, coordinate) in coordinates.enumerated() {
      let (radix, digits) = (UInt128(categories[place].count), numbers[part][place][coordinate])
      if digits.count == 1 {
        for index in keys.indices { keys[index] = keys[index] * radix + UInt128(digits[0]) }
      } else {
        keys = keys.flatMap { key in digits.map { key * radix + UInt128($0) } }
      }
    }
    return keys
  }

  /// Adds the headings of a combination that occurs.
  mutating func insert(_ coordinates: ArraySlice<Int>, of part: Int) {
    keys.formUnion(keys(coordinates, of: part))
  }

  /// The axis with its headings, subtotals behind what they add up, the total last.
  func axis() -> Table.Axis {
    guard !dimensions.isEmpty else { return Table.Axis(dimensions: [], headings: [.total]) }
    var headings: [Table.Heading] = []
    var open: [Category] = []
    func close(_ next: [Category]) {
      // The innermost subtotal comes first; those that the next combination still belongs to stay.
      for count in stride(from: open.count - 1, to: 0, by: -1)
      where next.isEmpty || next[..<count] != open[..<count] {
        headings.append(.subtotal(Array(open[..<count])))
      }
      open = next
    }
    for key in keys.sorted() {
      let combination = categories(of: key)
      if showsSubtotals { close(combination) }
      headings.append(.categories(combination))
    }
    if showsSubtotals { close([]) }
    return Table.Axis(dimensions: dimensions, headings: headings + [.total])
  }

  private func categories(of key: UInt128) -> [Category] {
    var (key, combination) = (key, [Category]())
    for list in categories.reversed() {
      combination.append(list[Int(key % UInt128(list.count))])
      key /= UInt128(list.count)
    }
    return combination.reversed()
  }

  /// The place of each heading on the axis by its key.
  func places(on axis: Table.Axis) -> [UInt128: Int] {
    if dimensions.isEmpty { return [0: 0] }
    let leaves = axis.headings.indices.filter { place in
      if case .categories = axis.headings[place] { true } else { false }
    }
    return Dictionary(uniqueKeysWithValues: zip(keys.sorted(), leaves))
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
  /// The categories as tables show them: all unmatched texts are one, combinations are taken apart.
  fileprivate var shown: [Category] {
    switch role {
    case .unmatched, .total: [.unmatched]
    case .several: members
    case .listed, .written, .rest, .missing: [self]
    }
  }
}
