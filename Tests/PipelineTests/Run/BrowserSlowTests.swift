import Foundation
import TestSupport
import Testing

/// The recorded reports, opened in a browser.
@Suite struct BrowserSlowTests {
  private static var reports: [String] {
    let root = "\(PipelineHarness.root)/Pipelines"
    let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".html") }.sorted().map { "\(root)/\($0)" }
  }

  @Test(
    .enabled(
      if: OutsideProgram.python(has: "playwright, axe_core_python"),
      "playwright or axe-core-python is absent"))
  func `a browser finds nothing wrong with a report, on a narrow screen, in light and dark`() throws
  {
    #expect(Self.reports.count >= 4)
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/browser.py").path
    let output = try OutsideProgram.run("/usr/bin/env", ["python3", script] + Self.reports)
    #expect(String(decoding: output, as: UTF8.self) == "done\n")
  }
}
