import Foundation
import HeadcountPipeline
import Testing

/// Texts that a filter or `where` names and that no record has.
@Suite struct SelectionTests {
  private static func definition(_ records: String, _ more: String = "", table: String = "")
    -> String
  {
    """
    {
      pipeline: "list",
      sources: [{ name: "list", files: ["list.csv"] }],
      dimensions: {
        place: { from: ["place"] }, sex: { from: ["sex"], codes: "sex" },
        month: { from: ["on"], date: "iso", period: "month" },
      },
      measures: { people: { source: "list", count: "records", unit: "person" }, \(more) },
      records: { \(records) },
      tables: [{ name: "t", measure: "people", rows: ["sex"], \(table) }],
    }
    """
  }
  private static let files = [
    "list.csv": "place,sex,on\nBasra,F,2020-01-02\nAnbar,F,2020-01-03\n"
  ]

  private func notes(_ definition: String) throws -> [String] {
    try PipelineTrial(definition, files: Self.files).notes.filter { $0.contains("occurs in no") }
  }

  /// The place of a text in a definition as messages write it.
  private func place(_ text: String, _ definition: String) -> String {
    let before = definition[..<definition.range(of: text)!.lowerBound]
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return "(pipeline.json5:\(lines.count):\(lines.last!.count + 1))."
  }

  @Test func `a text that records are filtered by and that none has is told with its place`() throws
  {
    let definition = Self.definition("filter: { place: ['Basra', 'Basrah'] }")
    let trial = try PipelineTrial(definition, files: Self.files)
    // The other text still selects its records.
    #expect(trial.values("t", ["sex"]) == ["female": 1, "_T": 1])
    #expect(
      try notes(definition) == [
        "`Basrah` of `place`, which `records` filters by, occurs in no record of list "
          + place("'Basrah'", definition)
      ])
    #expect(try notes(Self.definition("filter: { place: ['Basra'], sex: ['male'] }")) == [])
  }

  @Test func `so are those of a table and of a measure, of periods too`() throws {
    let table = Self.definition("", table: "filter: { month: ['2020-1', '2020-01'] }")
    #expect(
      try notes(table) == [
        "`2020-1` of `month`, which table `t` filters by, occurs in no record of list "
          + place("'2020-1'", table)
      ])
    let south = "south: { of: 'people', where: { place: ['Basra', 'basra'] } }"
    let definition = Self.definition("", south)
    #expect(try notes(definition) == [])
    #expect(
      try notes(definition.replacing("measure: \"people\"", with: "measure: \"south\"")) == [
        "`basra` of `place`, which measure `south` selects, occurs in no record of list "
          + place("'basra'", definition)
      ])
  }

  @Test func `a code that a factor names and that no record has is told too`() throws {
    func sum(_ code: String) -> String {
      "persons: { source: 'list', sum: 'n', factor: { by: 'place', codes: { \(code): 5 }, otherwise: 6 } }"
    }
    let files = ["list.csv": "place,sex,on,n\nBasra,F,2020-01-02,10\nAnbar,F,2020-01-03,1\n"]
    func trial(_ code: String) throws -> (PipelineTrial, String) {
      let definition = Self.definition("", sum(code))
        .replacing("measure: \"people\"", with: "measure: \"persons\"")
      return (try PipelineTrial(definition, files: files), definition)
    }
    let (missed, definition) = try trial("basra")
    #expect(missed.values("t", ["sex"])["_T"] == 11 * 6)
    #expect(
      missed.notes.filter { $0.contains("occurs in no") } == [
        "`basra` of `place`, which the factor of `persons` names, occurs in no record of list "
          + place("basra: 5", definition)
      ])
    let met = try trial("Basra").0
    #expect(met.values("t", ["sex"])["_T"] == 10 * 5 + 1 * 6)
    #expect(!met.notes.contains { $0.contains("occurs in no") })
    // A measure that no table shows and that weighs nothing multiplies nothing.
    #expect(try notes(Self.definition("", sum("basra"))) == [])
  }

  @Test func `unknown is no text, and a column of a spread is one`() throws {
    #expect(try notes(Self.definition("filter: { place: ['Basra', '_U'] }")) == [])
    let spread = """
      {
        pipeline: "list",
        sources: [{ name: "list", files: ["list.csv"] }],
        dimensions: { origin: {}, place: { from: ["place"] } },
        measures: { people: { source: "list", unpivot: { into: "origin", columns: "from *" } } },
        tables: [{ name: "t", measure: "people", rows: ["place"],
                   filter: { origin: ["Anbar", "Arbil"] } }],
      }
      """
    let trial = try PipelineTrial(
      spread, files: ["list.csv": "place,from Anbar,from Erbil\nBasra,1,2\n"])
    #expect(
      trial.notes.filter { $0.contains("occurs in no") } == [
        "`Arbil` of `origin`, which table `t` filters by, occurs in no record of list "
          + place("\"Arbil\"", spread)
      ])
  }
}
