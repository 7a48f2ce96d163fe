/// A table of the account of a run, such as the texts that matched no code: for the office, beside the
/// statistics.
public struct AccountTable: Hashable, Sendable {
  /// A cell of an account.
  public enum Cell: Hashable, Sendable {
    /// A text; empty where there is nothing.
    case text(String)
    /// A whole number.
    case number(Int)
    /// A number with decimals, as it is written.
    case decimal(String)

    /// The text, as CSV has it.
    public var text: String {
      switch self {
      case .text(let text), .decimal(let text): text
      case .number(let number): String(number)
      }
    }
  }

  /// The name, such as `unmatched`, which is also that of its CSV file.
  public var name: String
  /// The names of the columns.
  public var columns: [String]
  /// The lines.
  public var rows: [[Cell]]

  /// Makes an account.
  public init(name: String, columns: [String], rows: [[Cell]]) {
    (self.name, self.columns, self.rows) = (name, columns, rows)
  }
}
