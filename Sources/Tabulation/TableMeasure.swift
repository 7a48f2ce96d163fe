public import HeadcountAggregation

/// A measure of a table with the cubes that it is added up from.
public struct TableMeasure: Sendable {
  /// One summand: a number of each cell of a cube, or the distinct members in each.
  public struct Part: Sendable {
    enum Content: Sendable {
      case numbers(Hypercube, number: Int)
      case members(DistinctCube)
    }

    let content: Content

    /// Makes a part of one number of each cell, whose margins are sums.
    ///
    /// - Parameters:
    ///   - cube: The cube, whose first axes are the rows, then the columns.
    ///   - number: Which number of a cell: 0 is the count.
    public init(cube: Hypercube, number: Int) { content = .numbers(cube, number: number) }

    /// Makes a part of the distinct members of each cell, counted anew in each margin.
    ///
    /// - Parameter cube: The cube, whose first axes are the rows, then the columns.
    public init(distinct cube: DistinctCube) { content = .members(cube) }
  }

  /// Name and unit.
  public var measure: Table.Measure
  /// The summands; several for a measure that adds others.
  public var parts: [Part]

  /// Makes a measure.
  public init(_ measure: Table.Measure, parts: [Part]) {
    self.measure = measure
    self.parts = parts
  }
}
