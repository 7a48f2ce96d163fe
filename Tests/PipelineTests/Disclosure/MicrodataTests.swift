import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import TestSupport
import Testing

/// `microdata` of a pipeline: records as codes, or a refusal.
@Suite struct MicrodataTests {
  private func definition(
    _ microdata: String, records: String = "", dimensions: String = ""
  ) -> String {
    """
    {
      pipeline: 'people', sources: [{ name: 'people', files: ['people*.csv'] }],
      dimensions: {
        sex: { from: ['Sex'], codes: 'sex' },
        place: { from: ['Governorate'], codes: 'iraq-governorates' },
        education: { from: ['Education'], codes: 'education-isced-2011' },
        \(dimensions)
      },
      measures: { people: { source: 'people', count: 'records', unit: 'person' } },
      records: { \(records) },
      tables: [{ name: 't', measure: 'people', rows: ['place'] }],
      microdata: { \(microdata) },
    }
    """
  }

  private let asked = "source: 'people', quasi_identifiers: ['place', 'sex']"

  /// Five and six records alike, in an order of their own.
  private let export = """
    Name,Sex,Governorate,Education
    Zaynab,F,Basra,none
    Qasim,M,Baghdad,none
    Rim,f,Basra,none
    Ali,M,Baghdad,none
    Noor,Female,Basrah,none
    Omar,M,Baghdad,none
    Hind,F,Basra,none
    Saad,M,Baghdad,none
    Mona,F,Basra,none
    Badr,M,Baghdad,none
    Faris,M,Baghdad,none

    """

  private func text(_ trial: PipelineTrial) throws -> String {
    String(decoding: try #require(trial.files["microdata.csv"]), as: UTF8.self)
  }

  @Test func `records come as codes in their order, without a name`() throws {
    let trial = try PipelineTrial(definition(asked), files: ["people.csv": export])
    let written = try text(trial)
    #expect(
      written == "place,sex\n" + String(repeating: "baghdad,male\n", count: 6)
        + String(repeating: "basra,female\n", count: 5)
        || written == "place,sex\n" + String(repeating: "basra,female\n", count: 5)
          + String(repeating: "baghdad,male\n", count: 6)
    )
    #expect(
      trial.notes.contains { $0.hasPrefix("Microdata: 11 record(s) in 2 class(es) of 5 or more") })
  }

  @Test(arguments: TestSeeds.of(5))
  func `the order and the files of the records leave no trace`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let lines = export.split(separator: "\n").map(String.init)
    let records = lines.dropFirst().shuffled(using: &generator)
    let cut = Int.random(in: 0...records.count, using: &generator)
    func file(_ records: ArraySlice<String>) -> String {
      ([lines[0]] + records).joined(separator: "\n") + "\n"
    }
    let trial = try PipelineTrial(
      definition(asked),
      files: ["people-1.csv": file(records[..<cut]), "people-2.csv": file(records[cut...])],
      threads: 3)
    let plain = try PipelineTrial(definition(asked), files: ["people.csv": export])
    #expect(try text(trial) == text(plain))
  }

  @Test func `a class below five is refused with the number of its records and nothing else`() {
    let short = export.replacing("Mona,F,Basra,none\n", with: "")
    let error = #expect(throws: MicrodataRefusal.self) {
      try PipelineTrial(definition(asked), files: ["people.csv": short])
    }
    #expect(error?.recordsBelowK == 4)
    #expect(error?.records == 10)
    #expect("\(error!)".lowercased().contains("basra") == false)
  }

  @Test func `a class with one sensitive value is refused`() {
    let error = #expect(throws: MicrodataRefusal.self) {
      try PipelineTrial(
        definition(asked + ", sensitive: ['education']"), files: ["people.csv": export])
    }
    #expect(error?.classesBelowL == 2)
  }

  @Test func `what the filter and the key leave out is not written`() throws {
    let trial = try PipelineTrial(
      definition(asked, records: "filter: { place: ['baghdad'] }"), files: ["people.csv": export])
    #expect(try text(trial) == "place,sex\n" + String(repeating: "baghdad,male\n", count: 6))
  }

  @Test(arguments: [
    ("source: 'peple', quasi_identifiers: ['sex']", "no source is called `peple`"),
    ("source: 'people', quasi_identifiers: ['six']", "no dimension is called `six`"),
    ("source: 'people', quasi_identifiers: []", "name at least one"),
    ("source: 'people', quasi_identifiers: ['sex'], k: 3", "5"),
    ("source: 'people', quasi_identifiers: ['sex'], l: 1", "2"),
    ("source: 'people', quasi_identifiers: ['sex'], sensitive: ['sex']", "named twice"),
    ("source: 'people', quasi_identifiers: ['sex', 'name']", "texts as they are written"),
    ("source: 'people', quasi_identifiers: ['sex'], columns: ['place']", "in `quasi_identifiers`"),
    ("source: 'people', quasi_identifiers: ['sex'], columns: ['faith']", "in `sensitive`"),
  ])
  func `a request that could not be safe is refused in the definition`(
    microdata: String, message: String
  ) {
    let messages = PipelineTrial.refusal(
      definition(
        microdata,
        dimensions: "name: { from: ['Name'] }, faith: { from: ['Religion'], codes: 'sex' }"),
      files: ["people.csv": export])
    #expect(messages.joined(separator: "\n").contains(message), "\(messages)")
    #expect(messages.joined().contains("pipeline.json5:"), "\(messages)")
  }
}
