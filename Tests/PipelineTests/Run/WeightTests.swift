import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// What records are weighed by, where that is several columns.
@Suite struct WeightTests {
  /// A list of women and men by place, with the column that adds them up.
  private static func definition(
    weight: String = "persons", measure: String = "", records: String = "", source: String = ""
  ) -> String {
    """
    {
      pipeline: "weights",
      sources: [{ name: "list", files: ["*.csv"], overlap: "accepted", \(source) }],
      dimensions: { place: { from: ["place"] }, sex: { codes: "sex" } },
      measures: {
        persons: { source: "list", unpivot: { into: "sex", columns: { female: "F", male: "M" } },
          unit: "person", \(measure) },
        women: { source: "list", sum: "F", unit: "person" },
        men: { source: "list", sum: "M", unit: "person" },
        both: { add: ["women", "men"] },
        total: { source: "list", sum: "T", unit: "person" },
        mean: { ratio: ["women", "men"] },
      },
      records: { weight: "\(weight)", \(records) },
      tables: [{ name: "t", measure: "persons", rows: ["place"] },
        { name: "all", measures: ["both", "total"] }],
    }
    """
  }

  private static func outcome(
    _ definition: String, _ text: String, more: [String: String] = [:]
  ) throws -> SourceOutcome {
    var files = more
    files["list.csv"] = text
    return try PipelineTrial(definition, files: files).outcome.sources[0].outcome
  }

