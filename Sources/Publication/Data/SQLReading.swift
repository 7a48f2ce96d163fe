/// Reads the figures of a written load back.
package enum SQLReading {
  /// The table of figures with its columns.
  static let figures =
    "figures (pipeline, month, tier, table_name, row_number, column_number, measure, unit, level, "
    + "codes, value, percent_shown, base, percent_of_known_shown, base_known, withheld)"

  /// One figure by its place in a table.
  package struct Figure {
    package var table: String
    package var row: Int
    package var column: Int
    package var measure: String
    /// The number; empty where there is none.
    package var value: String
  }

  /// The figures of a document; nil where it is damaged.
  package static func figures(_ document: [UInt8]) -> [Figure]? {
    guard document.suffix(8).elementsEqual("COMMIT;\n".utf8) else { return nil }
    let start = Array("INSERT INTO headcount.\(figures) VALUES\n".utf8)
    var figures: [Figure] = []
    var (place, isQuoted) = (0, false)
    while place < document.count {
      if !isQuoted, document[place] == start[0], document[place...].starts(with: start) {
        place += start.count
        guard let own = lines(document, &place) else { return nil }
        figures += own
        continue
      }
      // A doubled quote closes and opens again.
      if document[place] == UInt8(ascii: "'") { isQuoted.toggle() }
      place += 1
    }
    return isQuoted ? nil : figures
  }

  /// The lines of one statement, up to its semicolon.
  private static func lines(_ document: [UInt8], _ place: inout Int) -> [Figure]? {
    var (figures, fields, field) = ([Figure](), [String](), [UInt8]())
    while place < document.count {
      let byte = document[place]
      place += 1
      switch byte {
      case UInt8(ascii: "("): (fields, field) = ([], [])
      case UInt8(ascii: "'"):
        guard let text = literal(document, &place) else { return nil }
        field = text
      case UInt8(ascii: ","), UInt8(ascii: ")"):
        // Behind a line's parenthesis stands a comma as well.
        if fields.count < 16 { fields.append(String(decoding: field, as: UTF8.self)) }
        field = []
        guard byte == UInt8(ascii: ")") else { continue }
        guard fields.count == 16, let row = Int(fields[4]), let column = Int(fields[5]) else {
          return nil
        }
        figures.append(
          Figure(
            table: fields[3], row: row, column: column, measure: fields[6],
            value: fields[10] == "NULL" ? "" : fields[10]))
      case UInt8(ascii: ";"): return figures
      case UInt8(ascii: " "), UInt8(ascii: "\n"): continue
      default: field.append(byte)
      }
    }
    return nil
  }

  /// The text of a literal whose first quote was read; nil where it does not end.
  private static func literal(_ document: [UInt8], _ place: inout Int) -> [UInt8]? {
    var text: [UInt8] = []
    while place < document.count {
      let byte = document[place]
      place += 1
      if byte == UInt8(ascii: "'") {
        guard place < document.count, document[place] == byte else { return text }
        place += 1
      }
      text.append(byte)
    }
    return nil
  }
}
