import Foundation
import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
@testable import HeadcountPipeline
import Testing

/// The ledger of small files whose account is plain to see.
@Suite struct AccountTests {
  /// Reads a CSV text by a plan over its columns `place`, `id`, `at` and `family`.
  static func read(
    _ texts: [String], threads: Int = 2, _ change: (inout SourcePlan) -> Void = { _ in }
  ) throws -> SourceOutcome {
    try PipelineHarness.inTemporaryFolder { folder in
      var files: [String] = []
      for (place, text) in texts.enumerated() {
        let path = folder.appending(path: "\(place).csv")
        try Data(text.utf8).write(to: path)
        files.append(path.path)
      }
      var plan = SourcePlan(name: "s", files: files)
      plan.dimensions = [
        SourcePlan.Dimension(
          dimension: StatisticalDimension(name: "place", reading: .asWritten),
          candidates: ["place"], constant: nil)
      ]
      plan.sums = [
        SourcePlan.Sum(
          name: "family", candidates: ["family"], grammar: NumberGrammar(), missing: .standard)
      ]
      plan.weight = 0
      plan.counts = [SourcePlan.Count(dimensions: [0], sums: [0])]
      change(&plan)
      return try SourceReading.read(plan, threads: threads)
    }
  }

  @Test func `people are accounted for beside records`() throws {
    let outcome = try Self.read(["place,family\nA,3\nB,5\nA,4\n"])
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 3, people: 12))
    #expect(outcome.ledger.control == Ledger.Amount(records: 3, people: 12))
  }

  @Test func `a weight that cannot be read is an interval beside the balance`() throws {
    let outcome = try Self.read(["place,family\nA,3\nB,\"1,234\"\nC,many\nD,2\n"])
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 2, people: 5))
    #expect(outcome.ledger[.rejected] == Ledger.Amount(records: 2, people: 0))
    #expect(outcome.ledger.withoutWeight == 2)
    // "1,234" is from 1 to 1234; "many" could be anything.
    #expect(outcome.ledger.withoutWeightAtLeast == 1)
    #expect(outcome.ledger.withoutWeightAtMost == nil)
    // What could be anything comes first.
    #expect(outcome.rejected.map(\.location.line) == [4, 3])
  }

  @Test func `declared grouping reads what was refused without it`() throws {
    let outcome = try Self.read(["place,family\nA,3\nB,\"1,234\"\n"]) {
      $0.sums[0].grammar = NumberGrammar(grouping: .comma)
    }
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 2, people: 1237))
  }

  @Test func `a record of the wrong width is rejected with its line, never cut`() throws {
    let outcome = try Self.read([
      "place,family\nA,3\nB,5,6\n\"C\nc\",1\nD\nE,2\n"
    ])
    #expect(outcome.ledger[.counted].records == 3)
    #expect(outcome.ledger[.rejected].records == 2)
    #expect(outcome.rejected.map(\.location.line) == [3, 6])
    #expect(
      outcome.rejected.map(\.reason) == [
        .wrongWidth(found: 3, expected: 2), .wrongWidth(found: 1, expected: 2),
      ])
  }

  @Test func `a record with empty fields too many has its weight`() throws {
    let text =
      "place,family\nA,3\nB,5,\nB,\"1,000\",\nC,N/A,,\nD,\"4\",,\nE,2,x\nTotal,9,\nTotal,1,7\n"
    let outcome = try Self.read([text]) {
      $0.sums[0].factor = SourcePlan.Factor(byCode: [:], otherwise: 6)
      $0.totals = [SourcePlan.Totals(candidates: ["place"], .texts(["Total"]))]
    }
    // 3 households are counted; 5 and 4 are known, `N/A` is none; 1,000 is 1 to 1000 and 2 may be anything.
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 1, people: 18))
    #expect(outcome.ledger[.rejected] == Ledger.Amount(records: 5, people: 54))
    #expect(outcome.ledger.control == Ledger.Amount(records: 6, people: 72))
    #expect(outcome.ledger.withoutWeight == 2)
    #expect(outcome.ledger.withoutWeightAtLeast == 6)
    #expect(outcome.ledger.withoutWeightAtMost == nil)
    // The total with an empty field is 9 households, the other one may be anything.
    #expect(outcome.ledger.totals == Ledger.Amount(records: 2, people: 54))
    #expect(outcome.ledger.totalsOfUnknownWeight.records == 1)
    #expect(outcome.rejected.map(\.people) == [nil, nil, 30, 24, 0])
  }

  @Test func `versions of a key are resolved across files before the filter`() throws {
    // The later version moved from A to B; a filter before resolution would count the stale one.
    let texts = [
      "id,at,place,family\n1,2020-01-01,A,3\n2,2020-01-01,A,1\n",
      "family,place,at,id\n3,B,2020-02-01,1\n1,A,2020-01-01,2\n9,A,2020-01-01,\n4,A,soon,5\n",
    ]
    let outcome = try Self.read(texts) {
      $0.key = SourcePlan.Key(columns: [["id"]], latestBy: ["at"], offset: 0)
      $0.filters = [SourcePlan.Filter(dimension: 0, codes: ["A"])]
    }
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 1, people: 1))
    #expect(outcome.ledger[.filtered] == Ledger.Amount(records: 1, people: 3))
    #expect(outcome.ledger[.superseded] == Ledger.Amount(records: 1, people: 3))
    #expect(outcome.ledger[.duplicate] == Ledger.Amount(records: 1, people: 1))
    #expect(outcome.ledger[.rejected] == Ledger.Amount(records: 2, people: 13))
    #expect(try outcome.ledger.total() == outcome.ledger.control)
  }

  @Test(arguments: [1, 3])
  func `a rejected version does not bring an older one back`(threads: Int) throws {
    // Key 1 became unreadable in March, key 2 in the same instant as a good version of it.
    let texts = [
      "id,at,place,family\n1,2020-01-01,A,3\n2,2020-01-01,A,1\n1,2020-03-01,A,x\n",
      "id,at,place,family\n1,2020-02-01,B,4\n2,2020-01-01,A,y\n3,2020-01-01,A,z\n",
    ]
    let outcome = try Self.read(texts, threads: threads) {
      $0.key = SourcePlan.Key(columns: [["id"]], latestBy: ["at"], offset: 0)
    }
    #expect(outcome.ledger[.counted] == Ledger.Amount(records: 1, people: 1))
    #expect(outcome.ledger[.superseded] == Ledger.Amount(records: 2, people: 7))
    #expect(outcome.ledger[.rejected].records == 3)
    #expect(try outcome.ledger.total() == outcome.ledger.control)
  }

  @Test func `a sum beyond 64 bits is an error that names the column`() throws {
    let most = String(Int.max)
    let error = #expect(throws: RunProblems.self) {
      try Self.read(["place,family\nA,\(most)\nB,1\n"]) { $0.counts[0].dimensions = [] }
    }
    #expect(error?.exitStatus == 1)
    #expect(error?.problems.first?.message.contains("`family`") == true)
  }

  @Test func `all problems of all files are told at once`() throws {
    let error = #expect(throws: RunProblems.self) {
      try Self.read(["plce,family\nA,1\n", "place,family\nA,\"1\n", "place,place,family\nA,B,1\n"])
    }
    #expect(error?.problems.count == 3)
    #expect(error?.exitStatus == 4)
    #expect(error?.problems.first?.message.contains("did you mean `plce`?") == true)
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    @Test func `every number of threads gives the same outcome`() throws {
      var text = "id,at,place,family\n"
      for number in 0..<20_000 {
        text += "\(number % 15_000),2020-01-0\(number % 9 + 1),P\(number % 40),\(number % 12)\n"
      }
      let one = try AccountTests.read([text, text], threads: 1) {
        $0.key = SourcePlan.Key(columns: [["id"]], latestBy: ["at"], offset: 0)
      }
      for threads in [2, 3, 8] {
        let many = try AccountTests.read([text, text], threads: threads) {
          $0.key = SourcePlan.Key(columns: [["id"]], latestBy: ["at"], offset: 0)
        }
        #expect(many.cubes == one.cubes)
        #expect(many.ledger == one.ledger)
      }
      // By arithmetic: 15,000 keys are counted, and each record came twice.
      #expect(one.ledger[.counted].records == 15_000)
      #expect(one.ledger[.duplicate].records == 20_000)
      #expect(one.ledger[.superseded].records + one.ledger[.conflict].records == 5_000)
    }
  }
}

