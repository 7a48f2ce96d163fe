/// How a cell of a workbook looks.
struct CellStyle: Hashable {
  /// What the cell is.
  enum Role: Hashable {
    case plain, title, markInternal, markRelease
    /// A name in bold, such as `Sources`.
    case section
    /// The header over figures, and over the stub.
    case heading, stubHeading
    case stub, figure
    /// A line of text below a table or in the readme.
    case note
    case link, digest
    /// A cell of an account, and the header over it.
    case text, textNumber, textHeading
    /// A cell of an account that a person fills in.
    case entry
  }

  /// How its number is shown.
  enum Number: Hashable {
    case general
    /// As it stands; what a person types into the cell stays a text as well.
    case text
    /// With separators of thousands and some decimals.
    case grouped(Int)
    case percent(Int)
    /// A percentage that is shown as less than one unit of its last decimal.
    case below(Int)

    /// The format's code in SpreadsheetML.
    var code: String {
      switch self {
      case .general: "General"
      case .text: "@"
      case .grouped(let digits): "#,##0" + Self.decimals(digits)
      case .percent(let digits): "0\(Self.decimals(digits))%"
      case .below(let digits): "\"<\(digits == 0 ? "1" : "0" + Self.unit(digits))%\""
      }
    }

    private static func decimals(_ digits: Int) -> String {
      digits == 0 ? "" : "." + String(repeating: "0", count: digits)
    }

    private static func unit(_ digits: Int) -> String {
      "." + String(repeating: "0", count: digits - 1) + "1"
    }
  }

  var role: Role
  var number = Number.general
  /// Bold, with a line above.
  var isTotal = false

  init(_ role: Role, _ number: Number = .general, isTotal: Bool = false) {
    (self.role, self.number, self.isTotal) = (role, number, isTotal)
  }

  private static let ink = "FF1F3864"
  private static let line = "FFBFBFBF"

  /// The font's element.
  func font(_ name: String) -> String {
    var (size, color, words, name) = (10, "FF222222", isTotal ? "<b/>" : "", name)
    switch role {
    case .plain, .stub, .figure, .text, .textNumber, .entry: break
    case .title: (size, color, words) = (14, Self.ink, "<b/>")
    case .markInternal: (color, words) = ("FFC00000", "<b/>")
    case .markRelease: (color, words) = ("FF595959", "<b/>")
    case .section: (size, color, words) = (11, Self.ink, "<b/>")
    case .heading, .stubHeading, .textHeading: (color, words) = (Self.ink, "<b/>")
    case .note: (size, color) = (9, "FF595959")
    case .link: (color, words) = ("FF0563C1", "<u/>")
    case .digest: (size, color, name) = (8, "FF595959", "Courier New")
    }
    return "<font>\(words)<sz val=\"\(size)\"/><color rgb=\"\(color)\"/><name val=\"\(name)\"/>"
      + "<family val=\"\(role == .digest ? 3 : 2)\"/></font>"
  }

  /// The fill's element.
  var fill: String {
    let color =
      switch role {
      case .heading, .stubHeading, .textHeading: "FFDCE6F1"
      case .entry: "FFFFF2CC"
      default: ""
      }
    if color.isEmpty { return "<fill><patternFill patternType=\"none\"/></fill>" }
    return "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(color)\"/>"
      + "<bgColor indexed=\"64\"/></patternFill></fill>"
  }

  /// The border's element.
  var border: String {
    func side(_ name: String, _ style: String?, _ color: String = Self.line) -> String {
      style.map { "<\(name) style=\"\($0)\"><color rgb=\"\(color)\"/></\(name)>" } ?? "<\(name)/>"
    }
    let hasLines: Bool
    switch role {
    case .heading, .stubHeading, .textHeading, .stub, .figure, .digest, .text, .textNumber, .entry:
      hasLines = true
    default: hasLines = false
    }
    let thin = hasLines ? "thin" : nil
    return "<border>" + side("left", thin) + side("right", thin)
      + (isTotal ? side("top", "thin", Self.ink) : side("top", thin)) + side("bottom", thin)
      + "<diagonal/></border>"
  }

  /// The alignment's element; empty where it is the usual one.
  func alignment(isRightToLeft: Bool) -> String {
    let start = isRightToLeft ? "right" : "left"
    func element(
      _ horizontal: String, _ vertical: String, wraps: Bool, isIndented: Bool = false
    ) -> String {
      "<alignment horizontal=\"\(horizontal)\" vertical=\"\(vertical)\""
        + (wraps ? " wrapText=\"1\"" : "") + (isIndented ? " indent=\"1\"/>" : "/>")
    }
    switch role {
    case .plain: return ""
    case .title, .note: return element(start, "top", wraps: true)
    case .markInternal, .markRelease, .section: return element(start, "center", wraps: false)
    case .link, .digest: return element(start, "center", wraps: true)
    case .heading: return element("center", "center", wraps: true)
    case .stubHeading, .stub: return element(start, "center", wraps: true, isIndented: true)
    // Figures stand under each other by their last digits in every script.
    // Not indented: LibreOffice forgets the indent of numbers behind cells of another format.
    case .figure: return element("right", "center", wraps: false)
    case .text, .textHeading, .entry: return element(start, "top", wraps: true)
    case .textNumber: return element("right", "top", wraps: false)
    }
  }
}
