import HeadcountIngestion
import TestSupport
import Testing

@testable import HeadcountPipeline

/// A draft runs as it is: what a run would refuse is left to the author, with the reason.
@Suite struct DraftTrialTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The draft of files, which is run with all that stands in it.
  private func draft(
    _ files: [(name: String, text: String)], _ header: HeaderPlan = .discovered,
    declared: DeclaredDialect = DeclaredDialect(), labels: String? = nil
  ) throws -> DraftPipeline {
    let inspections = try files.map { name, text in
      Inspector.inspect(
        try folder.file(name, text), declared: declared, header: header,
        limits: RecordReader.Limits(), threads: 2)
    }
    let draft = try #require(DraftPipeline(inspections, labels: labels, threads: 2))
    _ = try folder.file("pipeline.json5", draft.text)
    _ = try PipelineHarness.outcome(
      of: PipelineFile(path: folder.path), month: .all, threads: 2)
    return draft
  }

  private func first(_ draft: DraftPipeline, _ start: String) -> String? {
    draft.text.split(separator: "\n").map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix(start) }.map(String.init)
  }

  @Test func `a column that leads to a person by its header is a comment`() throws {
    let draft = try draft([("a.csv", "patient_name,sex\nBasra,f\nErbil,m\nBasra,f\n")])
    let line = try #require(first(draft, "// patient_name: {"))
    #expect(line.contains("leads to a person") && line.contains("--allow-identifier"))
    #expect(!draft.text.contains("by-patient-name"))
    #expect(draft.text.contains("by-sex"))
  }

  @Test func `columns among those of a list are named, and the measure is a comment`() throws {
    let draft = try draft([
      ("a.csv", "id,Anbar,Basra,remark,Erbil,Ninewa\nx,1,2,z,3,4\ny,1,2,w,3,4\n")
    ])
    let line = try #require(first(draft, "// by_iraq_governorates_columns: {"))
    #expect(line.contains("except: [\"remark\"]"))
  }

  @Test func `names are those that the declared header has`() throws {
    let draft = try draft([
      (
        "a.csv",
        "FOOD,,ESNFI,\nTarget,Reached,Target,Reached\n#adm1,#reached,#x_a,\nA,1,5,2\nB,1,5,2\n"
      )
    ])
    #expect(draft.text.contains("header: { row: 2 }"))
    #expect(!draft.text.contains("ESNFI / "))
    #expect(draft.text.contains("sum: \"Reached (2)\""))
  }

  @Test func `numbers of more decimals than are added up are a comment`() throws {
    let draft = try draft([
      ("a.csv", "gov,family\nBasra,61730.1666666667\nErbil,86740.8333333333\n")
    ])
    let line = try #require(first(draft, "// family: {"))
    #expect(line.contains("cells have 10 decimals and 9 are added up at most"))
  }

  @Test func `a file with records of another is left out with the reason`() throws {
    let rows = (0..<60).map { "Basra,\($0),a\($0)\n" }
    let draft = try draft([
      ("m-05.csv", "gov,n,x\n" + rows.prefix(40).joined()),
      ("m-06.csv", "gov,n,x\n" + rows.joined()),
    ])
    #expect(draft.remarks.contains { $0.contains("m-06.csv is left out: 40 records of this file") })
    #expect(draft.text.contains("m-05.csv\"] }"))
  }

  @Test func `a column that is renamed between months is told, and both files are counted`() throws
  {
    let draft = try draft([
      ("m-05.csv", "gov,sex,n\nBasra,F,10\nErbil,M,3\n"),
      ("m-06.csv", "governorate,sex,n\nBasra,F,10\nErbil,M,3\n"),
    ])
    #expect(draft.remarks.contains { $0.contains("has `governorate` where ") })
    #expect(draft.text.contains("measure: \"m_2_records\""))
  }

  @Test func `what was declared stands in the draft`() throws {
    var declared = DeclaredDialect()
    (declared.delimiter, declared.quote, declared.encoding) = (";", "'", .utf8)
    let first = try draft([("a.csv", "gov;n\nBasra;'1;2'\nErbil;3\n")], declared: declared)
    #expect(first.text.contains("encoding: \"utf-8\", delimiter: \"semicolon\", quote: \"'\""))
    let labels = try folder.file("labels.csv", "label\nGov\nSex\n")
    let second = try draft(
      [("b.csv", "Basra,f\nErbil,m\nBasra,f\n")], .absent(labels: [["Gov"], ["Sex"]]),
      labels: labels)
    #expect(second.text.contains("header: \"none\", labels: "))
    #expect(second.text.contains("from: [\"Gov\"]"))
  }

  @Test func `the key of a form is no key of its repeated rows`() throws {
    let rows = (0..<9).map { "\($0),f\($0 / 3),Basra,2017-08-21 15:11:03\n" }.joined()
    let repeats = try draft([("cc.csv", "number,formid,form.gov,received_on\n" + rows)])
    #expect(!repeats.text.contains("\n  records:") && !repeats.text.contains("key: [\"formid\"]"))
    #expect(repeats.text.contains("CommCare, a repeated group: a row is one of several of a form"))
    let forms = (0..<9).map { "\($0),f\($0),Basra,2017-08-21 15:11:03\n" }.joined()
    let plain = try draft([("cc.csv", "number,formid,form.gov,received_on\n" + forms)])
    #expect(plain.text.contains("\n  records: { key: [\"formid\"] },"))
    let loose = try draft([("x.csv", "id,sex,inserted_at\n1,f,2017-08-21\n2,m,2017-08-21\n")])
    #expect(loose.text.contains("  // records: { key: [\"id\"] },"))
    #expect(loose.text.contains("perhaps CommCare"))
  }

  @Test func `the key of a system whose values come again in a file is a comment`() throws {
    let names = "SubmissionDate,KEY,ReviewState,sex\n"
    let once = try draft([("a.csv", names + "2024-01-01,k1,,f\n2024-01-01,k2,,m\n")])
    #expect(once.text.contains("\n  records: { key: [\"KEY\"] },"))
    let twice = try draft([("b.csv", names + "2024-01-01,k1,,f\n2024-01-02,k1,,m\n")])
    #expect(twice.text.contains("  // records: { key: [\"KEY\"] },"))
    #expect(twice.text.contains("// The values of `KEY` come more than once in a file"))
  }

  @Test func `a draft of very many columns begins with some hundreds`() throws {
    let names = (0..<2_000).map { "c\($0)" }.joined(separator: ",")
    let record = Array(repeating: "1", count: 2_000).joined(separator: ",")
    let draft = try draft([("a.csv", "\(names)\n\(record)\n\(record)\n")])
    #expect(draft.text.contains("// and 1701 columns more of numbers or codes"))
  }
}
