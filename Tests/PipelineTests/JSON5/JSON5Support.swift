import HeadcountPipeline

/// Reads a document which is written as a text.
func readJSON5(_ source: String) throws(JSON5Error) -> JSON5Document {
  try JSON5Reader.read(Array(source.utf8))
}

/// The error of a document, as `line:column: message`, or nil if it can be read.
func json5Message(of bytes: [UInt8]) -> String? {
  do throws(JSON5Error) {
    _ = try JSON5Reader.read(bytes)
    return nil
  } catch {
    return "\(error)"
  }
}

extension JSON5Value {
  /// The value as plain JSON without white space, its numbers in plain decimal digits.
  var json: String {
    switch content {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let text): decimalText ?? text
    case .string(let text): Self.quoted(text)
    case .array(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
    }
  }

  /// A text as a JSON string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        result += "\\\(scalar)"
      } else if scalar.value < 0x20 {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// A random number generator which gives the same numbers for the same seed (SplitMix64).
struct JSON5Generator: RandomNumberGenerator {
  /// The state, which starts as the seed.
  var state: UInt64

  /// The next number of the sequence.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
