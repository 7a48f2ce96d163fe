import Foundation
import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// Many splits of many random files.
@Suite struct PartSlowTests {
  @Test(arguments: TestSeeds.of(8), ["people", "came"])
  func `any split of the files, added in any order, gives the tables of one run`(
    seed: UInt64, weight: String
  ) throws {
    let differences = try PartComparison.tallied(seed, weight: weight)
    #expect(differences == [])
  }

  @Test(
    arguments: ["keep_latest_by: 'at'", "keep: 'first', by: 'at'", "keep: 'sum', by: 'at'"],
    TestSeeds.of(4))
  func `versions in different parts are resolved as in one run`(rule: String, seed: UInt64) throws {
    let differences = try PartComparison.keyed(rule, seed)
    #expect(differences == [])
  }
}

/// Compares what sums of parts write with what one run writes; each difference is a line of its own.
enum PartComparison {
  /// Compares a pipeline of records without a key, which weigh what one column says, or several do.
  static func tallied(_ seed: UInt64, weight: String) throws -> [String] {
    try compare(
      PartDefinitions.tallied.replacing("weight: \"people\"", with: "weight: \"\(weight)\""), seed,
      PartDefinitions.file,
      documents: [
        "records.csv", "rounds.csv", "needs.csv", "medians.csv", "origins.csv", "top.csv",
        "share.csv", "share.json", "chosen.json", "ledger.csv", "rules.csv", "unmatched.csv",
      ])
  }

  static func keyed(_ rule: String, _ seed: UInt64) throws -> [String] {
    try compare(
      PartDefinitions.keyed(rule), seed, PartDefinitions.keyedFile,
      documents: ["t.csv", "u.csv", "ledger.csv", "duplicates.csv"])
  }

  private static func compare(
    _ definition: String, _ seed: UInt64, _ file: (inout SplitMix64) -> String,
    documents: [String]
  ) throws -> [String] {
    var random = SplitMix64(seed: seed)
    let names = (1...Int.random(in: 2...6, using: &random)).map { "f\($0).csv" }
    let files = Dictionary(uniqueKeysWithValues: names.map { ($0, file(&random)) })
    let trial = try PartTrial(definition, files: files)
    let whole = try trial.run(names)
    var differences = documents.filter { whole[$0] == nil }.map { "one run has no \($0)" }
    for _ in 0..<2 {
      let tree = PartTrial.Tree.random(names, &random)
      let merged = try trial.merged(
        [trial.part(tree)], threads: Int.random(in: 1...3, using: &random))
      if Set(merged.keys) != Set(whole.keys) { differences.append("other files of \(tree)") }
      let shorter = ["rejected.csv", "rules-broken.csv", "run.json"]
      for name in whole.keys.sorted() where !shorter.contains(name) {
        let (one, other) = (merged[name] ?? [], whole[name] ?? [])
        if one == other { continue }
        differences.append(
          "\(name), \(tree)\n\(String(decoding: one, as: UTF8.self))\nin one run:\n"
            + String(decoding: other, as: UTF8.self))
      }
    }
    return differences
  }
}
