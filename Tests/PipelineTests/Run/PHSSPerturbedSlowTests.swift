import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import Testing

/// The PHSS pipeline with each method that changes counts.
@Suite struct PHSSPerturbedSlowTests {
  private func run(_ disclosure: String) throws -> (ReleaseDocuments, PipelineRun.Outcome) {
    try PipelineHarness.inTemporaryFolder { folder in
      let root = PipelineHarness.root
      let text = try String(
        contentsOfFile: "\(root)/Pipelines/phss/pipeline.json5", encoding: .utf8
      ).replacing("../../Data", with: "\(root)/Data")
        .replacing("\n  quality: ", with: "\n  disclosure: { \(disclosure) },\n  quality: ")
      try Data(text.utf8).write(to: folder.appending(path: "pipeline.json5"))
      let secret = folder.appending(path: "secret")
      try Data(PerturbedTrial.saltText.utf8).write(to: secret)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
      let pipeline = try PipelineFile(path: folder.path)
      let outcome = try PipelineHarness.outcome(of: pipeline)
      return (ReleaseDocuments(outcome, definition: pipeline.definition), outcome)
    }
  }

  @Test(arguments: PerturbedReleaseTests.methods + ["method: 'controlled-rounding', base: 5"])
  func `all tables are released, near the truth and safe`(method: String) throws {
    let (release, outcome) = try run(method)
    #expect(outcome.gates.isEmpty)
    #expect(
      ReleaseAttack.findings(release, files: PerturbedReleaseTests.files(release)) == [])
    #expect(release.release.tables.count == outcome.result.tables.count)
    #expect(release.release.protection.tables.allSatisfy { $0.withheld == 0 })
    let largest = method.contains("cell-key") ? 6 : method.contains("base: 3") ? 2 : 4
    for (shown, full) in zip(release.release.tables, outcome.result.tables) {
      for (row, heading) in shown.rows.headings.enumerated() {
        for (column, other) in shown.columns.headings.enumerated() {
          let place = (
            full.rows.headings.firstIndex(of: heading)!,
            full.columns.headings.firstIndex(of: other)!
          )
          for measure in shown.measures.indices {
            let value = shown.cell(measure: measure, row: row, column: column).count
            let right = full.cell(measure: measure, row: place.0, column: place.1).count
            #expect(abs(value! - right!) <= largest)
          }
        }
      }
    }
  }
}
