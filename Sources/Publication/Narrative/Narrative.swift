import HeadcountClassification
package import HeadcountDisclosure
import HeadcountTabulation

/// The paragraphs of a result: sentences of a template with the figures of its tables.
///
/// Nothing is computed anew: a figure is that of the table, and a text with one that is withheld is not
/// told.
package struct Narrative: Sendable {
  /// The paragraphs; empty without a template for the language, and where there are problems.
  package private(set) var paragraphs: [String] = []
  /// Why the text cannot be told, a sentence each.
  package private(set) var problems: [String] = []

  /// The narrative of an edition in a language.
  package init(_ edition: Edition, language: String) {
    let language = Words.plain(language)
    guard let text = edition.provenance.narratives[language] else { return }
    do throws(NarrativeTemplate.Mistake) {
      let template = try NarrativeTemplate(text)
      var written = ""
      for piece in template.pieces {
        switch piece {
        case .text(let text): written += text
        case .figure(let form, let path, let name):
          do throws(NarrativeTemplate.Mistake) {
            written += try Self.text(form, path, edition.tables, language)
          } catch { problems.append("`{\(name)}` \(error.message)") }
        }
      }
      if problems.isEmpty {
        paragraphs = written.split(separator: "\n\n", omittingEmptySubsequences: true).map {
          $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
      }
    } catch { problems.append(error.message) }
  }

  private static func text(
    _ form: NarrativeTemplate.Form, _ path: [String], _ tables: [Table], _ language: String
  ) throws(NarrativeTemplate.Mistake) -> String {
    guard let table = tables.first(where: { $0.name == path[0] }) else {
      throw .init(message: "is of a table that is not there")
    }
    let cell = try NarrativeCell(table, Array(path.dropFirst())).cell
    if cell.figure == .withheld { throw .init(message: "is withheld to protect people") }
    if case .share(let digits) = form {
      guard let percentage = cell.percentages.first ?? nil else {
        throw .init(message: "has no percentage")
      }
      guard let digits else { return percentage.description }
      return Percentage(percentage.share, digits: digits).description
    }
    if case .count = form, cell.figure != .none { return TextGrid.text(cell.figure) }
    guard let count = cell.figure.count, count >= 0 else { throw .init(message: "is no count") }
    switch form {
    case .count, .share: return TextGrid.grouped(count)
    case .about(let nearest):
      return NumberWords.text(
        ApproximateNumber(count, to: nearest.map { .nearest($0) } ?? .twoDigits), language: language
      )
    case .plural(let words):
      return words[PluralRule.category(count, language: language)] ?? words["other"]!
    }
  }
}

/// The cell of a table that the words behind its name mean.
private struct NarrativeCell {
  let cell: Table.Cell

  init(_ table: Table, _ words: [String]) throws(NarrativeTemplate.Mistake) {
    var measure = 0
    var codes: (rows: [String], columns: [String]) = ([], [])
    for word in words {
      if let place = table.measures.firstIndex(where: { $0.name == word }) {
        measure = place
      } else if codes.rows.count < table.rows.dimensions.count,
        Self.knows(word, table.rows, codes.rows.count)
      {
        codes.rows.append(word)
      } else if codes.columns.count < table.columns.dimensions.count,
        Self.knows(word, table.columns, codes.columns.count)
      {
        codes.columns.append(word)
      } else {
        throw .init(message: "names `\(word)`, which is no measure and no category of its table")
      }
    }
    guard let row = Self.place(codes.rows, table.rows),
      let column = Self.place(codes.columns, table.columns)
    else { throw .init(message: "is no cell of its table") }
    cell = table.cell(measure: measure, row: row, column: column)
  }

  /// Whether a word is a category of a dimension in the table.
  private static func knows(_ word: String, _ axis: Table.Axis, _ number: Int) -> Bool {
    axis.headings.contains { heading in
      guard case .categories(let categories) = heading else { return false }
      return categories[number].documentCode == word
    }
  }

  private static func place(_ codes: [String], _ axis: Table.Axis) -> Int? {
    axis.headings.firstIndex { heading in
      switch heading {
      case .total: codes.isEmpty
      case .categories(let categories), .subtotal(let categories):
        categories.map(\.documentCode) == codes
      }
    }
  }
}
