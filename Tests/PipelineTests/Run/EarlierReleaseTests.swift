import Foundation
import HeadcountPipeline
import TestSupport
import Testing

/// Releases after others: what two of them tell together.
@Suite struct EarlierReleaseTests {
  private static let definition = """
    { pipeline: "s", sources: [{ name: "p", files: ["*.csv"] }],
      dimensions: { place: { from: ["place"] }, sex: { from: ["sex"] } },
      measures: { people: { source: "p", count: "records", unit: "person" } },
      tables: [{ name: "t", measure: "people", rows: ["place"], columns: ["sex"] }] }
    """

  static func trial(_ counts: [Int]) throws -> PipelineTrial {
    var text = "place,sex\n"
    let cells = ["A", "B", "C"].flatMap { place in ["f", "m"].map { "\(place),\($0)\n" } }
    for (cell, count) in zip(cells, counts) { text += String(repeating: cell, count: count) }
    return try PipelineTrial(definition, files: ["a.csv": text])
  }

  /// The release of one outcome after that of another.
  static func release(
    _ counts: [Int], after documents: ReleaseDocuments?
  ) throws -> ReleaseDocuments {
    try PipelineHarness.inTemporaryFolder { folder in
      for (name, files) in [
        ("release", documents?.files ?? []), ("internal", documents?.keptFiles ?? []),
      ] {
        let own = folder.appending(path: name)
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        for file in files { try Data(file.bytes).write(to: own.appending(path: file.name)) }
      }
      let trial = try trial(counts)
      return ReleaseDocuments(
        trial.outcome, definition: trial.definition,
        after: try ReleaseManifest(folder: folder.appending(path: "release").path))
    }
  }

  static func values(_ documents: ReleaseDocuments) -> [String: String] {
    let table = documents.files.first { $0.name == "t.csv" }?.bytes ?? []
    return Dictionary(
      uniqueKeysWithValues: PipelineHarness.records(table).map {
        ("\($0["place"]!)|\($0["sex"]!)", $0["withheld"] == "c" ? "c" : $0["value"]!)
      })
  }

  @Test func `a count that changed by three is withheld with all that would tell it`() throws {
    let first = try Self.release([20, 30, 40, 50, 60, 70], after: nil)
    #expect(!Self.values(first).values.contains("c"))
    // Three women came to A, and nobody else: every sum that holds them changed by 3.
    let second = try Self.release([23, 30, 40, 50, 60, 70], after: first)
    let values = Self.values(second)
    for key in ["A|f", "A|_T", "_T|f", "_T|_T"] { #expect(values[key] == "c", "\(key)") }
    #expect(values["B|f"] == "40")
    #expect(ReleaseAttack.findings(second, files: Self.files(second)) == [])
  }

  @Test func `the same counts again give the same bytes, also of what was withheld`() throws {
    let first = try Self.release([20, 30, 40, 50, 60, 70], after: nil)
    let second = try Self.release([23, 30, 70, 50, 60, 99], after: first)
    let third = try Self.release([23, 30, 70, 50, 60, 99], after: second)
    #expect(Self.files(second) == Self.files(third))
    #expect(Self.values(third)["A|f"] == "c")
  }

  @Test func `a change that has become large is shown`() throws {
    let first = try Self.release([20, 30, 40, 50, 60, 70], after: nil)
    let second = try Self.release([23, 30, 70, 50, 60, 99], after: first)
    // 26 is 6 more than the 20 that were published last; 96 is 26 more than 70, and so on.
    let third = try Self.release([26, 30, 90, 50, 60, 99], after: second)
    #expect(Self.values(third)["A|f"] == "26")
  }

  @Test func `a manifest that cannot be read stops the release`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      try Data("{".utf8).write(to: folder.appending(path: "manifest.json"))
      #expect(throws: ReleaseManifest.Failure.self) { try ReleaseManifest(folder: folder.path) }
      try Data("{ format_version: 9, counts: [] }".utf8)
        .write(to: folder.appending(path: "manifest.json"))
      #expect(throws: ReleaseManifest.Failure.self) { try ReleaseManifest(folder: folder.path) }
    }
  }

  static func files(_ documents: ReleaseDocuments) -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: documents.files.map { ($0.name, $0.bytes) })
  }
}
