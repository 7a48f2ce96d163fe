import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// What became of records between two parts, against a plain implementation.
@Suite struct RecordComparisonTests {
  static func definition(_ records: String) -> String {
    """
    {
      pipeline: "list",
      sources: [{ name: "list", files: ["*.csv"] }],
      dimensions: {
        place: { from: ["place"] },
        sex: { from: ["sex"], codes: "sex" },
        age: { from: ["age"], bands: "unhcr" },
        like: { combine: ["sex", "age"], codes: "women-men-girls-boys" },
      },
      measures: { n: { source: "list", sum: "n", unit: "person" } },
      records: { weight: "n", key: "id", \(records), filter: { place: ["A", "B", "C"] } },
      tables: [{ name: "t", measures: ["n"], rows: ["place"], columns: ["like"] }],
    }
    """
  }

  private struct Record: Equatable {
    var id: String
    var place: String
    var sex: String
    var age: Int
    var n: Int
    var line: String { "\(id),2020-01-01,\(place),\(sex),\(age),\(n)\n" }
    /// From 18 years on women and men.
    var like: String {
      sex == "female" ? (age < 18 ? "girls" : "women") : (age < 18 ? "boys" : "men")
    }
  }

  static let header = "id,at,place,sex,age,n\n"

  private static func records(_ random: inout SplitMix64) -> [Record] {
    (0..<40).shuffled(using: &random).prefix(Int.random(in: 0...40, using: &random)).map { id in
      // From few values, so that many records stay as they are.
      let kind = Int.random(in: 0..<6, using: &random)
      return Record(
        id: "k\(id)", place: ["A", "A", "A", "B", "C", "D"][kind],
        sex: ["female", "female", "male"][Int.random(in: 0..<3, using: &random)],
        age: [30, 30, 40, 5][Int.random(in: 0..<4, using: &random)],
        n: [4, 4, 4, 7][Int.random(in: 0..<4, using: &random)])
    }
  }

  /// The classes as the article explains them, one record after the other.
  private static func plain(
    _ old: [Record], _ new: [Record], _ cell: (Record) -> String?
  ) -> [String: [Int]] {
    var result: [String: [Int]] = [:]
    func add(_ category: String, _ fate: String, _ before: Record?, _ after: Record?) {
      let numbers = [
        before == nil ? 0 : 1, after == nil ? 0 : 1, before?.n ?? 0, after?.n ?? 0,
      ]
      for name in [fate, "counted"] {
        let sum = result["\(category) \(name)"] ?? [0, 0, 0, 0]
        result["\(category) \(name)"] = zip(sum, numbers).map { $0 + $1 }
      }
    }
    func counted(_ records: [Record]) -> [Record] { records.filter { $0.place != "D" } }
    let (old, new) = (counted(old), counted(new))
    for one in old {
      guard let other = new.first(where: { $0.id == one.id }) else {
        add(cell(one) ?? "_T", "vanished", one, nil)
        continue
      }
      let moved = one.place != other.place || one.like != other.like
      let stays = one == other ? "same" : "revised"
      guard let before = cell(one), let after = cell(other) else {
        add("_T", moved ? "re-coded" : stays, one, other)
        continue
      }
      if before == after {
        add(before, stays, one, other)
      } else {
        add(before, "re-coded", one, nil)
        add(after, "re-coded", nil, other)
      }
    }
    for other in new where !old.contains(where: { $0.id == other.id }) {
      add(cell(other) ?? "_T", "new", nil, other)
    }
    return result
  }

  static func compare(
    _ trial: PartTrial, _ old: String, _ new: String, key: DigestKey? = PartTrial.key,
    threads: Int = 2
  ) throws -> RecordComparison {
    try RecordComparison(
      (old, try PartReader.read(old)), (new, try PartReader.read(new)),
      of: try trial.pipeline(.none), key: key, threads: threads)
  }

  /// The lines of the CSV document other than zero, by dimension, category and class.
  private static func lines(_ comparison: RecordComparison, _ dimension: String) -> [String: [Int]]
  {
    let records = PipelineHarness.records(RecordComparisonDocuments.document(comparison, "csv"))
    var lines: [String: [Int]] = [:]
    for record in records where record["dimension"] == dimension {
      let numbers = ["records_before", "records_after", "people_before", "people_after"].map {
        Int(record[$0]!)!
      }
      if numbers.contains(where: { $0 != 0 }) {
        lines["\(record["category"]!) \(record["class"]!)"] = numbers
      }
    }
    return lines
  }

