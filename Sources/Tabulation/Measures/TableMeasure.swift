public import HeadcountAggregation

/// A measure of a table with the cubes that it is made from.
public struct TableMeasure: Sendable {
  /// One summand: a number of each cell of a cube, or the distinct members in each.
  public struct Part: Sendable {
    enum Content: Sendable {
      case numbers(Hypercube, number: Int)
      case members(DistinctCube)
    }

    let content: Content
    /// What its numbers tell of people, for tables whose counts are perturbed.
    package var protection = Protection.open

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

  /// How figures come from cubes.
  public enum Formula: Sendable {
    /// Parts that are added up.
    case sum([Part])
    /// One sum over another times a number, such as men per 100 women; margins are ratios of margins.
    case ratio([Part], over: [Part], times: Int, digits: Int)
    /// The sum from the first category of a dimension on over another sum, times a number, such as people
    /// reached so far of a target; with `soFar` the other sum is added up as well.
    case cumulativeRatio(
      [Part], over: [Part], along: String, soFar: Bool, times: Int, digits: Int)
    /// The middle value of whole numbers, which are the categories of each cube's last axis; of an
    /// even number of values the mean of the two in the middle.
    case median([Part])
    /// The middle number of records of a member, such as of persons of a household; a member in several
    /// cells has in each the records that it has there.
    case medianSize([Part])
    /// The sum from the first category of a dimension on, such as people reached up to each month.
    case cumulative([Part], along: String)
    /// A number estimated from a sample; the cube's axes behind those of the table are the sampling
    /// unit and the value of a record.
    case estimate(Part, Estimation)
    /// What a stock is more than the one before with what came and without what left: what the identity
    /// stock = stock before + inflow − outflow leaves open, which is printed and never hidden.
    case adjustment([Part], inflow: [Part], outflow: [Part], along: String)
    /// What changed since the category before, such as the round before.
    case change([Part], along: String, as: Change, digits: Int)
  }

  /// How a change is told.
  public enum Change: String, Hashable, Sendable, CaseIterable {
    /// The difference.
    case absolute
    /// 100 · difference / value before; nothing where that was zero.
    case percent
    /// The difference of the exact shares in the total of each time, in percentage points.
    case points
  }

  /// Name and unit.
  public var measure: Table.Measure
  /// How its figures come from cubes.
  public var formula: Formula
  /// Whether it counts what is present at a time, so that it is never added up over times.
  public var isStock = false
  /// Whether its cells are parts of a whole that is known, and so have percentages.
  public var hasShares = true
  /// The decimals in whose units its parts are counted; of a ratio those above the line less those
  /// below it.
  public var decimals = 0
  /// What a ratio leaves out, for the remarks of the table.
  public var remarks: [Remark] = []

  /// Makes a measure that is a sum; several parts for a measure that adds others.
  public init(_ measure: Table.Measure, parts: [Part]) {
    self.init(measure, .sum(parts))
  }

  /// Makes a measure by a formula.
  public init(_ measure: Table.Measure, _ formula: Formula) {
    self.measure = measure
    self.formula = formula
  }
}
