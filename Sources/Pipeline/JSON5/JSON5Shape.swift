/// What a value must be to be decoded, and how it is decoded.
package struct JSON5Shape<Wanted>: Sendable {
  /// Decodes a value; each mistake is added to the problems and makes the result nil.
  private let decode: @Sendable (JSON5Value, String, inout [JSON5Error]) -> Wanted?

  /// Makes a shape from a function which gets the value, its name in messages and the problems.
  package init(_ decode: @escaping @Sendable (JSON5Value, String, inout [JSON5Error]) -> Wanted?) {
    self.decode = decode
  }

  /// Makes a shape for the values which a function can convert.
  ///
  /// Any other value is reported: "`digits` must be a whole number; found a string".
  package init(
    _ expected: String, convert: @escaping @Sendable (JSON5Value.Content) -> Wanted?
  ) {
    self.init { value, name, problems in
      if let wanted = convert(value.content) { return wanted }
      problems.append(value.mismatch(named: name, expected: expected))
      return nil
    }
  }

  /// Decodes a value, which messages call by the given name.
  package func read(
    _ value: JSON5Value, named name: String, _ problems: inout [JSON5Error]
  ) -> Wanted? {
    decode(value, name, &problems)
  }

  /// The same shape, whose result also keeps the place of the value.
  package var located: JSON5Shape<JSON5Located<Wanted>> {
    JSON5Shape<JSON5Located<Wanted>> { value, name, problems in
      guard let wanted = decode(value, name, &problems) else { return nil }
      return JSON5Located(value: wanted, position: value.position)
    }
  }
}

/// A decoded value with its place, for the mistakes which only a later check can find.
package struct JSON5Located<Value> {
  /// The decoded value.
  package let value: Value

  /// Where the value begins in the document.
  package let position: SourcePosition

  /// Makes a decoded value at a place.
  package init(value: Value, position: SourcePosition) {
    self.value = value
    self.position = position
  }
}

extension JSON5Located: Sendable where Value: Sendable {}

extension JSON5Located: Equatable where Value: Equatable {}

extension JSON5Located: Hashable where Value: Hashable {}

extension JSON5Value {
  /// The report that the value is not what is expected; a number is shown as it is written.
  package func mismatch(named name: String, expected: String) -> JSON5Error {
    var found = content.kind
    if case .number(let text) = content { found = JSON5Wording.quoted(text) }
    return JSON5Error(position: position, message: "\(name) must be \(expected); found \(found)")
  }
}
