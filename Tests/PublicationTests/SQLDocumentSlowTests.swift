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
    _ records: [[String]], month: String? = nil, language: String = "en", codes: Bool = true
  ) throws -> [UInt8] {
    let result = try SampleTables.result(
      rows: [codes ? SampleTables.sex() : SampleTables.written("sex")], records: records,
      percent: .column)
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
        try Self.load(["F", "M", "X"].map { [$0] }, month: "2008-05", codes: false),
        try Self.load(["F", "M", "M", "X"].map { [$0] }, month: "2008-06", codes: false),
        // The later run has women only, so that lines of the first must go.
        try Self.load(["F", "F"].map { [$0] }, month: "2008-06", codes: false),
      ],
      query: "SELECT month, codes->>'sex', value FROM headcount.figures ORDER BY month, row_number")
    #expect(
      answer == """
        2008-05,F,1
        2008-05,M,1
        2008-05,X,1
        2008-05,_T,3
        2008-06,F,2
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
    #expect(answer == "ar,أنثى,4\nen,Female,4\n")
  }
}
