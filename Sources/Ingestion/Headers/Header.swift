/// The names of an export's columns, and its HXL hashtags where a tag row follows the header.
public struct Header: Hashable, Sendable {
  /// The names as written, in the order of the columns.
  public var names: [String]
  /// The hashtag of each column, nil for a column without one; empty without a tag row.
  public var tags: [HXLTag?]
  /// The lines that the header and the tag row take.
  package var lines: Int

  package init(names: [String], tags: [HXLTag?] = [], lines: Int = 1) {
    self.names = names
    self.tags = tags
    self.lines = lines
  }
}
