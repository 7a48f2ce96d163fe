import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// Releases whose counts are rounded so that each table adds up.
@Suite struct ControlledReleaseTests {
  private typealias Trial = PerturbedTrial

  private static let tables = """
    { name: 'sexes', measure: 'people', rows: ['place'], columns: ['sex'], percent: 'row' },
    { name: 'places', measures: ['people', 'women', 'share', 'sites'], rows: ['place'] },
    { name: 'months', measure: 'people', rows: ['month'], columns: ['sex'], percent: 'table' },
    { name: 'women', measure: 'people', rows: ['place'], filter: { sex: ['f'] } },
    { name: 'total', measures: ['people', 'members'] }
    """

  private func release(_ base: Int, seed: UInt64) throws -> (ReleaseDocuments, PipelineTrial) {
    let trial = try Trial.trial(
      "method: 'controlled-rounding', base: \(base)", Trial.people(seed: seed),
      tables: Self.tables)
    return (trial.release, trial)
  }

  private func code(_ record: [String: String], _ names: [String]) -> String {
    names.map { record[$0] ?? "_T" }.joined(separator: "|")
  }

  @Test(arguments: [3, 5], TestSeeds.of(4))
  func `counts go to a neighbour, add up, and are the same in every table`(
    base: Int, seed: UInt64
  ) throws {
    let (release, trial) = try release(base, seed: seed)
    #expect(
      ReleaseAttack.findings(release, files: PerturbedReleaseTests.files(release)) == [])
    var told: [String: String] = [:]
    for table in release.release.tables {
      let shown = Trial.records(release, table.name)
      let full = PipelineHarness.records(trial.files["\(table.name).csv"]!)
      for record in shown where record["measure"] != "share" && record["measure"] != "sites" {
        let own = full.first { other in
          ["place", "sex", "month", "measure"].allSatisfy { other[$0] == record[$0] }
        }!
        let (value, right) = (Int(record["value"]!)!, Int(own["value"]!)!)
        #expect(value % base == 0 && abs(value - right) < base, "\(record)")
        if right % base == 0 { #expect(value == right) }
        var of = record
        if table.name == "women" || record["measure"] == "women" {
          (of["sex"], of["measure"]) = ("f", "people")
        }
        let key = of["measure"]! + code(of, ["place", "sex", "month"])
        #expect(told[key] ?? record["value"] == record["value"], "\(key)")
        told[key] = record["value"]
      }
      // Rows and columns add up, also where lines without anybody are left out.
      guard ["sexes", "months"].contains(table.name) else { continue }
      let line = table.name == "sexes" ? "place" : "month"
      for (axis, other) in [(line, "sex"), ("sex", line)] {
        for name in Set(shown.map { $0[axis]! }) {
          let cells = shown.filter { $0[axis] == name }
          let sum = cells.filter { $0[other] != "_T" }.reduce(0) { $0 + Int($1["value"]!)! }
          #expect(cells.first { $0[other] == "_T" }?["value"] == String(sum))
        }
      }
    }
    // Tables of one dimension and totals always agree; one of two may find no way.
    let dropped = release.release.protection.tables.filter { $0.verdict == .dropped }
    #expect(dropped.allSatisfy { ["sexes", "months"].contains($0.name) })
    #expect(
      dropped.allSatisfy {
        $0.steps.joined().contains("agrees with the rounded counts of the other")
      })
  }

  @Test func `ratios and percentages are of the rounded counts, and sites are not rounded`() throws
  {
    let (release, _) = try release(5, seed: 17)
    let places = Trial.records(release, "places")
    for record in places where record["measure"] == "share" {
      func value(_ measure: String) -> Int {
        Int(places.first { $0["place"] == record["place"] && $0["measure"] == measure }!["value"]!)!
      }
      let share = Share(value("women"), of: value("people"))
      #expect(record["value"] == share?.percent(digits: 1) ?? "")
    }
    #expect(places.first { $0["measure"] == "sites" && $0["place"] == "A" }?["value"] == "2")
    for record in Trial.records(release, "sexes") where record["percent"] != "" {
      let share = Share(Int(record["value"]!)!, of: Int(record["base"]!)!)
      #expect(record["percent"] == share?.percent(digits: 1))
    }
  }

  @Test func `a table that controlled rounding cannot keep is left out with the reason`() throws {
    let trial = try Trial.trial(
      "method: 'controlled-rounding', base: 5", Trial.people(seed: 4),
      tables: """
        { name: 'd', measure: 'households', rows: ['place'] },
        { name: 's', measure: 'people', rows: ['place', 'sex'], subtotals: true }
        """)
    let reports = trial.release.release.protection.tables
    #expect(reports.map(\.verdict) == [.dropped, .dropped])
    #expect(reports[0].steps[0].contains("no sums of its cells"))
    #expect(reports[1].steps[0].contains("subtotals"))
  }
}
