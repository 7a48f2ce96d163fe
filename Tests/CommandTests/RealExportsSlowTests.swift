import Foundation
import TestSupport
import Testing

/// Every export that was collected from agencies is read whole, or refused with a reason.
@Suite struct RealExportsSlowTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/data").standardizedFileURL
  private static let isThere = FileManager.default.fileExists(atPath: folder.path)

  /// What cannot be read, and why: a word of the message.
  private static let refused = [
    "derived/master_list_truncated.csv.gz": "stops before its end",
    "derived/master_list_bad_crc.csv.gz": "incorrect data check",
    "libhxl/input-valid-latin1.csv": "not UTF-8",
  ]

  @Test(.enabled(if: !isThere, "the collected exports are there"))
  func `the collected exports may be absent, but not from a check of the whole`() {
    #expect(environment("CI") != "true", "no exports in \(Self.folder.path)")
  }

  @Test(.enabled(if: isThere, "no exports beside the package: ../shared/data"))
  func `each is inspected, or refused with its reason`() throws {
    var count = 0
    let files = try #require(FileManager.default.enumerator(atPath: Self.folder.path))
    for case let name as String in files {
      guard ["csv", "gz", "tsv", "txt", "ssv", "zip"].contains((name as NSString).pathExtension)
      else { continue }
      count += 1
      let path = Self.folder.appendingPathComponent(name).path
      let result = try Tool.run(["inspect", path, "--format", "json"])
      #expect(result.status == (Self.refused[name] == nil ? 0 : 4), "\(name): \(result.errors)")
      #expect(result.output.contains(Self.refused[name] ?? "\"whole\": true"), "\(name)")
    }
    #expect(count > 100)
  }

  /// The draft with a table of all measures in it, for a measure that no table shows is not looked up.
  private static func completed(_ draft: String) -> String {
    let names = draft.matches(of: /(?m)^    ([a-z][a-z0-9_]*): \{ source:/).map { "\"\($0.1)\"" }
    return draft.replacing(
      "  ],\n  outputs",
      with:
        "    { name: \"all-of-it\", measures: [\(names.joined(separator: ", "))] },\n  ],\n  outputs"
    )
  }

  @Test(.enabled(if: isThere, "no exports beside the package: ../shared/data"))
  func `each draft runs, with all of its measures`() throws {
    var count = 0
    let files = try #require(FileManager.default.enumerator(atPath: Self.folder.path))
    for case let name as String in files {
      guard ["csv", "gz", "tsv", "txt", "ssv", "zip"].contains((name as NSString).pathExtension),
        Self.refused[name] == nil
      else { continue }
      let path = Self.folder.appendingPathComponent(name).path
      let output = try Tool.run(["inspect", path, "--format", "json"]).output
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
      let draft = try #require(document["draft_pipeline"] as? String, "\(name)")
      let folder = try Folder(["pipeline.json5": Self.completed(draft)])
      let result = try Tool.run(["run", ".", "--dry-run"], in: folder)
      // Where something would be written a dry run ends with 10.
      #expect(result.status == 10, "\(name): \(result.errors)\n\(draft)")
      count += 1
    }
    #expect(count > 100)
  }

  @Test(.enabled(if: isThere, "no exports beside the package: ../shared/data"))
  func `a code page is read as its copy in UTF-16`() throws {
    let rows = { (arguments: [String]) in
      try Tool.run(["rows"] + arguments).output.split(separator: "\n")
    }
    let derived = Self.folder.appendingPathComponent("derived/dtm_labels").path
    let wide = try rows(["\(derived)_utf16be_bom.csv"])
    #expect(wide.count == 42)
    #expect(try rows(["\(derived)_utf16le_bom.csv"]) == wide)
    #expect(try rows(["\(derived)_utf16le_tab.txt"]) == wide)
    #expect(try rows(["\(derived)_utf8_bom_sep_line.csv", "--sep-line"]) == wide)
    // The copy in the code page was made with a hyphen for the one dash.
    #expect(
      try rows(["\(derived)_windows1256.csv", "--encoding", "cp1256"])
        == wide.map { $0.replacing("–", with: "-")[...] })
  }
}
