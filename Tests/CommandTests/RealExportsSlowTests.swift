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
