import Foundation
@testable import HeadcountPipeline
import Testing

/// Outputs are replaced all at once, and what a stopped run left is repaired.
@Suite struct OutputFolderTests {
  static func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `old files go when new ones come`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let output = try OutputFolder(parent: folder.path, name: "internal")
      try output.replace(with: [("a.csv", [65]), ("b.csv", [66])])
      try output.replace(with: [("a.csv", [67])])
      #expect(try Self.names(folder) == ["internal"])
      #expect(try Self.names(folder.appending(path: "internal")) == ["a.csv"])
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.appending(path: "internal/a.csv").path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `a run that was stopped between the renames is repaired`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      // What is left when the old folder was moved away and the new one not yet put in its place;
      // process 999999 does not run.
      let old = folder.appending(path: ".internal.old-999999")
      let new = folder.appending(path: ".internal.new-999999")
      for (place, text) in [(old, "old"), (new, "new")] {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place.appending(path: "a.csv"))
      }
      _ = try OutputFolder(parent: folder.path, name: "internal")
      #expect(try Self.names(folder) == ["internal"])
      let text = try String(contentsOf: folder.appending(path: "internal/a.csv"), encoding: .utf8)
      #expect(text == "old")
    }
  }

  @Test func `a file in the way of the folder is told before anything is read`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let path = folder.appending(path: "output")
      try Data().write(to: path)
      #expect(throws: OutputFolder.Failure.self) {
        try OutputFolder(parent: path.path, name: "internal")
      }
    }
  }

  @Test func `a failed write leaves the old files whole`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let output = try OutputFolder(parent: folder.path, name: "internal")
      try output.replace(with: [("a.csv", [65])])
      #expect(throws: OutputFolder.Failure.self) {
        try output.replace(with: [("a.csv", [66]), ("a.csv/is-a-folder.csv", [67])])
      }
      #expect(try Self.names(folder) == ["internal"])
      #expect(try Data(contentsOf: folder.appending(path: "internal/a.csv")) == Data([65]))
    }
  }
}
