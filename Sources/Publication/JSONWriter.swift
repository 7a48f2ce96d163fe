/// Writes JSON with two blanks of indentation; objects and arrays of plain values on one line.
package struct JSONWriter {
  private var text: [UInt8] = []
  private var depth = 0
  private var isFirst = true
  private var afterKey = false

  /// Starts an empty text.
  package init() {}

  /// The text with a final line feed.
  package func finished() -> [UInt8] { text + [UInt8(ascii: "\n")] }

  /// Writes an object; the body writes its members.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    enclose("{", "}", body)
  }

  /// Writes an array; the body writes its elements.
  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    enclose("[", "]", body)
  }

  /// Writes a member's key; its value follows.
  package mutating func key(_ key: String) {
    separate()
    quote(key)
    text += Array(": ".utf8)
    afterKey = true
  }

  /// Writes a member of text.
  package mutating func member(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  /// Writes a member of a whole number.
  package mutating func member(_ key: String, _ value: Int) {
    self.key(key)
    number(value)
  }

  /// Writes a member that is true or false.
  package mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  /// Writes true or false.
  package mutating func bool(_ value: Bool) {
    separate()
    text += Array((value ? "true" : "false").utf8)
  }

  /// Writes a text.
  package mutating func string(_ value: String) {
    separate()
    quote(value)
  }

  /// Writes a whole number.
  package mutating func number(_ value: Int) {
    separate()
    text += Array(String(value).utf8)
  }

  /// Writes a number as it is spelled: digits, perhaps a sign and a point.
  package mutating func number(spelled value: String) {
    separate()
    text += Array(value.utf8)
  }

  /// Writes null.
  package mutating func null() {
    separate()
    text += Array("null".utf8)
  }

  private mutating func enclose(
    _ open: Character, _ close: Character, _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    text += Array(String(open).utf8)
    let start = text.count
    let outer = depth
    depth += 1
    isFirst = true
    body(&self)
    depth = outer
    let isEmpty = isFirst
    // What is short and holds nothing nested reads best on one line.
    let inner = text[start...]
    let isPlain = !inner.contains(UInt8(ascii: "{")) && !inner.contains(UInt8(ascii: "["))
    let line = isPlain ? Self.unbroken(inner) : []
    if !line.isEmpty, line.count < 100 {
      text.replaceSubrange(start..., with: line)
    } else if !isEmpty {
      newline()
    }
    text += Array(String(close).utf8)
    isFirst = false
  }

  private static func unbroken(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var line: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "\n") {
        if !line.isEmpty { line.append(UInt8(ascii: " ")) }
        index += 1
        while index < text.endIndex, text[index] == UInt8(ascii: " ") { index += 1 }
      } else {
        line.append(text[index])
        index += 1
      }
    }
    return line
  }

  private mutating func separate() {
    if afterKey {
      afterKey = false
      return
    }
    if depth > 0 {
      if !isFirst { text.append(UInt8(ascii: ",")) }
      newline()
    }
    isFirst = false
  }

  private mutating func newline() {
    text.append(UInt8(ascii: "\n"))
    text += Array(repeating: UInt8(ascii: " "), count: depth * 2)
  }

  private mutating func quote(_ string: String) {
    text.append(contentsOf: JSONText.quoted(string).utf8)
  }
}
