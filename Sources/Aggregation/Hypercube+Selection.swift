import HeadcountClassification

extension Hypercube {
  /// The cube over the first axes of the cells whose further coordinates pass the filters in turn.
  ///
  /// - Parameters:
  ///   - kept: The number of axes that stay.
  ///   - filters: The codes that pass, for each further axis.
  package func keeping(
    axes kept: Int, filters: [Set<String>]
  ) throws(AggregationError) -> Hypercube {
    guard kept < axes.count else { return self }
    let passes = filters.enumerated().map { place, codes in
      axes[kept + place].map { codes.contains($0.role == .unmatched ? "_X" : $0.code) }
    }
    let selected = cells.filter { cell in
      passes.indices.allSatisfy { passes[$0][cell.coordinates[kept + $0]] }
    }
    return try Hypercube(
      axes: Array(axes.prefix(kept)), stride: stride,
      cells: selected.map {
        Cell(coordinates: Array($0.coordinates.prefix(kept)), numbers: $0.numbers)
      })
  }
}
