/// A value of a JSON5 document together with the place where it begins.
package struct JSON5Value: Hashable, Sendable {
  /// Where the first character of the value stands.
  package let position: SourcePosition

  /// The value itself.
  package let content: Content

  /// Makes a value which begins at a position.
  package init(position: SourcePosition, content: Content) {
    self.position = position
    self.content = content
  }

  /// What a JSON5 value can be.
  package enum Content: Hashable, Sendable {
    /// The word `null`.
    case null
    /// The word `true` or `false`.
    case bool(Bool)
    /// A number, kept as it is written, so that no digit is lost.
    case number(text: String)
    /// A string, with its escapes resolved.
    case string(String)
    /// The items of an array.
    case array([JSON5Value])
    /// The members of an object in file order, each key once.
    case object([JSON5Member])
  }
}

/// One key of an object with its value.
package struct JSON5Member: Hashable, Sendable {
  /// The key, with its quotes removed and its escapes resolved.
  package let key: String

  /// Where the key begins, its quote included.
  package let keyPosition: SourcePosition

  /// The value of the key.
  package let value: JSON5Value

  /// Makes a member from its key and value.
  package init(key: String, keyPosition: SourcePosition, value: JSON5Value) {
    self.key = key
    self.keyPosition = keyPosition
    self.value = value
  }
}

extension JSON5Value {
  /// The number as an integer, or nil if it is no number, has a fraction or does not fit.
  package var integer: Int? {
    guard case .number(let text) = content else { return nil }
    return JSON5Number.integer(text)
  }

  /// The number in plain decimal digits, without loss, or nil if it is none or is not finite.
  package var decimalText: String? {
    guard case .number(let text) = content else { return nil }
    return JSON5Number.decimalText(text)
  }
}

extension JSON5Value.Content {
  /// The kind of the value, as a message names what it found.
  package var kind: String {
    switch self {
    case .null: "`null`"
    case .bool(let value): "`\(value)`"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
