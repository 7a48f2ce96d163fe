import HeadcountAggregation
import HeadcountClassification
public import HeadcountTabulation

extension Crosstab {
  /// The number of elements for each pair of values: a crosstab of an array.
  ///
  /// - Parameters:
  ///   - elements: One element a record.
  ///   - rows: The value that makes the rows; nil is counted as unknown.
  ///   - columns: The value that makes the columns.
  ///   - layout: Names, percentages and decimals, for documents that are written from the table.
  /// - Returns: A table with one measure, `records`, and its margins.
  /// - Throws: `TabulationError`, where a table would be too large for 64 bits.
  public static func counting<Element>(
    _ elements: some Sequence<Element>, rows: KeyPath<Element, some Categorical>,
    columns: KeyPath<Element, some Categorical>, layout: ArrayLayout = ArrayLayout()
  ) throws(TabulationError) -> Table {
    try ArrayTally(rows, columns, value: nil).table(elements, layout)
  }

  /// The number of elements for each value: a table with one dimension.
  ///
  /// - Parameters:
  ///   - elements: One element a record.
  ///   - rows: The value that makes the rows; nil is counted as unknown.
  ///   - layout: Names, percentages and decimals, for documents that are written from the table.
  /// - Returns: A table with one measure, `records`, and its total.
  /// - Throws: `TabulationError`, where a table would be too large for 64 bits.
  public static func counting<Element>(
    _ elements: some Sequence<Element>, rows: KeyPath<Element, some Categorical>,
    layout: ArrayLayout = ArrayLayout()
  ) throws(TabulationError) -> Table {
    try ArrayTally(rows, nil as KeyPath<Element, Bool>?, value: nil).table(elements, layout)
  }

  /// The number of elements and the sum of a number, such as the people of households.
  ///
  /// - Parameters:
  ///   - value: The number that is added up.
  ///   - elements: One element a record.
  ///   - rows: The value that makes the rows; nil is counted as unknown.
  ///   - columns: The value that makes the columns.
  ///   - layout: Names, percentages and decimals; `measure` and `unit` are those of the sum.
  /// - Returns: A table with two measures, `records` and the sum, and their margins.
  /// - Throws: `TabulationError.overflow` where a sum passes 64 bits.
  public static func summing<Element>(
    _ value: KeyPath<Element, Int>, of elements: some Sequence<Element>,
    rows: KeyPath<Element, some Categorical>, columns: KeyPath<Element, some Categorical>,
    layout: ArrayLayout = ArrayLayout()
  ) throws(TabulationError) -> Table {
    try ArrayTally(rows, columns, value: value).table(elements, layout)
  }
}

/// Feeds an array to the tally that reading files feeds, block by block.
private struct ArrayTally<Element, Row: Categorical, Column: Categorical> {
  private static var blockSize: Int { 4096 }

  private var rows: CategoryCodes<Element, Row>
  private var columns: CategoryCodes<Element, Column>?
  private let value: KeyPath<Element, Int>?

  init(
    _ rows: KeyPath<Element, Row>, _ columns: KeyPath<Element, Column>?,
    value: KeyPath<Element, Int>?
  ) {
    self.rows = CategoryCodes(rows)
    self.columns = columns.map { CategoryCodes($0) }
    self.value = value
  }

  consuming func table(
    _ elements: some Sequence<Element>, _ layout: ArrayLayout
  ) throws(TabulationError) -> Table {
    let dimension = { StatisticalDimension(name: $0, reading: .asWritten) }
    let measures =
      [Table.Measure(name: "records", unit: "record")]
      + (value == nil ? [] : [Table.Measure(name: layout.measure, unit: layout.unit)])
    let isTwoWay = columns != nil
    let cube: Hypercube
    do throws(AggregationError) { cube = try self.cube(elements) } catch {
      throw .overflow(table: layout.name, measure: measures.last!.name)
    }
    return try Crosstab(
      TableLayout(
        name: layout.name, rows: [dimension(layout.rows)],
        columns: isTwoWay ? [dimension(layout.columns)] : [], percent: layout.percent,
        unknown: layout.unknown, digits: layout.digits),
      measures: measures.enumerated().map { place, measure in
        TableMeasure(measure, parts: [TableMeasure.Part(cube: cube, number: place)])
      }
    ).table()
  }

  private mutating func cube(
    _ elements: some Sequence<Element>
  ) throws(AggregationError) -> Hypercube {
    let dimensions = columns == nil ? 1 : 2
    var tally = Tally(dimensions: Array(0..<dimensions), sums: value == nil ? [] : [0])
    var block = Observations(dimensions: dimensions, values: value == nil ? 0 : 1)
    var rest = elements.makeIterator()
    while true {
      block.reset(Self.blockSize)
      block.count = 0
      while block.count < Self.blockSize, let element = rest.next() {
        block.codes[0][block.count] = rows.code(element)
        if columns != nil { block.codes[1][block.count] = columns!.code(element) }
        if let value { block.values[0][block.count] = Int64(element[keyPath: value]) }
        block.count += 1
      }
      if block.count == 0 { break }
      try tally.add(block, categories: categories.map(\.count))
    }
    return try Hypercube(
      merging: [(tally, categories)], dimensions: dimensions, stride: tally.stride)
  }

  private var categories: [[Category]] {
    [rows.categories] + (columns.map { [$0.categories] } ?? [])
  }
}

/// Numbers the values of a key path in the order in which they are met.
private struct CategoryCodes<Element, Value: Categorical> {
  private let path: KeyPath<Element, Value>
  private var codes: [Value: UInt32] = [:]
  private(set) var categories: [Category] = []

  init(_ path: KeyPath<Element, Value>) { self.path = path }

  mutating func code(_ element: Element) -> UInt32 {
    let value = element[keyPath: path]
    if let code = codes[value] { return code }
    let code = UInt32(categories.count)
    codes[value] = code
    categories.append(value.tableCategory)
    return code
  }
}
