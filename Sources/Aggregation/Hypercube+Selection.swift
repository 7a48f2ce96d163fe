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
    let selection = CellSelection(axes, kept, filters)
    return try Hypercube(
      axes: Array(axes.prefix(kept)), stride: stride,
      cells: cells.filter { selection.passes($0.coordinates) }.map {
        Cell(coordinates: Array($0.coordinates.prefix(kept)), numbers: $0.numbers)
      })
  }
}

extension DistinctCube {
  /// The cube over the first axes of the cells whose further coordinates pass the filters in turn.
  ///
  /// - Parameters:
  ///   - kept: The number of axes that stay.
  ///   - filters: The codes that pass, for each further axis.
  package func keeping(axes kept: Int, filters: [Set<String>]) -> DistinctCube {
    guard kept < axes.count else { return self }
    let selection = CellSelection(axes, kept, filters)
    return DistinctCube(
      axes: Array(axes.prefix(kept)),
      presences: memberships.filter { selection.passes(cells[$0.cell]) }.map {
        (Array(cells[$0.cell].prefix(kept)), $0.member, $0.records)
      })
  }
}

/// Which places of the axes behind the kept ones pass the filters.
private struct CellSelection {
  private let kept: Int
  private let places: [[Bool]]

  init(_ axes: [[Category]], _ kept: Int, _ filters: [Set<String>]) {
    self.kept = kept
    places = filters.enumerated().map { place, codes in
      axes[kept + place].map { category in
        category.members.contains { codes.contains($0.documentCode) }
      }
    }
  }

  func passes(_ coordinates: [Int]) -> Bool {
    places.indices.allSatisfy { places[$0][coordinates[kept + $0]] }
  }
}
