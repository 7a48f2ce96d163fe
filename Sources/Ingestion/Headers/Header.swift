/// The names of an export's columns, and its HXL hashtags where a tag row follows the header.
public struct Header: Hashable, Sendable {
  /// The names as written, in the order of the columns.
  public var names: [String]
  /// The hashtag of each column, nil for a column without one; empty without a tag row.
  public var tags: [HXLTag?]
  /// Other names of each column, such as those with the row above or in another language; empty
  /// where no column has one.
  package var otherNames: [[String]] = []
  /// Where the header was found.
  package var place = HeaderPlace()
  /// The lines up to the first record: rows above the header, the header and the tag row.
  package var lines: Int

  package init(names: [String], tags: [HXLTag?] = [], lines: Int = 1) {
    self.names = names
    self.tags = tags
    self.lines = lines
  }
}
