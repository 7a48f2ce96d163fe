/// A place in a text file, as editors and compilers count it.
package struct SourcePosition: Hashable, Sendable {
  /// The line, from 1; it ends at a line feed, a carriage return, or both together.
  package let line: Int

  /// The column, from 1; it counts Unicode scalars, because editors count characters, not bytes.
  package let column: Int

  /// The path of the file, where it is not the document itself but one that it names.
  package let file: String?

  /// Makes the position at a line and a column, both from 1.
  package init(line: Int, column: Int, file: String? = nil) {
    self.line = line
    self.column = column
    self.file = file
  }
}

extension SourcePosition: Comparable {
  /// Whether the first position stands before the second in the file.
  package static func < (first: SourcePosition, second: SourcePosition) -> Bool {
    (first.file ?? "", first.line, first.column) < (second.file ?? "", second.line, second.column)
  }
}

extension SourcePosition: CustomStringConvertible {
  /// The position as it stands in a diagnostic, `line:column`.
  package var description: String { "\(line):\(column)" }
}
