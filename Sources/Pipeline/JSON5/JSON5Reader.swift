/// A JSON5 document which could be read to its end.
package struct JSON5Document: Hashable, Sendable {
  /// The one value of the document.
  package let value: JSON5Value

  /// The mistakes which did not stop the reading, in file order; a repeated key is one.
  package let problems: [JSON5Error]
}

/// The reader of JSON5 documents, as https://spec.json5.org defines them.
package struct JSON5Reader {
  /// The number of arrays and objects which may stand within one another.
  package static let depthLimit = 100

  /// The place which the reading has come to.
  var scanner: JSON5Scanner

  /// The mistakes which did not stop the reading.
  var problems: [JSON5Error] = []

  /// The number of arrays and objects which are open.
  private var depth = 0

  /// Stands before the first byte of a document.
  private init(_ bytes: [UInt8]) {
    scanner = JSON5Scanner(bytes)
  }

  /// Reads the bytes of a file as one JSON5 document, or throws its first syntax error.
  package static func read(_ bytes: [UInt8]) throws(JSON5Error) -> JSON5Document {
    var reader = JSON5Reader(bytes)
    if let offset = UTF8Check.firstInvalidOffset(in: bytes) {
      reader.scanner.advance(to: offset)
      let byte = "0x" + JSON5Wording.hexadecimal(UInt32(bytes[offset]), digits: 2)
      throw reader.error("the byte \(byte) is not valid UTF-8 here; save the file as UTF-8")
    }
    return try reader.document()
  }

  /// Reads the only value of the document and checks that nothing follows it.
  private mutating func document() throws(JSON5Error) -> JSON5Document {
    let isEmpty = scanner.current == nil
    try skipSpace()
    if scanner.current == nil {
      let found = isEmpty ? "is empty" : "holds only white space and comments"
      throw error("the file \(found); expected a value such as `{ … }`")
    }
    let value = try value()
    try skipSpace()
    if scanner.current != nil {
      throw error("expected the end of the file after its value; found \(found())")
    }
    // A repeated key is noticed only after its value, which may have problems of its own.
    problems.sort { $0.position < $1.position }
    return JSON5Document(value: value, problems: problems)
  }

  /// Reads one value, which begins at the cursor.
  mutating func value() throws(JSON5Error) -> JSON5Value {
    let position = scanner.position
    let content: JSON5Value.Content
    switch scanner.current {
    case JSON5Byte.openBrace: content = .object(try object())
    case JSON5Byte.openBracket: content = .array(try array())
    case JSON5Byte.doubleQuote, JSON5Byte.singleQuote: content = .string(try string())
    default: content = try word()
    }
    return JSON5Value(position: position, content: content)
  }

  /// Goes past the bracket which opens an array or object, unless it is nested too deep.
  ///
  /// The limit keeps the recursion of the reader within any thread's stack.
  mutating func open() throws(JSON5Error) {
    if depth == Self.depthLimit {
      throw error("arrays and objects are nested deeper than \(Self.depthLimit) levels")
    }
    depth += 1
    scanner.advance()
  }

  /// Goes past the given closing bracket if it is next, and says whether it was.
  mutating func close(_ bracket: UInt8) -> Bool {
    guard scanner.skip(bracket) else { return false }
    depth -= 1
    return true
  }
}
