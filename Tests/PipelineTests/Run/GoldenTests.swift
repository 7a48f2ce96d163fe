import Foundation
import HeadcountPipeline
import HeadcountPublication
import Testing

/// Every pipeline of the repository against its recorded files, byte for byte.
@Suite struct GoldenTests {
  static let names =
    (try? FileManager.default.contentsOfDirectory(
      atPath: "\(PipelineHarness.root)/Pipelines"))?.filter { !$0.hasPrefix(".") }.sorted() ?? []

  @Test func `there are pipelines to compare`() { #expect(!Self.names.isEmpty) }

  @Test(arguments: names)
  func `a pipeline writes the recorded files`(name: String) throws {
    let folder = "\(PipelineHarness.root)/Pipelines/\(name)"
    let pipeline = try PipelineFile(path: folder)
    let made = try PipelineHarness.files(of: pipeline)
      .merging(PipelineHarness.released(of: pipeline)) { $1 }
    let expected = URL(filePath: "\(folder)/expected")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try? FileManager.default.removeItem(at: expected)
      try FileManager.default.createDirectory(
        at: expected.appending(path: "release"), withIntermediateDirectories: true)
      for (name, bytes) in made { try Data(bytes).write(to: expected.appending(path: name)) }
      Issue.record(
        "recorded \(made.count) files of \(name): read them, then run again without RECORD")
      return
    }
    let recorded = try FileManager.default.subpathsOfDirectory(atPath: expected.path)
      .filter { $0 != "release" }
    #expect(Set(recorded) == Set(made.keys))
    for (file, bytes) in made {
      let golden = (try? Data(contentsOf: expected.appending(path: file))).map(Array.init)
      // How a workbook is compressed depends on the version of zlib; what it shows does not.
      let isEqual =
        file.hasSuffix(".xlsx")
        ? golden.flatMap { WorkbookReport.shownText($0) } == WorkbookReport.shownText(bytes)
        : file == "release/manifest.json"
          ? golden.map(Self.withoutZlib) == Self.withoutZlib(bytes) : golden == bytes
      #expect(isEqual, "\(name)/expected/\(file) differs")
    }
  }

  /// A manifest without what depends on the version of zlib: that, and the digests of workbooks.
  private static func withoutZlib(_ manifest: [UInt8]) -> String {
    String(decoding: manifest, as: UTF8.self)
      .replacing(/"zlib_version": "[^"]*"/, with: "")
      .replacing(/\.xlsx",\s*"sha256": "[0-9a-f]{64}"/, with: ".xlsx\"")
  }
}
