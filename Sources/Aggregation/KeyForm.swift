/// What of a key's text counts when keys are compared.
package enum KeyForm: String, Hashable, Sendable, CaseIterable {
  /// The text without blanks at the ends, runs of blanks as one, without case, marks of direction and
  /// zero width, with ASCII digits: phones and spreadsheets change all of these.
  case text
  /// The bytes as they are written.
  case exact
  /// The digits alone, for telephone numbers and the like.
  case digits

  /// The rules in words, as reports print them.
  package var rules: String {
    switch self {
    case .text:
      "Unicode NFC, no blanks (also no-break) at the ends, runs of blanks as one, no characters of zero "
        + "width or direction, upper case, digits of all scripts as 0-9"
    case .exact: "as written"
    case .digits: "digits only, of all scripts as 0-9"
    }
  }
}

/// A column of a key.
package struct KeyColumn: Hashable, Sendable {
  /// The column from 0.
  package var column: Int
  /// How its texts are compared.
  package var form: KeyForm

  package init(_ column: Int, _ form: KeyForm = .text) {
    self.column = column
    self.form = form
  }
}

extension KeyForm {
  /// Appends the form of a text to bytes; nothing is appended where nothing of it counts.
  package func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    switch self {
    case .exact: bytes += text
    case .digits: Self.appendDigits(text, to: &bytes)
    case .text:
      if text.allSatisfy({ $0 < 0x80 }) {
        Self.appendASCII(text, to: &bytes)
      } else if let valid = String(validating: text, as: UTF8.self) {
        Self.append(valid, to: &bytes)
      } else {
        // A repaired text would make one key of two people whose names are in an older encoding.
        var text = text.drop { $0 <= 0x20 }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        bytes += text
      }
    }
  }

  private static func appendASCII(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    let start = bytes.count
    var pendingBlank = false
    for byte in text {
      if byte == 0x20 || 0x09...0x0d ~= byte {
        pendingBlank = bytes.count > start
        continue
      }
      if pendingBlank { bytes.append(0x20) }
      pendingBlank = false
      bytes.append(0x61...0x7a ~= byte ? byte - 32 : byte)
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let start = bytes.count
    var pendingBlank = false
    let visible = text.unicodeScalars.lazy.filter { $0.properties.generalCategory != .format }
    for scalar in CanonicalForm.apart(visible) {
      if scalar.properties.isWhitespace {
        pendingBlank = bytes.count > start
        continue
      }
      if pendingBlank { bytes.append(0x20) }
      pendingBlank = false
      if let digit = digit(scalar) {
        bytes += String(digit).utf8
      } else {
        bytes += scalar.properties.uppercaseMapping.utf8
      }
    }
  }

  private static func appendDigits(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    guard !text.allSatisfy({ $0 < 0x80 }), let valid = String(validating: text, as: UTF8.self)
    else {
      bytes += text.lazy.filter { 0x30...0x39 ~= $0 }
      return
    }
    for scalar in valid.unicodeScalars {
      if let digit = digit(scalar) { bytes += String(digit).utf8 }
    }
  }

  /// The value of a decimal digit of any script.
  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    guard scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { Int($0) }
  }
}
