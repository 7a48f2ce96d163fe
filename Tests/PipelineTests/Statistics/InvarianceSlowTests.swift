import HeadcountPipeline
import TestSupport
import Testing

@Suite struct InvarianceSlowTests {
  private static let definition = """
    {
      pipeline: "all",
      sources: [{ name: "list", files: ["list-*.csv"], overlap: "accepted",
        sample: { weight: "weight", decimals: 2, stratum: "place", cluster: "person" } }],
      dimensions: {
        place: { from: ["place"] }, sex: { from: ["sex"], codes: "sex", missing: "standard" },
        age: { from: ["age"], bands: "unhcr", missing: "standard" },
        like: { combine: ["sex", "age"], codes: "women-men-girls-boys" },
        needs: { from: ["needs"], multiple: { none: "none" } },
        month: { from: ["month"], date: "year-month", period: "month" },
      },
      measures: {
        visits: { source: "list", count: "records", unit: "visit" },
        persons: { source: "list", distinct: ["person"], unit: "person" },
        tonnes: { source: "list", sum: "weight", number: { decimals: 2 }, unit: "tonne" },
        families: { source: "list", sum: "age", unit: "household", counts: "present" },
        mean: { ratio: ["tonnes", "visits"], digits: 4 },
        middle: { source: "list", median: "age" },
        size: { source: "list", median_size: ["person"] },
        ratio: { indicator: "sex-ratio", of: "visits", by: "sex" },
        so_far: { cumulative: "visits", along: "month" },
        change: { change: "families", along: "month", as: "percent", digits: 3 },
        share: { estimate: "proportion", source: "list", where: { sex: ["female"] }, digits: 6 },
      },
      tables: [
        { name: "a", measures: ["visits", "persons", "tonnes", "mean", "middle", "size", "ratio", "share"],
          rows: ["place", "like"], columns: ["sex"], subtotals: true, percent: "table", unknown: "both" },
        { name: "b", measures: ["visits", "so_far", "families", "change"], rows: ["month"], columns: ["place"] },
        { name: "c", measure: "visits", rows: ["needs"], columns: ["place"], percent: "responses" },
        { name: "d", measure: "visits", rows: ["place"], columns: ["sex"], percent: "table",
          rounding: "controlled", filter: { needs: ["food"] } },
        { name: "e", measure: "visits", rows: ["place"], top: { of: "place", count: 2 }, percent: "column",
          rounding: "largest-remainder" },
      ],
    }
    """

  private static func records(_ generator: inout SplitMix64) -> [String] {
    (0..<150).map { number in
      let month = "2008-0\(Int.random(in: 1...4, using: &generator))"
      let place = ["a", "b", "c", "d"].randomElement(using: &generator)!
      let sex = ["F", "M", "", "female", "?"].randomElement(using: &generator)!
      let age = Int.random(in: -5...90, using: &generator)
      let needs = ["food", "food water", "none", "", "water cash food"]
        .randomElement(using: &generator)!
      // Two persons at least in each place, so that no stratum has one unit.
      return "\(month),\(place),\(sex),\(max(age, 0)),\(needs),p\(number % 40),"
        + "\(Int.random(in: 0...9, using: &generator)).\(Int.random(in: 1...99, using: &generator))"
    }
  }

  private static func tables(
    _ records: [String], parts: Int, threads: Int
  ) throws -> [String: [UInt8]] {
    var files: [String: String] = [:]
    for part in 0..<parts {
      let lines = records.indices.filter { $0 % parts == part }.map { records[$0] + "\n" }
      files["list-\(part).csv"] = "month,place,sex,age,needs,person,weight\n" + lines.joined()
    }
    let trial = try PipelineTrial(definition, files: files, threads: threads)
    return trial.files.filter { ["a.csv", "b.csv", "c.csv", "d.csv", "e.csv"].contains($0.key) }
  }

  @Test(arguments: TestSeeds.of(4))
  func `no order, split into files or number of threads changes a table`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let records = Self.records(&generator)
    let expected = try Self.tables(records, parts: 1, threads: 1)
    #expect(expected.count == 5)
    for threads in [1, 3, 8] {
      let parts = Int.random(in: 1...6, using: &generator)
      let other = try Self.tables(
        records.shuffled(using: &generator), parts: parts, threads: threads)
      for (name, bytes) in expected {
        #expect(other[name] == bytes, "\(name) of \(parts) files with \(threads) threads")
      }
    }
  }
}
