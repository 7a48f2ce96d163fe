public import HeadcountClassification

/// A table laid out for reading: rows by columns by measures, with totals and percentages.
public struct Table: Hashable, Sendable {
  /// One line of the stub, or one column of the header: a category of each dimension, or the total.
  public enum Heading: Hashable, Sendable {
    /// A combination of categories, one of each dimension of the axis.
    case categories([Category])
    /// The sum over the inner dimensions for categories of the outer ones.
    case subtotal([Category])
    /// The sum over the axis. It is told apart from a category by its kind, never by its text.
    case total

    /// Whether the heading is a total or a subtotal.
    public var isSum: Bool {
      if case .categories = self { false } else { true }
    }

    /// Whether a value under this heading is known in every dimension of the axis.
    public var isKnown: Bool {
      switch self {
      case .categories(let categories), .subtotal(let categories):
        categories.allSatisfy(\.isKnown)
      case .total: true
      }
    }
  }

  /// One axis of a table.
  public struct Axis: Hashable, Sendable {
    /// The dimensions, the outer one first; empty for a table without this axis.
    public let dimensions: [StatisticalDimension]
    /// The headings; the total comes last where the axis has dimensions, unless nothing is added up
    /// over its times.
    public let headings: [Heading]
  }

  /// A measure as a table shows it.
  public struct Measure: Hashable, Sendable {
    /// The name in the pipeline.
    public let name: String
    /// The unit, such as `person` or `site`.
    public let unit: String
    /// What readers see in place of the name, by language.
    public var labels: [String: String] = [:]

    /// Makes a measure.
    public init(name: String, unit: String) {
      self.name = name
      self.unit = unit
    }
  }

  /// A figure with its percentages.
  public struct Cell: Hashable, Sendable {
    /// The count, or what is derived from counts.
    public let figure: Figure
    /// One for each of the table's bases; nil for figures that are no parts of a whole, for unknown
    /// values that the base leaves out, and where the base is 0.
    public let percentages: [Percentage?]

    /// The count or the sum; nil for a figure that is derived from counts.
    public var count: Int? { figure.count }
    /// The exact share in the table's first base.
    public var share: Share? { percentages.first.flatMap { $0?.share } }
  }

  /// A base of percentages: over what it sums, and whether unknown values belong to it.
  public struct Base: Hashable, Sendable {
    /// Over what the base sums.
    public let of: PercentBase
    /// Whether unknown values are left out of it.
    public let isKnownOnly: Bool
  }

  /// What percentages refer to.
  public enum PercentBase: String, Hashable, Sendable, CaseIterable {
    /// The total of the row.
    case row
    /// The total of the column.
    case column
    /// The grand total.
    case table
    /// All mentions of a question with several answers; parts add up to 100.
    case responses
  }

  /// Whether unknown values belong to the base of percentages.
  public enum UnknownRule: String, Hashable, Sendable, CaseIterable {
    /// Unknown and unmatched values have a percentage like any other.
    case included
    /// Percentages are of the known values; unknown ones have a count and no percentage.
    case excluded
    /// Both percentages stand side by side: of all, then of the known.
    case both
  }

  /// The name, which is the name of the files.
  public let name: String
  /// The title by language.
  public let titles: [String: String]
  /// The lines, from top to bottom.
  public private(set) var rows: Axis
  /// The headings across; only the total in a table without column dimensions.
  public private(set) var columns: Axis
  /// The measures; every heading across holds a value of each.
  public let measures: [Measure]
  /// What percentages refer to; nil for a table without them.
  public let percent: PercentBase?
  /// Whether unknown values belong to the base of percentages.
  public let unknown: UnknownRule
  /// The decimals of percentages.
  public let digits: Int
  /// How percentages are rounded.
  public private(set) var rounding: RoundingRule
  /// What a reader must know to read the figures, in the order of the measures.
  public private(set) var remarks: [Remark]
  /// The bases of percentages; a cell has one percentage for each.
  public let bases: [Base]
  private var cells: [Cell]

  /// The cell of a measure in a row and a column, by their places.
  public func cell(measure: Int, row: Int, column: Int) -> Cell {
    cells[(measure * rows.headings.count + row) * columns.headings.count + column]
  }

  /// The table with one more remark.
  package func adding(_ remark: Remark) -> Table {
    var table = self
    table.remarks.append(remark)
    return table
  }

