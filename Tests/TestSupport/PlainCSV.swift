/// A second reader of CSV text: slow, obvious, and without any code of the first.
///
/// It takes the text field by field. A field that starts with a quote runs to the next quote that
/// is not doubled, and the text up to the next separator still belongs to it. A carriage return at
/// the very end of a record belongs to the line's end.
public struct PlainCSV {
  /// A record, and where it stands.
  public struct Record: Hashable, Sendable {
    /// The decoded bytes of each field.
    public var fields: [[UInt8]]
    /// The line on which the record starts, from 1.
    public var line: Int
    /// Whether the record's line holds nothing but blanks.
    public var isBlank: Bool
  }

  private let text: [UInt8]
  private let delimiter: UInt8
  private let quote: UInt8
  private var position = 0
  private var nextLine = 1
  /// Whether a quoted field was still open at the end of the text.
  public private(set) var endsInsideQuotes = false
  /// The records of the text, blank lines included.
  public private(set) var records: [Record] = []

  /// Reads a text.
  public init(_ text: [UInt8], delimiter: UInt8 = 0x2c, quote: UInt8 = 0x22) {
    self.text = text
    self.delimiter = delimiter
    self.quote = quote
    while position < text.count { records.append(record()) }
  }

  private mutating func record() -> Record {
    let start = position
    let line = nextLine
    var fields: [[UInt8]] = []
    while true {
      fields.append(field())
      let separator = position < text.count ? text[position] : 0x0a
      position += 1
      if separator == 0x0a { break }
    }
    let raw = text[start..<min(position, text.count)]
    nextLine += raw.count { $0 == 0x0a }
    let isBlank = fields.count == 1 && raw.allSatisfy { [0x20, 0x09, 0x0d, 0x0a].contains($0) }
    return Record(fields: fields, line: line, isBlank: isBlank)
  }

  private mutating func field() -> [UInt8] {
    var field: [UInt8] = []
    if position < text.count, text[position] == quote {
      position += 1
      while true {
        guard position < text.count else {
          endsInsideQuotes = true
          return field
        }
        if text[position] != quote {
          field.append(text[position])
          position += 1
        } else if position + 1 < text.count, text[position + 1] == quote {
          field.append(quote)
          position += 2
        } else {
          position += 1
          break
        }
      }
    }
    let rest = text[position...].prefix { $0 != delimiter && $0 != 0x0a }
    position = rest.endIndex
    let endsRecord = position == text.count || text[position] == 0x0a
    return field + (endsRecord && rest.last == 0x0d ? rest.dropLast() : rest)
  }
}

extension PlainCSV {
  /// The records of a text as texts; blank lines are left out.
  public static func rows(_ text: String) -> [[String]] {
    PlainCSV(Array(text.utf8)).records.filter { !$0.isBlank }.map { record in
      record.fields.map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