  @Test(arguments: ["persons", "both"])
  func `a record weighs what its columns come to`(weight: String) throws {
    let outcome = try Self.outcome(
      Self.definition(weight: weight), "place,F,M,T\nBasra,10,5,15\nErbil,3,,3\n")
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 2, people: 18))
    #expect(outcome.ledger.control == Ledger.Amount(records: 2, people: 18))
  }

  @Test
  func `what is read of a rejected record is in the account, and bounds of the rest beside it`()
    throws
  {
    let outcome = try Self.outcome(
      Self.definition(), "place,F,M,T\nBasra,10,5,15\nErbil,1.5,7,9\nErbil,2.5,3.5,6\n")
    // 10 + 5; and 7 + 0 are read of the others. A text such as 1.5 may be meant as 1 to 15.
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 1, people: 15))
    #expect(outcome.ledger[.rejected] == Ledger.Amount(records: 2, people: 7))
    #expect(outcome.ledger.withoutWeight == 2)
    #expect(outcome.ledger.withoutWeightAtLeast == 1 + 2 + 3)
    #expect(outcome.ledger.withoutWeightAtMost == 15 + 25 + 35)
    #expect(outcome.rejected.map(\.bounds?.atLeast) == [5, 8])
    #expect(outcome.rejected.map(\.bounds?.atMost) == [60, 22])
  }

  @Test func `a weight that cannot be read at all has no limit`() throws {
    let outcome = try Self.outcome(
      Self.definition(), "place,F,M,T\nBasra,some,5,15\nErbil,99999999999999999999,1,1\n")
    #expect(outcome.ledger[.rejected] == Ledger.Amount(records: 2, people: 6))
    #expect(outcome.ledger.withoutWeight == 2)
    #expect(outcome.ledger.withoutWeightAtMost == nil)
  }

  @Test func `cells that the export withholds are an interval of each record`() throws {
    let text = "place,F,M,T\nBasra,*,7,9\nErbil,*,*,3\nErbil,1,1,2\nDuhok,*,x,3\n"
    let outcome = try Self.outcome(
      Self.definition(measure: "suppressed: { '*': [1, 4] }").replacing(
        "[\"both\", \"total\"]", with: "[\"total\"]"), text)
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 3, people: 9))
    let withheld = outcome.ledger.suppressed[.counted]
    #expect(withheld?.records == 2)
    #expect(withheld?.atLeast == 1 + 2)
    #expect(withheld?.atMost == 4 + 8)
    // What cannot be read has no limit, whatever is withheld beside it.
    #expect(outcome.ledger.withoutWeightAtLeast == 1)
    #expect(outcome.ledger.withoutWeightAtMost == nil)
    // Each column is told, and their total not again.
    #expect(outcome.suppressed.map(\.name) == ["persons (F)", "persons (M)"])
  }

  @Test func `empty fields too many leave the weight in its place`() throws {
    let outcome = try Self.outcome(
      Self.definition(), "place,F,M,T\nBasra,1,2,3,,\nErbil,1,2,3,4\nDuhok,4,4,8\n")
    #expect(outcome.ledger[.rejected] == Ledger.Amount(records: 2, people: 3))
    #expect(outcome.ledger.withoutWeight == 1)
    #expect(outcome.ledger.control == Ledger.Amount(records: 3, people: 11))
  }

  @Test(arguments: ["", ", decimal: 'point'"])
  func `a group that starts with zero weighs nothing that is known`(decimal: String) throws {
    let outcome = try Self.outcome(
      Self.definition(measure: "number: { grouping: 'comma'\(decimal) }").replacing(
        "[\"both\", \"total\"]", with: "[\"total\"]"),
      "place,F,M,T\nBasra,\"1,250\",5,1255\nErbil,\"0,125\",5,5\n")
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 1, people: 1255))
    #expect(outcome.ledger[.rejected] == Ledger.Amount(records: 1, people: 5))
    #expect(outcome.ledger.withoutWeightAtMost == 125)
  }

  @Test func `a factor by the columns' own category weighs each column`() throws {
    let outcome = try Self.outcome(
      Self.definition(measure: "factor: { by: 'sex', codes: { female: 2 }, otherwise: 3 }"),
      "place,F,M,T\nBasra,10,5,15\nErbil,10,x,10\nDuhok,1.5,1,2\nDuhok,1,1,2,\n")
    // 10 · 2 + 5 · 3; 10 · 2 are read of the second, 1 · 3 of the third, 1 · 2 + 1 · 3 of the last.
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 1, people: 35))
    #expect(outcome.ledger[.rejected] == Ledger.Amount(records: 3, people: 20 + 3 + 5))
    #expect(outcome.ledger.withoutWeightAtLeast == 1 * 2)
  }

  @Test func `a number that a rule confirms weighs its record`() throws {
    let outcome = try Self.outcome(
      Self.definition(records: "rules: [{ rule: '[F] + [M] = [T]', recovers: true }]"),
      "place,F,M,T\nBasra,\"1,260\",5,1265\nErbil,\"1,2\",5,6\n")
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 1, people: 1265))
    #expect(outcome.ledger[.rejected] == Ledger.Amount(records: 1, people: 5))
  }

  @Test func `a file may lack a column that another one has`() throws {
    let definition = Self.definition().replacing(
      "columns: { female: \"F\", male: \"M\" }", with: "columns: 'is *'"
    ).replacing("\"F\"", with: "\"T\"").replacing("\"M\"", with: "\"U\"")
    let outcome = try Self.outcome(
      definition,
      "place,is female,T,U\nBasra,10,15,1\n",
      more: ["more.csv": "place,is male,is female,T,U\nErbil,4,5,9,1\n"])
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 2, people: 19))
    #expect(outcome.ledger.control == Ledger.Amount(records: 2, people: 19))
  }

  @Test func `older snapshots are superseded with all their people`() throws {
    let definition = Self.definition(source: "contents: 'snapshot', newest_by: 'file-name'")
      .replacing("overlap: \"accepted\",", with: "")
    let trial = try PipelineTrial(
      definition,
      files: [
        "list-2014-01-31.csv": "place,F,M,T\nBasra,1,2,3\nErbil,3,4,7\n",
        "list-2014-02-28.csv": "place,F,M,T\nBasra,5,2,7\n",
      ])
    let ledger = trial.outcome.sources[0].outcome.ledger
    #expect(ledger[.counted] == Ledger.Amount(records: 1, people: 7))
    #expect(ledger[.superseded] == Ledger.Amount(records: 2, people: 10))
    #expect(ledger.control == Ledger.Amount(records: 3, people: 17))
  }

  /// A random list whose total is in a column of its own.
  private static func list(_ generator: inout SplitMix64, _ file: Int) -> String {
    var text = "place,id,when,F,M,T\n"
    for record in 0..<Int.random(in: 1...40, using: &generator) {
      let place = ["Basra", "Erbil", "Duhok", "All"].randomElement(using: &generator)!
      let numbers = (0..<2).map { _ in Int.random(in: -2...30, using: &generator) }
      let id = Int.random(in: 0...30, using: &generator)
      let when = "2014-0\(Int.random(in: 1...9, using: &generator))-1\(record % 10)"
      text += "\(place),\(id),\(when),\(numbers[0]),\(numbers[1]),\(numbers[0] + numbers[1])"
      text += Int.random(in: 0..<6, using: &generator) == 0 ? ",,\n" : "\n"
    }
    return text
  }

  @Test(arguments: TestSeeds.of(20))
  func `several columns weigh as the one that adds them up`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let files = ["a.csv", "b.csv", "c.csv"].enumerated().map { ($1, Self.list(&generator, $0)) }
    for records in [
      "", "filter: { place: ['Basra', 'Duhok'] }", "key: 'id', keep_latest_by: 'when'",
    ] {
      let trials = try ["total", "persons", "both"].map { weight in
        try PipelineTrial(
          Self.definition(weight: weight, records: records, source: "totals: { place: ['All'] }"),
          files: Dictionary(uniqueKeysWithValues: files))
      }
      let ledgers = trials.map(\.outcome.sources[0].outcome.ledger)
      #expect(ledgers[1] == ledgers[0], "seed \(seed), \(records)")
      #expect(ledgers[2] == ledgers[0], "seed \(seed), \(records)")
      #expect(trials[1].files["t.csv"] == trials[0].files["t.csv"])
    }
  }

  @Test(arguments: [
    ("mean", "`mean` is no number of each record"),
    ("person", "no measure that adds columns up is called `person`; did you mean `persons`?"),
  ])
  func `a weight that is no number of records is refused`(weight: String, message: String) {
    let messages = PipelineTrial.refusal(
      Self.definition(weight: weight), files: ["list.csv": "place,F,M,T\n"])
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test func `a factor by another dimension, and decimals, cannot weigh`() {
    let byPlace = PipelineTrial.refusal(
      Self.definition(measure: "factor: { by: 'place', codes: { Basra: 2 }, otherwise: 3 }"),
      files: ["list.csv": "place,F,M,T\n"])
    #expect(byPlace.contains { $0.contains("another factor for each code of `place`") })
    let decimals = PipelineTrial.refusal(
      Self.definition(measure: "number: { decimals: 2 }"), files: ["list.csv": "place,F,M,T\n"])
    #expect(decimals.contains { $0.contains("`persons` has decimals") })
  }
}