/// Measures whose margins are counted anew.
@Suite struct DistinctMeasureTests {
  @Test(arguments: [false, true])
  func `a person in two activities is one person in the total`(isKeyed: Bool) throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let records = """
        record,person,activity,place
        1,P1,training,Basra
        2,p1 ,cash,Basra
        3,P2,cash,Baghdad
        4,P3,training,Baghdad
        4,P3,training,Baghdad
        5,,cash,Basra

        """
      try Data(records.utf8).write(to: folder.appending(path: "a.csv"))
      let key = isKeyed ? "records: { key: ['record'] }," : ""
      let definition = """
        {
          pipeline: "people",
          sources: [{ name: "a", files: ["a.csv"] }],
          dimensions: {
            activity: { from: ["activity"] },
            place: { from: ["place"], codes: "iraq-governorates" },
          },
          measures: {
            people: { source: "a", distinct: "person", unit: "person" },
            records: { source: "a", count: "records" },
          },
          \(key)
          tables: [
            { name: "t", measures: ["people", "records"], rows: ["activity"] },
            { name: "basra", measure: "people", rows: ["activity"], filter: { place: ["basra"] } },
          ],
        }
        """
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let files = try PipelineHarness.files(of: PipelineFile(path: folder.path))
      func value(_ table: String, _ measure: String, _ activity: String) throws -> String? {
        PipelineHarness.records(try #require(files["\(table).csv"]))
          .first { $0["activity"] == activity && $0["measure"] == measure }?["value"]
      }
      // training: P1, P3; cash: P1, P2; all: P1, P2, P3. A record without a person is no person.
      #expect(try value("t", "people", "training") == "2")
      #expect(try value("t", "people", "cash") == "2")
      #expect(try value("t", "people", "_T") == "3")
      #expect(try value("t", "records", "_T") == (isKeyed ? "5" : "6"))
      #expect(try value("basra", "people", "_T") == "1")
    }
  }
}
