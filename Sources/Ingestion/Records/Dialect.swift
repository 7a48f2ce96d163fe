/// How the fields of an export are separated and quoted (RFC 4180 unless declared otherwise).
public struct Dialect: Hashable, Sendable {
  /// The byte between two fields.
  public var delimiter: UInt8
  /// The byte around a field that holds delimiters or newlines, doubled inside it.
  public var quote: UInt8

  /// Comma and double quote.
  public static let commaSeparated = Dialect(delimiter: UInt8(ascii: ","))

  /// Makes a dialect of single-byte delimiter and quote.
  public init(delimiter: UInt8, quote: UInt8 = UInt8(ascii: "\"")) {
    self.delimiter = delimiter
    self.quote = quote
  }

  /// The delimiter that the header line proves: the only one of `,` `;` tab `|` in it, outside
  /// quotes, or the comma where there is none; nil where two or more could be meant.
  package static func proven(byHeader line: ArraySlice<UInt8>) -> Dialect? {
    let candidates = [",", ";", "\t", "|"].map { $0.utf8.first! }
    var found: Set<UInt8> = []
    var inside = false
    for byte in line {
      if byte == UInt8(ascii: "\"") {
        inside.toggle()
      } else if !inside, candidates.contains(byte) {
        found.insert(byte)
      }
    }
    switch found.count {
    case 0: return .commaSeparated
    case 1: return Dialect(delimiter: found.first!)
    default: return nil
    }
  }

  /// The delimiter in words, for reports: `comma`, `semicolon`, `tab`, `pipe` or the character.
  public var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: "|"): "pipe"
    default: String(UnicodeScalar(delimiter))
    }
  }
}
