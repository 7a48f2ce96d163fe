import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import TestSupport
import Testing

/// Columns that lead to a person may be keys, and nothing else.
@Suite struct IdentifierTests {
  private static let export = """
    record_id,Phone,National ID,Full name,governorate,q17,at,n
    1,0770 555 0101,198055501001,Zaynab Alwarith,Basra,0770 555 0101,2020-01-01,3
    2,0770 555 0102,198055501002,Qasim Tabrizi,Basra,0770 555 0102,2020-01-01,4
    2,0770 555 0102,198055501002,Qasim Tabrizi,Basra,0770 555 0102,2020-01-02,5
    3,0770 555 0103,198055501003,Rim Alwarith,Baghdad,0770 555 0103,2020-01-01,6

    """

  private func definition(
    _ dimensions: String = "place: { from: ['governorate'] }", records: String = "",
    rows: String = "place", measure: String = "count: 'records'", quality: String = ""
  ) -> String {
    """
    {
      pipeline: 'people', sources: [{ name: 'people', files: ['people.csv'] }],
      dimensions: { \(dimensions) },
      measures: { people: { source: 'people', \(measure), unit: 'person' } },
      records: { \(records) }, quality: { \(quality) },
      tables: [{ name: 't', measure: 'people', rows: ['\(rows)'] }],
    }
    """
  }

  private func refusal(_ definition: String, _ export: String = Self.export) -> [String] {
    PipelineTrial.refusal(definition, files: ["people.csv": export])
  }

  @Test func `a dimension of telephone numbers is refused with the header and without a value`() {
    let messages = refusal(definition("place: { from: ['Phone'] }"))
    #expect(messages.count == 1)
    #expect(
      messages[0].contains(
        "people.csv:1:2: error: column 2, `Phone`, is by its header like a telephone number"))
    #expect(messages[0].contains("the dimension `place` would show what it holds"))
    #expect(messages[0].contains("--allow-identifier \"Phone\""))
    #expect(!messages[0].contains("0770"))
  }

  @Test func `all columns that lead to a person are told at once`() {
    let messages = refusal(
      definition(
        "place: { from: ['Full name'] }", records: "key: ['Phone']",
        measure: "sum: 'National ID'"))
    #expect(messages.count == 3, "\(messages)")
    #expect(messages.contains { $0.contains("`{ column: \"Phone\", identifier: true }` in `key`") })
    #expect(messages.contains { $0.contains("the measure `people`") })
  }

  @Test func `values show what the header hides`() {
    let messages = refusal(definition("place: { from: ['q17'] }"))
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains("the dimension `place` is by its values like a telephone number")
        == true)
    #expect(!messages.joined().contains("0770"))
  }

  @Test(arguments: [1, 4])
  func `a column of many identifiers is told as one and not as a dimension too large`(
    threads: Int
  ) {
    var text = "place,n\n"
    for number in 0..<70_000 { text += "+96477\(10_000_000 + number),1\n" }
    let messages = PipelineTrial.refusal(
      definition("place: { from: ['place'] }"), files: ["people.csv": text], threads: threads)
    #expect(messages.count == 1)
    #expect(messages.first?.contains("is by its values like a telephone number") == true)
  }

  @Test func `a column that nobody named stops nobody`() throws {
    let trial = try PipelineTrial(definition(), files: ["people.csv": Self.export])
    #expect(trial.values("t", ["place"]) == ["Basra": 3, "Baghdad": 1, "_T": 4])
  }

  @Test func `a record's number is a key without more words, and a person's with one`() throws {
    let plain = definition(records: "key: ['record_id'], keep_latest_by: 'at'")
    let word = definition(
      records: "key: [{ column: 'Phone', as: 'digits', identifier: true }], keep_latest_by: 'at'")
    for definition in [plain, word] {
      let trial = try PipelineTrial(definition, files: ["people.csv": Self.export])
      #expect(trial.values("t", ["place"]) == ["Basra": 2, "Baghdad": 1, "_T": 3])
    }
    for column in ["Phone", "National ID", "Full name"] {
      let messages = refusal(definition(records: "key: ['\(column)'], keep_latest_by: 'at'"))
      #expect(messages.first?.contains("identifier: true") == true, "\(column)")
    }
  }

  @Test func `what is declared an identifier is a key and nothing else`() {
    let messages = refusal(
      definition(
        "place: { from: ['q17'] }",
        records: "key: [{ column: 'q17', identifier: true }], keep_latest_by: 'at'"))
    #expect(messages.first?.contains("`q17` is declared with `identifier: true`") == true)
  }

  @Test func `distinct persons, links and rules need no more words`() throws {
    let distinct = try PipelineTrial(
      definition(measure: "distinct: 'Phone'"), files: ["people.csv": Self.export])
    #expect(distinct.values("t", ["place"]) == ["Basra": 2, "Baghdad": 1, "_T": 3])
    let linked = definition(
      records: """
        link: { passes: [{ equal: ['Full name', 'Phone'] }] },
        rules: ['Phone is filled', 'unique(record_id, at)']
        """, quality: "filled: { 'National ID': '90%' }")
    let trial = try PipelineTrial(linked, files: ["people.csv": Self.export])
    #expect(trial.values("t", ["place"])["Basra"] == 3)
  }

  @Test func `what is allowed on the command line is counted`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      try Data(Self.export.utf8).write(to: folder.appending(path: "people.csv"))
      for (column, name) in [("Phone", "phone"), ("q17", "q17")] {
        try Data(definition("place: { from: ['\(column)'] }").utf8)
          .write(to: folder.appending(path: "pipeline.json5"))
        let pipeline = try PipelineFile(path: folder.path, allowing: [name])
        let outcome = try PipelineHarness.outcome(of: pipeline)
        #expect(outcome.result.tables.count == 1)
      }
    }
  }

  @Test func `a stray telephone number among places is withheld and counted`() throws {
    let export =
      "place,n\nBasra,1\nBaghdad,2\nErbil,4\nDahuk,8\n0770 555 0101,16\na@planted.example,32\n"
    let trial = try PipelineTrial(
      definition("place: { from: ['place'], codes: 'iraq-governorates' }", measure: "sum: 'n'"),
      files: ["people.csv": export])
    #expect(trial.values("t", ["place"])["_T"] == 63)
    let unmatched = String(decoding: trial.files["unmatched.csv"]!, as: UTF8.self)
    #expect(unmatched.contains("(withheld: like a telephone number),1"))
    for (name, bytes) in trial.files {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("0770") && !text.contains("planted"), "\(name)")
    }
  }

  @Test func `the parents of a join are looked at too`() {
    let definition = """
      {
        pipeline: 'people',
        sources: [
          { name: 'members', files: ['people.csv'], join: { parent: 'houses', key: 'house', parent_key: 'id' } },
          { name: 'houses', files: ['houses.csv'] },
        ],
        dimensions: { contact: { from: ['Phone'] } },
        measures: { people: { source: 'members', count: 'records', unit: 'person' } },
        tables: [{ name: 't', measure: 'people', rows: ['contact'] }],
      }
      """
    let messages = PipelineTrial.refusal(
      definition,
      files: ["people.csv": "house\n1\n", "houses.csv": "id,Phone\n1,0770 555 0101\n"])
    #expect(messages.joined().contains("houses.csv:1:2: error: column 2, `Phone`"), "\(messages)")
  }
}
