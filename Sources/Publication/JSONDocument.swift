import HeadcountClassification
public import HeadcountDisclosure
public import HeadcountTabulation

/// One JSON document a table, with keys that stay; `format_version` tells changes.
public enum JSONDocument: DocumentFormat {
  /// The format's name.
  public static let name = "json"
  /// The files' ending.
  public static let fileExtension = "json"

  /// The document of one table.
  public static func document(
    _ table: Table, of edition: Edition, language: String
  ) -> [UInt8] {
    let words = Words(language: language)
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("tier", edition.mark)
      $0.member("pipeline", edition.provenance.pipeline)
      $0.member("headcount_version", edition.provenance.version)
      $0.member("table", table.name)
      $0.member("title", words.title(of: table))
      $0.member("language", language)
      $0.key("percent_of")
      if let percent = table.percent { $0.string(percent.rawValue) } else { $0.null() }
      $0.member("unknown", table.unknown.rawValue)
      $0.member("rounding", table.rounding.rawValue)
      $0.key("measures")
      $0.array { json in
        for measure in table.measures {
          json.object {
            $0.member("name", measure.name)
            $0.member("unit", measure.unit)
          }
        }
      }
      $0.key("rows")
      axis(table.rows, words, &$0)
      $0.key("columns")
      axis(table.columns, words, &$0)
      $0.key("values")
      values(table, isRelease: edition.isRelease, &$0)
      $0.key("notes")
      $0.array { json in
        for note in words.remarks(of: table) + words.legend(of: table)
          + edition.provenance.notes
        { json.string(note) }
      }
    }
    return json.finished()
  }

  private static func axis(_ axis: Table.Axis, _ words: Words, _ json: inout JSONWriter) {
    json.object {
      $0.key("dimensions")
      $0.array { json in axis.dimensions.forEach { json.string($0.name) } }
      $0.key("headings")
      $0.array { json in
        for heading in axis.headings {
          json.object {
            $0.key("codes")
            $0.array { json in
              switch heading {
              case .categories(let categories), .subtotal(let categories):
                categories.forEach { json.string($0.documentCode) }
              case .total: break
              }
            }
            $0.key("labels")
            $0.array { json in words.label(heading, of: axis).forEach { json.string($0) } }
            $0.member("total", heading.isSum)
          }
        }
      }
    }
  }

  /// One object a value; `row` and `column` are places in the headings.
  private static func values(
    _ table: Table, isRelease: Bool, _ json: inout JSONWriter
  ) {
    json.array { json in
      for row in table.rows.headings.indices {
        for column in table.columns.headings.indices {
          for (number, measure) in table.measures.enumerated() {
            let cell = table.cell(measure: number, row: row, column: column)
            json.object {
              $0.member("row", row)
              $0.member("column", column)
              $0.member("measure", measure.name)
              $0.key("value")
              if cell.figure == .none || cell.figure == .withheld {
                $0.null()
              } else {
                $0.number(spelled: cell.figure.description)
              }
              if isRelease { $0.member("withheld", cell.figure == .withheld) }
              if let percentage = cell.percentages.first ?? nil {
                $0.member("percent", percentage.description)
                $0.member("base", percentage.share.whole)
              }
              if cell.percentages.count > 1, let percentage = cell.percentages[1] {
                $0.member("percent_of_known", percentage.description)
                $0.member("base_known", percentage.share.whole)
              }
            }
          }
        }
      }
    }
  }
}
