import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import Testing

/// The attack on written files with perturbed counts: one wrong number must be found.
@Suite struct PerturbedAttackTests {
  private static let methods =
    PerturbedReleaseTests.methods + ["method: 'controlled-rounding', base: 5"]

  private static let tables = """
    { name: 'sexes', measures: ['people', 'share'], rows: ['place'], columns: ['sex'], percent: 'row' },
    { name: 'places', measure: 'people', rows: ['place'], percent: 'column', unknown: 'excluded' }
    """

  private func release(_ method: String) throws -> (ReleaseDocuments, PipelineTrial) {
    let trial = try PerturbedTrial.trial(
      method, PerturbedTrial.people(seed: 17), tables: Self.tables)
    return (trial.release, trial)
  }

  private func findings(
    _ release: ReleaseDocuments, _ name: String, _ change: (String) -> String
  ) -> [String] {
    var files = PerturbedReleaseTests.files(release)
    let text = String(decoding: files[name]!, as: UTF8.self)
    let changed = change(text)
    #expect(changed != text, "\(name)")
    files[name] = Array(changed.utf8)
    return ReleaseAttack.findings(release, files: files)
  }

  @Test(arguments: methods) func `untouched files have no finding`(method: String) throws {
    let (release, _) = try release(method)
    #expect(release.release.tables.count == 2)
    #expect(
      ReleaseAttack.findings(release, files: PerturbedReleaseTests.files(release)) == [])
  }

  /// Some counts of each table, in each format: the true number in the place of the shown one.
  @Test(arguments: methods) func `one true count in one file is found`(method: String) throws {
    let (release, trial) = try release(method)
    var changes = 0
    for table in ["sexes", "places"] {
      let (shown, full) = (
        PipelineHarness.records(PerturbedReleaseTests.files(release)["\(table).csv"]!),
        PipelineHarness.records(trial.files["\(table).csv"]!)
      )
      for record in shown where record["measure"] == "people" {
        let own = full.first { other in
          ["place", "sex", "measure"].allSatisfy { other[$0] == record[$0] }
        }
        let (value, right) = (record["value"]!, own!["value"]!)
        guard value != right, changes < (table == "sexes" ? 3 : 5) else { continue }
        changes += 1
        let start =
          [record["place"], record["sex"], record["level"]].compactMap { $0 }
          .joined(separator: ",") + ",people,person,"
        #expect(
          findings(release, "\(table).csv") {
            $0.replacing("\n\(start)\(value),", with: "\n\(start)\(right),", maxReplacements: 1)
          }.contains("`\(table).csv` shows a count of people that is not the perturbed one"))
        #expect(
          !findings(release, "\(table).json") {
            $0.replacing("\"value\": \(value),", with: "\"value\": \(right),", maxReplacements: 1)
          }.isEmpty)
        #expect(
          !findings(release, "\(table).md") {
            // Totals are bold.
            $0.contains("| \(value) |")
              ? $0.replacing("| \(value) |", with: "| \(right) |", maxReplacements: 1)
              : $0.replacing("**\(value)**", with: "**\(right)**", maxReplacements: 1)
          }.isEmpty)
        #expect(
          !findings(release, "manifest.json") {
            $0.replacing(
              "\"published\": \(value)", with: "\"published\": \(right)", maxReplacements: 1)
          }.isEmpty)
      }
    }
    #expect(changes > 3)
  }

  @Test(arguments: methods) func `a percentage or a base of true counts is found`(
    method: String
  ) throws {
    let (release, trial) = try release(method)
    let full = PipelineHarness.records(trial.files["sexes.csv"]!)
    let bytes = PerturbedReleaseTests.files(release)["sexes.csv"]!
    var changes = 0
    for record in PipelineHarness.records(bytes)
    where record["measure"] == "people" && record["percent"] != "" && changes < 6 {
      let own = full.first { other in
        ["place", "sex", "measure"].allSatisfy { other[$0] == record[$0] }
      }!
      let start = "\n\(record["place"]!),\(record["sex"]!),\(record["level"]!),people,person,"
      func line(_ percent: String, _ base: String) -> String {
        "\(start)\(record["value"]!),\(percent),row,\(base),"
      }
      let written = line(record["percent"]!, record["base"]!)
      for other in [
        line(own["percent"]!, record["base"]!), line(record["percent"]!, own["base"]!),
        line(own["percent"]!, own["base"]!),
      ] where other != written {
        changes += 1
        #expect(
          findings(release, "sexes.csv") { $0.replacing(written, with: other) }
            .contains("`sexes.csv` shows a percentage that is not of the counts it shows"))
      }
    }
    #expect(changes > 3)
  }

  @Test func `a figure that is withheld, or a table that is damaged, is found`() throws {
    let trial = try PerturbedTrial.trial(
      Self.methods[0], PerturbedTrial.people(seed: 2),
      tables: "{ name: 't', measure: 'middle', rows: ['place'] }")
    let release = trial.release
    #expect(
      findings(release, "t.csv") { $0.replacing("middle,person,,", with: "middle,person,1,") }
        .contains("`t.csv` shows a figure that cannot be perturbed"))
    #expect(
      findings(release, "t.csv") { String($0.dropLast(30)) }
        .contains("`t.csv` is not the table that was written"))
  }
}
