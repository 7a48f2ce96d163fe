import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// The keys of the cells of a run, by which counts are perturbed.
@Suite struct CellKeyTests {
  private static let salt = NoiseSalt(Array("a salt of more than sixteen bytes".utf8))!

  private func definition(_ records: String, table: String = "rows: ['place']") -> String {
    """
    {
      pipeline: 'people', sources: [{ name: 'people', files: ['people*.csv'] }],
      dimensions: { place: { from: ['place'] }, sex: { from: ['sex'] } },
      measures: {
        people: { source: 'people', count: 'records', unit: 'person' },
        n: { source: 'people', sum: 'n', unit: 'person' },
        share: { ratio: ['n', 'people'], digits: 1 },
      },
      records: { \(records) },
      tables: [{ name: 't', measures: ['people', 'n', 'share'], \(table) }],
    }
    """
  }

  private static let people = [
    "1,Basra,f,3,2020-01-01", "2,Basra,m,4,2020-01-01", "3,Baghdad,f,5,2020-01-01",
    "4,Baghdad,m,6,2020-01-01", "5,Basra,f,7,2020-01-01",
  ]

  private func keyed(
    _ definition: String, _ files: [String: [String]], salt: NoiseSalt? = salt, threads: Int = 2
  ) throws -> PipelineRun.Outcome {
    try PipelineHarness.inTemporaryFolder { folder in
      for (name, lines) in files {
        let text = (["id,place,sex,n,at"] + lines).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      try Data(definition.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let pipeline = try PipelineFile(path: folder.path)
      var run = PipelineRun(
        pipeline.definition, files: pipeline.files, month: .all, threads: threads,
        version: "test")
      run.noise = salt
      return try run.outcome()
    }
  }

  /// The pairs of a measure by the texts of their row and column.
  private func pairs(_ outcome: PipelineRun.Outcome, measure: Int = 0) -> [String: [Int]] {
    let keyed = outcome.keyedTables[0]
    let table = keyed.table
    var pairs: [String: [Int]] = [:]
    for (row, heading) in table.rows.headings.enumerated() {
      for (column, other) in table.columns.headings.enumerated() {
        if let pair = keyed.pair(measure: measure, row: row, column: column) {
          pairs["\(heading) \(other)"] = [pair.count, pair.key.value]
        }
      }
    }
    return pairs
  }

  private let key = "key: ['id'], keep_latest_by: 'at'"

  @Test func `a cell has the sum of the keys of its people, and a margin that of its cells`() throws
  {
    let outcome = try keyed(definition(key), ["people.csv": Self.people])
    // Keys of people are digested like the key's texts: a part, then a mark.
    let keys = (1...5).map { id in
      Int(RecordNoiseKey(identity: Array("\(id)".utf8) + [0xff], salt: Self.salt).value)
    }
    func sum(_ people: [Int]) -> Int { people.reduce(0) { $0 + keys[$1 - 1] } % 65_536 }
    let found = Set(pairs(outcome).values)
    #expect(found.contains([3, sum([1, 2, 5])]), "\(found)")
    #expect(found.contains([2, sum([3, 4])]))
    #expect(found.contains([5, sum([1, 2, 3, 4, 5])]))
    // A sum has the keys of the same people; a ratio has none.
    #expect(Set(pairs(outcome, measure: 1).values).contains([14, sum([1, 2, 5])]))
    #expect(pairs(outcome, measure: 2).isEmpty)
  }

  @Test(arguments: ["", "key: ['id'], keep_latest_by: 'at'"])
  func `the same people have the same keys in any order, split and number of threads`(
    records: String
  ) throws {
    let one = try keyed(definition(records), ["people.csv": Self.people], threads: 1)
    let other = try keyed(
      definition(records),
      [
        "people-1.csv": [Self.people[4], Self.people[0]], "people-2.csv": Array(Self.people[1...3]),
      ],
      threads: 4)
    #expect(!pairs(one).isEmpty)
    #expect(pairs(one) == pairs(other))
    let salted = try keyed(
      definition(records), ["people.csv": Self.people],
      salt: NoiseSalt(Array("another salt of some bytes".utf8))!)
    #expect(pairs(one) != pairs(salted))
  }

  @Test func `another version of a record leaves the key of its cell`() throws {
    let later = Self.people + ["2,Basra,m,9,2020-02-01"]
    let one = try keyed(definition(key), ["people.csv": Self.people])
    let other = try keyed(definition(key), ["people.csv": later])
    #expect(pairs(one) == pairs(other))
    #expect(pairs(one, measure: 1) != pairs(other, measure: 1))
  }

  @Test func `another table of the same people rounds their total alike`() throws {
    let one = try keyed(definition(key), ["people.csv": Self.people])
    let other = try keyed(
      definition(key, table: "rows: ['sex'], columns: ['place']"), ["people.csv": Self.people])
    let totals = [one, other].map { outcome in pairs(outcome).values.filter { $0[0] == 5 } }
    #expect(totals[0].count == 1)
    #expect(Set(totals[0]) == Set(totals[1]))
    // And so does a cell: the three of Basra.
    let three = [one, other].map { outcome in
      Set(pairs(outcome).values.filter { $0[0] == 3 })
    }
    #expect(!three[0].isDisjoint(with: three[1]))
  }

  @Test func `without a salt nothing changes`() throws {
    let plain = try keyed(definition(key), ["people.csv": Self.people], salt: nil)
    let salted = try keyed(definition(key), ["people.csv": Self.people])
    #expect(plain.keyedTables.isEmpty)
    #expect(plain.result == salted.result)
    #expect(salted.keyedTables[0].table == plain.result.tables[0])
  }

  @Test func `a salt is read from a file that its owner alone should read`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let path = folder.appending(path: "salt").path
      func write(_ text: String, mode: Int) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      }
      #expect(throws: SaltFile.Failure.self) { try SaltFile(path) }
      try write("too short", mode: 0o600)
      #expect(throws: SaltFile.Failure.self) { try SaltFile(path) }
      try write("a salt of some more bytes", mode: 0o600)
      _ = try SaltFile(path)
      for mode in [0o640, 0o604] {
        try write("a salt of some more bytes", mode: mode)
        #expect {
          try SaltFile(path)
        } throws: { error in
          (error as? SaltFile.Failure)?.message.contains("chmod 600") == true
        }
      }
    }
  }
}
