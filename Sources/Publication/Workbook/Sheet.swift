/// One sheet of a workbook before it is written: its cells, and how they are looked at and printed.
struct Sheet {
  /// The most rows and columns that a sheet has.
  static let (mostRows, mostColumns) = (1_048_576, 16_384)

  /// What a cell holds; there are no formulas.
  enum Content {
    case empty
    case text(String)
    /// The decimal text of a number.
    case number(String)
  }

  /// A cell.
  struct Cell {
    var content: Content
    var style: CellStyle

    static func text(_ text: String, _ style: CellStyle) -> Cell {
      Cell(content: text.isEmpty ? .empty : .text(text), style: style)
    }

    static func empty(_ style: CellStyle = CellStyle(.plain)) -> Cell {
      Cell(content: .empty, style: style)
    }
  }

  /// A line of cells, the first one in the first column.
  struct Row {
    var cells: [Cell]
    /// In points; nil for what the cells need.
    var height: Double?

    init(_ cells: [Cell] = [], height: Double? = nil) {
      (self.cells, self.height) = (cells, height)
    }
  }

  /// Cells from one corner to the other, by their places.
  struct Area: Hashable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>

    /// The text, such as `A1:B2`, with dollar signs for names of areas.
    func reference(isAbsolute: Bool = false) -> String {
      func corner(_ row: Int, _ column: Int) -> String {
        let name = CellReference.columnName(column)
        return isAbsolute ? "$\(name)$\(row + 1)" : "\(name)\(row + 1)"
      }
      return corner(rows.lowerBound, columns.lowerBound) + ":"
        + corner(rows.upperBound, columns.upperBound)
    }
  }

  /// A cell that leads to another sheet.
  struct Link {
    var row: Int
    var column: Int
    var sheet: String
  }

  /// The name on the tab, as the workbook writes it.
  var name: String
  var rows: [Row] = []
  /// The widths of the columns, in digits.
  var widths: [Double] = []
  var merged: [Area] = []
  var links: [Link] = []
  /// The rows and columns that stay when the others are scrolled.
  var frozenRows = 0
  var frozenColumns = 0
  /// Rows and columns that every printed page repeats.
  var repeatedRows: ClosedRange<Int>?
  var repeatedColumns: ClosedRange<Int>?
  var filter: Area?
  /// The digits that a printed page has across, upright and across at a size that can still be read.
  private static let (upright, across) = (98.0, 260.0)
  /// Whether the sheet is printed across.
  var isLandscape: Bool { widths.reduce(0, +) > Self.upright }
  /// How many printed pages the sheet is wide.
  var pages: Int { max(1, Int((widths.reduce(0, +) / Self.across).rounded(.up))) }
  /// The colour of the tab, such as `FFC00000`.
  var tabColor: String?
  /// What stands at the head and the foot of each printed page.
  var printHead = ""
  var printFoot = ""

  /// The height of a row, in points, of which some cells are broken into lines.
  static func height(_ texts: some Sequence<(text: String, width: Double)>) -> Double {
    Double(texts.map { TextWidth.lines($0.text, width: $0.width - 1.5) }.max() ?? 1) * 13.5 + 2.5
  }

  /// Adds a line of text over several columns, as high as it needs.
  mutating func addText(_ text: String, _ style: CellStyle, columns: Int) {
    let width = widths.prefix(columns).reduce(0, +)
    // The sizes of fonts are in points; a line needs a third more.
    let line = style.role == .title ? 19.0 : 13.5
    let lines = TextWidth.lines(text, width: width)
    if columns > 1 {
      merged.append(Area(rows: rows.count...rows.count, columns: 0...columns - 1))
    }
    rows.append(Row([.text(text, style)], height: Double(lines) * line + 1.5))
  }
}

/// Names of columns and cells.
enum CellReference {
  /// The name of a column: `A`, `Z`, `AA`.
  static func columnName(_ column: Int) -> String {
    var (name, rest) = ("", column + 1)
    while rest > 0 {
      name = String(Unicode.Scalar(UInt8(65 + (rest - 1) % 26))) + name
      rest = (rest - 1) / 26
    }
    return name
  }

  /// The row and the column of a name such as `B5`; nil where it is none.
  static func place(_ name: some Sequence<UInt8>) -> (row: Int, column: Int)? {
    var (row, column) = (0, 0)
    for byte in name {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0 && column < Sheet.mostColumns:
        column = column * 26 + Int(byte) - 64
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && row < Sheet.mostRows:
        row = row * 10 + Int(byte) - 48
      default: return nil
      }
    }
    return row > 0 && column > 0 ? (row - 1, column - 1) : nil
  }
}

/// How much room texts take, in digits of the usual font.
enum TextWidth {
  /// The width of a text: that of its longest line.
  static func of(_ text: String, isBold: Bool = false) -> Double {
    var widest = 0
    for line in text.split(whereSeparator: \.isNewline) {
      widest = max(widest, DisplayWidth.of(String(line)))
    }
    return Double(widest) * (isBold ? 1.1 : 1)
  }

  /// The lines that a text takes where it is broken between words.
  static func lines(_ text: String, width: Double, isBold: Bool = false) -> Int {
    var lines = 0
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      lines += 1
      var used = 0.0
      for word in part.split(separator: " ") {
        let size = of(String(word), isBold: isBold)
        if used > 0, used + 1 + size > width {
          lines += 1
          used = 0
        }
        used += (used > 0 ? 1 : 0) + size
        // A word that is longer than a line is broken inside.
        while used > width, width > 1 {
          lines += 1
          used -= width
        }
      }
    }
    return max(1, lines)
  }
}
