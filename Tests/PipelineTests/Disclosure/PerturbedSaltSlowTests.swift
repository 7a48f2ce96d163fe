import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// One pipeline under many salts.
@Suite struct PerturbedSaltSlowTests {
  private typealias Trial = PerturbedTrial
  private typealias Person = PerturbedTrial.Person

  /// 300 salts: a rounded 7 to base 5 is 5 or 10, with the variance 2 · 3 = 6, so that the mean is
  /// within 5 · √(6 / 300) = 0.71 of 7; sums of 8 members likewise.
  @Test(arguments: TestSeeds.of(1)) func `over many salts the released count is the true one`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let people = (1...7).map {
      Person(id: $0, place: "A", sex: "f", month: 1, members: $0 == 1 ? 2 : 1)
    }
    let tables = "{ name: 't', measures: ['people', 'members'], rows: ['sex'] }"
    try PipelineHarness.inTemporaryFolder { folder in
      for (name, text) in Trial.files(people) {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      try Data(Trial.definition(PerturbedReleaseTests.methods[0], tables: tables).utf8)
        .write(to: folder.appending(path: "pipeline.json5"))
      let pipeline = try PipelineFile(path: folder.path)
      var sums = [0, 0]
      for _ in 0..<300 {
        var run = PipelineRun(
          pipeline.definition, files: pipeline.files, month: .all, threads: 1, version: "test")
        run.noise = NoiseSalt((0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
        let table = try run.outcome().perturbedTables[0]
        for measure in 0...1 {
          let last = table.rows.headings.count - 1
          sums[measure] += table.cell(measure: measure, row: last, column: 0).count!
        }
      }
      let error = 5 * (6.0 / 300).squareRoot()
      #expect(abs(Double(sums[0]) / 300 - 7) < error)
      #expect(abs(Double(sums[1]) / 300 - 8) < error)
    }
  }
}
