/// A place in an input file.
///
/// Lines are counted from 1 at each line feed, also inside quoted fields; a column is a field's
/// number from 1 in its record.
public struct Location: Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it; `-` is standard input.
  public let path: String
  /// The line on which the record starts, from 1.
  public let line: Int?
  /// The field's number in its record, from 1.
  public let column: Int?

  /// Makes the location of a file, of a line in it, or of a field.
  public init(path: String, line: Int? = nil, column: Int? = nil) {
    self.path = path
    self.line = line
    self.column = column
  }

  /// The location as `path:line:column`, without the parts that are not known.
  public var description: String {
    let name = path == "-" ? "<standard input>" : path
    guard let line else { return name }
    guard let column else { return "\(name):\(line)" }
    return "\(name):\(line):\(column)"
  }
}
