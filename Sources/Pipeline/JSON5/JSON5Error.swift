/// One mistake in a JSON5 document, with the place where a reader should look for it.
package struct JSON5Error: Error, Hashable, Sendable {
  /// Where the mistake stands.
  package let position: SourcePosition

  /// What was found, what was expected and, where it helps, what to do.
  package let message: String

  /// Makes the report of a mistake at a position.
  package init(position: SourcePosition, message: String) {
    self.position = position
    self.message = message
  }
}

extension JSON5Error: CustomStringConvertible {
  /// The mistake as it stands in a diagnostic after the path, `line:column: message`.
  package var description: String { "\(position): \(message)" }
}