  @Test(arguments: TestSeeds.of(12))
  func `the classes are those of a plain comparison`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let (old, new) = (Self.records(&random), Self.records(&random))
    let text = [old, new].map { Self.header + $0.map(\.line).joined() }
    let trial = try PartTrial(
      Self.definition("keep: 'latest', by: 'at'"), files: ["old.csv": text[0], "new.csv": text[1]])
    let comparison = try Self.compare(
      trial, trial.part(.files(["old.csv"])), trial.part(.files(["new.csv"])),
      threads: Int.random(in: 1...3, using: &random))
    #expect(Self.lines(comparison, "") == Self.plain(old, new) { _ in nil })
    #expect(Self.lines(comparison, "place") == Self.plain(old, new) { $0.place })
    #expect(Self.lines(comparison, "like") == Self.plain(old, new) { $0.like })
  }

  @Test(arguments: ["keep: 'latest', by: 'at'", "keep: 'sum', by: 'at'", "keep: 'first', by: 'at'"])
  func `the classes add up to what both parts count`(rule: String) throws {
    var random = SplitMix64(seed: 5)
    let definition = PartDefinitions.keyed(rule)
    for _ in 0..<4 {
      let files = [
        "old.csv": PartDefinitions.keyedFile(&random),
        "new.csv": PartDefinitions.keyedFile(&random),
      ]
      let trial = try PartTrial(definition, files: files)
      let parts = try ["old.csv", "new.csv"].map { try trial.part(.files([$0])) }
      let changes = try Self.compare(trial, parts[0], parts[1]).sources[0]
      for (part, isAfter) in zip(parts, [false, true]) {
        let counted = try trial.sum([part]).outcome(key: PartTrial.key, threads: 1).sources[0]
          .outcome.ledger[.counted]
        func side(_ change: RecordChanges.Change) -> Ledger.Amount {
          isAfter ? change.after : change.before
        }
        func sum(_ account: RecordChanges.Account) throws -> Ledger.Amount {
          var sum = Ledger.Amount()
          for fate in RecordChanges.Fate.allCases { try sum.add(side(account[fate])) }
          #expect(sum == side(account.counted))
          return sum
        }
        #expect(try sum(changes.total) == counted)
        for dimension in changes.dimensions {
          var all = Ledger.Amount()
          for (_, account) in dimension.categories { try all.add(try sum(account)) }
          #expect(all == counted)
        }
      }
    }
  }

  @Test func `an example, class by class`() throws {
    let old = """
      id,at,place,sex,age,n
      same,2020-01-01,A,female,30,1
      revised,2020-01-01,A,female,30,2
      recoded,2020-01-01,A,female,30,4
      vanished,2020-01-01,A,female,30,8
      filtered,2020-01-01,A,female,30,16
      twice,2020-01-01,B,female,30,32

      """
    // `same` was only sent again, `twice` has an older version that is beside the point.
    let new = """
      id,at,place,sex,age,n
      SAME,2020-02-01,A,female,30,1
      revised,2020-02-01,A,female,30,3
      recoded,2020-02-01,B,female,30,5
      filtered,2020-02-01,D,female,30,16
      twice,2020-01-01,C,female,30,1
      twice,2020-02-01,B,female,30,32
      new,2020-02-01,B,female,30,64

      """
    let trial = try PartTrial(
      Self.definition("keep: 'latest', by: 'at'"), files: ["old.csv": old, "new.csv": new])
    let comparison = try Self.compare(
      trial, trial.part(.files(["old.csv"])), trial.part(.files(["new.csv"])))
    // 33 + 2 + 4 + 24 = 63 people before, and 33 + 3 + 5 + 64 = 105 after.
    #expect(
      Self.lines(comparison, "") == [
        "_T same": [2, 2, 33, 33], "_T revised": [1, 1, 2, 3], "_T re-coded": [1, 1, 4, 5],
        "_T vanished": [2, 0, 24, 0], "_T new": [0, 1, 0, 64], "_T counted": [6, 5, 63, 105],
      ])
    // A: 1 + 2 + 4 + 24 = 31 before, 1 + 3 = 4 after; B: 32 before, 32 + 5 + 64 = 101 after.
    #expect(
      Self.lines(comparison, "place") == [
        "A same": [1, 1, 1, 1], "A revised": [1, 1, 2, 3], "A re-coded": [1, 0, 4, 0],
        "A vanished": [2, 0, 24, 0], "A counted": [5, 2, 31, 4],
        "B same": [1, 1, 32, 32], "B re-coded": [0, 1, 0, 5], "B new": [0, 1, 0, 64],
        "B counted": [1, 3, 32, 101],
      ])
    #expect(
      comparison.notes == [
        "Source list: of the vanished, 1 record(s) of 16 people are in the newer part and not counted "
          + "there, because they are rejected or filtered."
      ])
  }

  @Test func `no digest is in a document`() throws {
    var random = SplitMix64(seed: 8)
    let files = [
      "old.csv": PartDefinitions.keyedFile(&random), "new.csv": PartDefinitions.keyedFile(&random),
    ]
    let trial = try PartTrial(PartDefinitions.keyed("keep: 'first', by: 'at'"), files: files)
    let comparison = try Self.compare(
      trial, trial.part(.files(["old.csv"])), trial.part(.files(["new.csv"])))
    for format in ["text", "csv", "json"] {
      let text = String(
        decoding: RecordComparisonDocuments.document(comparison, format, showsAll: true),
        as: UTF8.self)
      let words = text.split { !($0.isHexDigit && $0.isASCII) }
      #expect(words.allSatisfy { $0.count < 16 }, "\(text)")
      #expect(!text.contains("k1") && text.contains("INTERNAL"))
    }
  }
}
