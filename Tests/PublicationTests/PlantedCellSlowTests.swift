import Foundation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation
import TestSupport
import Testing

/// Planted cells in every format, read by programs that we did not write: harmless, and numbers untouched.
@Suite struct PlantedCellSlowTests {
  /// What stands in place of a text where it is not kept as it is.
  private static let shown: [String: @Sendable (String) -> String] = [
    "spreadsheet": { text in PlantedCells.texts.first { $0.text == text }!.spreadsheet },
    // A cell of Markdown is one line.
    "markdown": {
      $0.replacing("\n", with: " ").replacing("\u{202e}", with: "")
    },
    "text": { $0.replacing("\n", with: "\u{240a}").replacing("\u{202e}", with: "") },
    // The reader takes the file line by line and joins the lines of a field without a mark.
    "sdmx": { code($0).replacing("\n", with: "") },
    "csv": code, "json": code, "hxl": code, "datapackage": code,
  ]

  /// A text that is written as the code of a total has an underscore more.
  @Sendable private static func code(_ text: String) -> String { text == "_T" ? "__T" : text }

  @Test(arguments: DocumentFormats.all.map { $0.name } + ["datapackage"])
  func `planted cells are harmless and their numbers untouched`(name: String) throws {
    guard FormatReader.isAvailable(name) else { return print("the reader of \(name) is absent") }
    let result = try PlantedCells.result()
    let folder = try TemporaryFolder()
    let format = try #require(
      DocumentFormats.named(name) ?? DocumentFormats.named("csv"), "\(name)")
    let document = format.document(result.tables[0], of: .internal(result), language: "en")
    var path = try folder.file("table.\(format.fileExtension)", document)
    if let report = ReportFormats.named(name) {
      path = try folder.file(
        "datapackage.json", report.document(.internal(result), language: "en"))
    }
    let read = try #require(try FormatReader.read(name, [path]).first)
    let shown = try #require(Self.shown[name], "no reader of \(name) is in read.py")
    var found = Dictionary(
      zip(read.texts.map { $0 ?? "" }, read.values), uniquingKeysWith: { "\($0) and \($1)" })
    let count = PlantedCells.texts.count
    #expect(
      (found.removeValue(forKey: "Total") ?? found.removeValue(forKey: "_T"))
        == String(count * (count + 1) / 2))
    let expected = PlantedCells.expected(shown)
    for (text, value) in expected { #expect(found[text] == value, "\(text.debugDescription)") }
    #expect(Set(found.keys).subtracting(expected.keys) == [])
  }

  @Test(.enabled(if: FormatReader.isAvailable("sql"), "PostgreSQL is absent"))
  func `PostgreSQL holds planted cells as they are`() throws {
    let result = try PlantedCells.result()
    let load = SQLDocument.document(.internal(result), language: "en")
    let answer = try FormatReader.postgres(
      [load, load],
      query:
        "SELECT codes->>'place', value, label FROM headcount.figures f JOIN headcount.labels l "
        + "ON l.pipeline = f.pipeline AND dimension = 'place' AND code = codes->>'place' "
        + "WHERE level = 'cell' UNION ALL "
        + "SELECT title, NULL, notes->>0 FROM headcount.titles, headcount.releases WHERE kind = 'table'"
    )
    let rows = PlainCSV.rows(answer)
    let found = Dictionary(
      rows.dropLast().map { ($0[0], $0[1]) }, uniquingKeysWith: { "\($0) and \($1)" })
    #expect(found == PlantedCells.expected(Self.code))
    #expect(rows.dropLast().allSatisfy { Self.code($0[2]) == $0[0] })
    #expect(rows.last == ["=2+2", "", "-1 'note\""])
  }
}
