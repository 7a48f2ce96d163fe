import Headcount

/// The example of the article on formats.
func addFormat(print: (String) -> Void) throws {
  // example
  /// One table for a book in AsciiDoc.
  enum AsciiDocument: DocumentFormat {
    static var name: String { "asciidoc" }
    static var fileExtension: String { "adoc" }

    static func document(_ table: Table, of edition: Edition, language: String) -> [UInt8] {
      // Every document carries the mark: full counts must not leave the office.
      var text = "\(edition.mark)\n\n|===\n"
      for (row, heading) in table.rows.headings.enumerated() {
        text += "|\(label(heading))"
        for measure in table.measures.indices {
          let figure = table.cell(measure: measure, row: row, column: 0).figure
          text += " |\(figure == .withheld ? Release.symbol : figure.description)"
        }
        text += "\n"
      }
      return Array((text + "|===").utf8)
    }

    /// A text of the data must not read as markup: here a bar would begin a cell.
    private static func label(_ heading: Table.Heading) -> String {
      guard case .categories(let categories) = heading else { return "Total" }
      return categories.map { $0.code.replacing("|", with: "{vbar}") }.joined(separator: ", ")
    }
  }

  struct Person { var place: String }
  let people = ["Basra", "Basra", "Camp 1|2"].map { Person(place: $0) }
  let table = try Crosstab.counting(people, rows: \.place)
  let result = InternalResult(
    provenance: Provenance(pipeline: "people", titles: [:], version: "1", notes: []),
    tables: [table])
  let document = AsciiDocument.document(table, of: .internal(result), language: "en")
  print(String(decoding: document, as: UTF8.self))
  // end
}