  /// The table without some figures and percentages, which are withheld.
  ///
  /// - Parameters:
  ///   - withholds: Whether the figure of a measure in a row and a column is withheld, with its
  ///     percentages.
  ///   - hidesPercentages: Whether the percentages of a shown figure are withheld, such as those of a
  ///     withheld base.
  package func withholding(
    _ withholds: (_ measure: Int, _ row: Int, _ column: Int) -> Bool,
    percentages hidesPercentages: (_ measure: Int, _ row: Int, _ column: Int) -> Bool
  ) -> Table {
    var table = withoutRemarksOnCounts
    table.cells = measures.indices.flatMap { measure in
      rows.headings.indices.flatMap { row in
        columns.headings.indices.map { column in
          let cell = cell(measure: measure, row: row, column: column)
          let isWithheld = withholds(measure, row, column)
          let hasPercentages = !isWithheld && !hidesPercentages(measure, row, column)
          return Cell(
            figure: isWithheld ? .withheld : cell.figure,
            percentages: cell.percentages.map { hasPercentages ? $0 : nil })
        }
      }
    }
    return table
  }

  /// The table without remarks that tell numbers of people which no cell need show.
  var withoutRemarksOnCounts: Table {
    var table = self
    table.remarks.removeAll { remark in
      switch remark {
      case .leavesOut: true
      case .notAddedOverTime, .countsOnce, .severalAnswers, .unsure, .behindGap, .takesTogether:
        false
      }
    }
    return table
  }

  /// The table with other figures and percentages, one of these for each base.
  package func replacing(
    _ cell: (_ measure: Int, _ row: Int, _ column: Int) -> (Figure, [Percentage?]),
    rounding: RoundingRule
  ) -> Table {
    var table = withoutRemarksOnCounts
    table.rounding = rounding
    table.cells = measures.indices.flatMap { measure in
      rows.headings.indices.flatMap { row in
        columns.headings.indices.map { column in
          let (figure, percentages) = cell(measure, row, column)
          return Cell(figure: figure, percentages: percentages)
        }
      }
    }
    return table
  }

  /// Whether any figure is withheld.
  public var withholdsFigures: Bool { cells.contains { $0.figure == .withheld } }

  /// The table without a total over times of which no measure says anything.
  var withoutEmptyTotals: Table {
    func says(_ row: Int, _ column: Int) -> Bool {
      measures.indices.contains { cell(measure: $0, row: row, column: column).figure != .none }
    }
    let (allRows, allColumns) = (Array(rows.headings.indices), Array(columns.headings.indices))
    func isEmpty(_ axis: Axis, _ says: (Int) -> Bool) -> Bool {
      axis.dimensions.contains(where: \.isPeriod) && axis.headings.count > 1
        && !says(axis.headings.count - 1)
    }
    let dropsRow = isEmpty(rows) { row in allColumns.contains { says(row, $0) } }
    let dropsColumn = isEmpty(columns) { column in allRows.contains { says($0, column) } }
    guard dropsRow || dropsColumn else { return self }
    return keeping(
      rows: dropsRow ? allRows.dropLast() : allRows,
      columns: dropsColumn ? allColumns.dropLast() : allColumns)
  }

  /// The table with some of its lines.
  func keeping(rows keptRows: [Int], columns keptColumns: [Int]) -> Table {
    var table = self
    table.cells = measures.indices.flatMap { measure in
      keptRows.flatMap { row in
        keptColumns.map { cell(measure: measure, row: row, column: $0) }
      }
    }
    table.rows = Axis(dimensions: rows.dimensions, headings: keptRows.map { rows.headings[$0] })
    table.columns = Axis(
      dimensions: columns.dimensions, headings: keptColumns.map { columns.headings[$0] })
    return table
  }

  init(
    layout: TableLayout, rows: Axis, columns: Axis, measures: [Measure], cells: [Cell],
    remarks: [Remark]
  ) {
    name = layout.name
    titles = layout.titles
    self.rows = rows
    self.columns = columns
    self.measures = measures
    percent = layout.percent
    unknown = layout.unknown
    digits = layout.digits
    rounding = layout.rounding
    bases = layout.bases
    self.remarks = remarks
    self.cells = cells
  }
}

extension Category {
  /// What unmatched values become in a table; SDMX writes `_X` for what is not allocated.
  ///
  /// Their texts are listed with their weight beside the table.
  public static let unmatched = Category(code: "_X", role: .unmatched)
}
