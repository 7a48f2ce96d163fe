import HeadcountAggregation
import HeadcountClassification

extension MeasureSheet {
  func medians(
    _ histograms: [Histogram], _ measure: TableMeasure
  ) throws(TabulationError) -> [Table.Cell] {
    if histograms.contains(where: \.overflowed) {
      throw .overflow(table: layout.name, measure: measure.measure.name)
    }
    return bare { row, column in
      histograms[row * columns.count + column].median.map { .median($0) } ?? .none
    }
  }

  /// How often each value of the last axis occurs in each cell and margin.
  func values(of parts: [TableMeasure.Part], _ first: Int) -> [Histogram] {
    var histograms = Array(repeating: Histogram(), count: rows.count * columns.count)
    for (place, part) in parts.enumerated() {
      guard case .numbers(let cube, let number) = part.content else { continue }
      let values = cube.axes.last!.map { category -> Int? in
        guard case .number(let value) = NumberGrammar().read(category.code) else { return nil }
        return value
      }
      for cell in cube.cells {
        guard let value = values[cell.coordinates.last!] else { continue }
        for target in targets(of: locator.place(cell.coordinates, of: first + place)) {
          histograms[target].add(value, times: cell.numbers[number])
        }
      }
    }
    return histograms
  }

  /// How often each number of records of a member occurs in each cell and margin.
  func sizes(of parts: [TableMeasure.Part], _ first: Int) -> [Histogram] {
    var histograms = Array(repeating: Histogram(), count: rows.count * columns.count)
    for (place, part) in parts.enumerated() {
      guard case .members(let cube) = part.content else { continue }
      let targets = cube.cells.map { self.targets(of: locator.place($0, of: first + place)) }
      var sizes: [Int: Int] = [:]
      for (index, membership) in cube.memberships.enumerated() {
        for target in targets[membership.cell] { sizes[target, default: 0] += membership.records }
        let next = index + 1
        if next == cube.memberships.count || cube.memberships[next].member != membership.member {
          for (target, size) in sizes { histograms[target].add(size, times: 1) }
          sizes.removeAll(keepingCapacity: true)
        }
      }
    }
    return histograms
  }
}
