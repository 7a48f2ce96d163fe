import Foundation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation
import TestSupport
import Testing

@Suite(.enabled(if: FormatReader.isAvailable("sql"), "PostgreSQL is absent"))
struct SQLDocumentSlowTests {
  /// A load of a run, of a month.
  private static func load(
    _ records: [[String]], month: String? = nil, language: String = "en"
  ) throws -> [UInt8] {
    let result = try SampleTables.result(
      rows: [SampleTables.sex()], records: records, percent: .column)
    var provenance = result.provenance
    provenance.month = month
    return SQLDocument.document(
      .internal(InternalResult(provenance: provenance, tables: result.tables)), language: language)
  }

  private static let figures =
    "SELECT month, codes->>'sex', measure, value, percent_shown, base, withheld "
    + "FROM headcount.figures ORDER BY month, row_number"

  @Test func `loading twice gives the same figures once`() throws {
    // 2 of 4 are 50.0 %.
    let load = try Self.load(["F", "F", "M", ""].map { [$0] })
    let once = """
      ,female,people,2,50.0,4,f
      ,male,people,1,25.0,4,f
      ,_U,people,1,25.0,4,f
      ,_T,people,4,100.0,4,f

      """
    #expect(
      try FormatReader.postgres([load], query: Self.figures).replacing("\"\"", with: "") == once)
    #expect(
      try FormatReader.postgres([load, load, load], query: Self.figures)
        .replacing("\"\"", with: "") == once)
  }

  @Test func `a later run takes the place of its month and of no other`() throws {
    let answer = try FormatReader.postgres(
      [
        try Self.load(["F", "M", ""].map { [$0] }, month: "2008-05"),
        try Self.load(["F", "M", "M", ""].map { [$0] }, month: "2008-06"),
        // The later run has no unknown, so that a line of the first must go.
        try Self.load(["F", "F"].map { [$0] }, month: "2008-06"),
      ],
      query: "SELECT month, codes->>'sex', value FROM headcount.figures ORDER BY month, row_number")
    #expect(
      answer == """
        2008-05,female,1
        2008-05,male,1
        2008-05,_U,1
        2008-05,_T,3
        2008-06,female,2
        2008-06,_T,2

        """)
  }

  @Test func `labels of several languages stand side by side`() throws {
    let records = ["F", "M"].map { [$0] }
    let answer = try FormatReader.postgres(
      [try Self.load(records), try Self.load(records, language: "ar")],
      query:
        "SELECT language, label, (SELECT count(*) FROM headcount.figures) FROM headcount.labels "
        + "WHERE code = 'female' ORDER BY language")
    #expect(answer == "ar,أنثى,3\nen,Female,3\n")
  }
}
