public import HeadcountDisclosure
import HeadcountTabulation

/// The description of a run's CSV files as a tabular Data Package with Table Schema: `datapackage.json`.
///
/// It describes the files of the first language; those of others have the same columns.
public enum DataPackage: ReportFormat {
  /// The format's name.
  public static let name = "datapackage"
  /// The file's ending.
  public static let fileExtension = "json"
  /// The files that it describes.
  public static let needs = [CSVDocument.name]
  /// The figures and codes are the same in all languages.
  public static let isOfAllLanguages = true
  /// The name that readers look for.
  public static let fixedFileName: String? = "datapackage"

  /// The description of all tables.
  public static func document(_ edition: Edition, language: String) -> [UInt8] {
    let (provenance, words) = (edition.provenance, Words(language: language))
    var names: [String] = []
    var json = JSONWriter()
    json.object {
      $0.member("profile", "tabular-data-package")
      $0.member("name", PackageText.name(provenance.pipeline))
      $0.member(
        "title",
        provenance.titles[words.language] ?? provenance.titles["en"] ?? provenance.pipeline)
      $0.member("tier", edition.mark)
      $0.member("headcount_version", provenance.version)
      if let month = provenance.month { $0.member("month", month) }
      if !provenance.notes.isEmpty {
        $0.member("description", provenance.notes.joined(separator: "\n"))
      }
      let files = provenance.sources.flatMap(\.files)
      if !files.isEmpty {
        $0.key("sources")
        $0.array { json in
          for file in files {
            json.object {
              $0.member("title", file.name)
              if let digest = file.digest { $0.member("hash", "sha256:\(digest)") }
            }
          }
        }
      }
      $0.key("resources")
      $0.array { json in
        for table in edition.tables {
          var name = PackageText.name(table.name)
          while names.contains(name) { name += "-" }
          names.append(name)
          resource(table, name, edition, words, &json)
        }
      }
    }
    return json.finished()
  }

  /// The document itself.
  public static func shownText(_ document: [UInt8]) -> [UInt8]? { document }

  private static func resource(
    _ table: Table, _ name: String, _ edition: Edition, _ words: Words, _ json: inout JSONWriter
  ) {
    json.object {
      $0.member("profile", "tabular-data-resource")
      $0.member("name", name)
      $0.member("path", "\(table.name).\(CSVDocument.fileExtension)")
      $0.member("title", words.title(of: table))
      $0.key("schema")
      $0.object {
        $0.key("fields")
        $0.array { json in
          for field in fields(table, edition) {
            json.object {
              $0.member("name", field.name)
              $0.member("type", field.type)
            }
          }
        }
        $0.key("missingValues")
        $0.array { $0.string("") }
      }
    }
  }

  /// The columns of a table's CSV file with their types.
  private static func fields(
    _ table: Table, _ edition: Edition
  ) -> [(name: String, type: String)] {
    let names = CSVDocument.columnNames(of: table, withheld: edition.isRelease)
    let cells = table.measures.indices.flatMap { measure in
      table.rows.headings.indices.flatMap { row in
        table.columns.headings.indices.map { column in
          table.cell(measure: measure, row: row, column: column)
        }
      }
    }
    let isWhole = cells.allSatisfy { cell in
      cell.figure == .none || cell.figure == .withheld || cell.figure.count != nil
    }
    // A percentage may be `<1`.
    let isNumber = cells.allSatisfy { $0.percentages.allSatisfy { $0?.isBelowUnit != true } }
    let percent = isNumber ? "number" : "string"
    let types = [
      "value": isWhole ? "integer" : "number", "percent": percent, "percent_of_known": percent,
      "base": "integer", "base_known": "integer",
    ]
    // A dimension may be called as one of them; then its column has another name.
    return names.map { ($0, types[$0] ?? "string") }
  }
}
