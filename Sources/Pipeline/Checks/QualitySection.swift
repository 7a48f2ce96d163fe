import HeadcountDisclosure
import HeadcountPublication
package import HeadcountTabulation

/// One check of a source as a report shows it: lines of figures about columns, rules or groups.
package struct QualitySection: Sendable {
  /// What stands in a line.
  package struct Line: Sendable {
    /// The column or rule.
    package var subject: String
    /// The group of records, `all` for all of them, or a class of records.
    package var group: String
    /// The figures in the order of the section's columns.
    package var values: [Value]
  }

  /// A figure.
  package enum Value: Hashable, Sendable {
    case none
    case count(Int)
    /// A share, as a percentage with one decimal.
    case percent(Share)
    case number(Double)
    /// A number that was rounded from an exact ratio.
    case rounded(RoundedNumber)
    case text(String)

    /// The figure for programs; nil where there is none.
    package var exact: String? {
      switch self {
      case .none: nil
      case .count(let count): String(count)
      case .percent(let share): share.percent(digits: 1)
      case .number(let number): number.description
      case .rounded(let number): number.description
      case .text(let text): text
      }
    }

    /// The figure for a line of an account; nil where there is none.
    var cell: AccountTable.Cell? {
      switch self {
      case .none: nil
      case .count(let count): .number(count)
      case .percent, .number, .rounded: .decimal(exact!)
      case .text(let text): .text(text)
      }
    }

    /// The figure for people.
    var shown: String {
      switch self {
      case .none: ""
      case .count(let count): TextGrid.grouped(count)
      case .number(let number) where number > 0 && number < 0.001: "<0.001"
      case .number(let number) where number.magnitude < 1e12:
        ((number * 1000).rounded() / 1000).description
      case .percent, .number, .rounded, .text: exact!
      }
    }

    /// Whether the figure stands to the right of its column.
    var isNumber: Bool {
      switch self {
      case .none, .count, .percent, .number, .rounded: true
      case .text: false
      }
    }
  }

  package var source: String
  /// The word for programs, such as `rules`.
  package var check: String
  package var title: String
  /// The names of the figures.
  package var columns: [String]
  package var lines: [Line]
  package var notes: [String] = []
}
