import Foundation
@testable import HeadcountPipeline
import Synchronization
import Testing

/// Outputs are replaced all at once, and what a stopped run left is repaired.
@Suite struct OutputFolderTests {
  static func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private static func make(_ folder: URL, _ name: String, _ text: String) throws {
    let place = folder.appending(path: name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place.appending(path: "a.csv"))
  }

  private static func text(_ folder: URL, _ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "\(name)/a.csv"), encoding: .utf8)
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

  @Test func `a signal knows each folder that is staged`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let output = try OutputFolder(parent: folder.path, name: "release")
      let staging = output.staging
      let isDone = Atomic(false)
      let wrong = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: 2) { number in
        if number == 0 {
          for _ in 0..<500 where (try? output.stage([("a.csv", [66])])) != nil { output.discard() }
          isDone.store(true, ordering: .sequentiallyConsistent)
        }
        while number == 1, !isDone.load(ordering: .sequentiallyConsistent) {
          OutputFolder.staged.withLock { paths in
            if SystemFile.exists(staging), !paths.contains(staging) {
              wrong.add(1, ordering: .relaxed)
            }
          }
        }
      }
      #expect(wrong.load(ordering: .relaxed) == 0)
    }
  }

  #if os(Linux)
    @Test func `a reader always finds the folder while it is replaced`() throws {
      try PipelineHarness.inTemporaryFolder { folder in
        let output = try OutputFolder(parent: folder.path, name: "release")
        try output.replace(with: [("a.csv", [65])])
        let path = folder.appending(path: "release").path
        let isDone = Atomic(false)
        let misses = Atomic(0)
        let looks = Atomic(0)
        withExtendedLifetime(folder) {
          DispatchQueue.concurrentPerform(iterations: 2) { number in
            if number == 0 {
              for _ in 0..<200 { try? output.replace(with: [("a.csv", [66])]) }
              isDone.store(true, ordering: .sequentiallyConsistent)
            }
            while number == 1, !isDone.load(ordering: .sequentiallyConsistent) {
              looks.add(1, ordering: .relaxed)
              if !SystemFile.exists(path) { misses.add(1, ordering: .relaxed) }
            }
          }
        }
        #expect(misses.load(ordering: .relaxed) == 0, "of \(looks.load(ordering: .relaxed))")
      }
    }
  #endif

  @Test(arguments: [".internal.old", ".internal.old-4711"])
  func `a run that was stopped between two renames is repaired`(old: String) throws {
    try PipelineHarness.inTemporaryFolder { folder in
      // What is left when the old folder was moved away and the new one not yet put in its place.
      try Self.make(folder, old, "old")
      try Self.make(folder, ".internal.new", "new")
      _ = try OutputFolder(parent: folder.path, name: "internal")
      #expect(try Self.names(folder) == ["internal"])
      #expect(try Self.text(folder, "internal") == "old")
    }
  }

  @Test func `what was staged and not decided goes, also that of a process that runs`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      // Process 1 always runs; who holds the folder owns what lies there all the same.
      for name in [".internal.new", ".internal.new-1", ".internal.old-1", "internal"] {
        try Self.make(folder, name, name)
      }
      try Self.make(folder, ".internals.new", "another folder's")
      _ = try OutputFolder(parent: folder.path, name: "internal")
      #expect(try Self.names(folder) == [".internals.new", "internal"])
      #expect(try Self.text(folder, "internal") == "internal")
    }
  }

  @Test func `two folders take their places together, and a third one goes`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      try Self.make(folder, "internal", "old")
      try Self.make(folder, "pending", "held")
      let places = try ["internal", "release"].map {
        try OutputFolder(parent: folder.path, name: $0)
      }
      for place in places { _ = try place.stage([("a.csv", Array("new".utf8))]) }
      try OutputCommit.commit(
        places, clearing: [try OutputFolder(parent: folder.path, name: "pending")])
      #expect(try Self.names(folder) == ["internal", "release"])
      #expect(try Self.text(folder, "internal") == "new")
      #expect(try Self.text(folder, "release") == "new")
    }
  }

  /// Folders as a crash leaves them behind so many steps of a commit; nil where the list was not
  /// yet written.
  @Test(arguments: [nil, 0, 1, 2, 3], [true, false])
  func `what was decided is finished, at whatever moment it was stopped`(
    steps: Int?, exchanges: Bool
  ) throws {
    try PipelineHarness.inTemporaryFolder { folder in
      for name in ["internal", "release"] {
        try Self.make(folder, name, "old")
        try Self.make(folder, ".\(name).new", "new")
      }
      try Self.make(folder, "pending", "held")
      let path = folder.path
      if let steps {
        let lines = ["internal", "release"].map {
          "new \(SystemFile.identity("\(path)/.\($0).new")!) \($0)\n"
        }
        try Data((lines.joined() + "clear pending\n").utf8)
          .write(to: folder.appending(path: ".headcount.commit"))
        for name in ["internal", "release"].prefix(steps) {
          if exchanges {
            try #require(SystemFile.exchange("\(path)/.\(name).new", "\(path)/\(name)"))
          } else {
            try #require(SystemFile.rename("\(path)/\(name)", "\(path)/.\(name).old"))
            // The last step is stopped between its two renames.
            guard name != "release" || steps > 2 else { continue }
            try #require(SystemFile.rename("\(path)/.\(name).new", "\(path)/\(name)"))
          }
        }
        if steps > 2 { try FileManager.default.removeItem(atPath: "\(path)/pending") }
      }
      // Any folder of the parent finishes it; each then clears its own names.
      for name in ["release", "internal", "pending"] {
        _ = try OutputFolder(parent: path, name: name)
        let expected = steps == nil ? "old" : "new"
        #expect(try Self.text(folder, "internal") == expected)
        #expect(try Self.text(folder, "release") == expected)
      }
      #expect(
        try Self.names(folder) == ["internal"] + (steps == nil ? ["pending"] : []) + ["release"])
    }
  }

  @Test(arguments: [
    "new 1 ../other\nclear ..\nclear .hidden\n", "clear a/b\nnew x internal\nclear\n\n", "\u{0}",
  ])
  func `a list of strange lines does nothing`(list: String) throws {
    try PipelineHarness.inTemporaryFolder { folder in
      for name in ["internal", ".hidden", "a/b"] { try Self.make(folder, name, "old") }
      try Data(list.utf8).write(to: folder.appending(path: ".headcount.commit"))
      _ = try OutputFolder(parent: folder.path, name: "internal")
      #expect(try Self.names(folder) == [".hidden", "a", "internal"])
      for name in ["internal", ".hidden", "a/b"] { #expect(try Self.text(folder, name) == "old") }
    }
  }

  @Test func `what another job decided is left to it where only a folder beside is held`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      try Self.make(folder, "internal", "old")
      try Self.make(folder, ".internal.new", "new")
      let number = try #require(SystemFile.identity("\(folder.path)/.internal.new"))
      try Data("new \(number) internal\n".utf8).write(
        to: folder.appending(path: ".headcount.commit"))
      let output = try OutputFolder(
        parent: folder.path, name: "quality", onlyReplacing: ["quality.csv"])
      try output.replace(with: [("quality.csv", [65])])
      #expect(
        try Self.names(folder) == [".headcount.commit", ".internal.new", "internal", "quality"])
      #expect(try Self.text(folder, "internal") == "old")
    }
  }

  @Test func `a commit that fails in its second folder takes the first one back`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      try Self.make(folder, "internal", "old")
      let places = try ["internal", "release"].map {
        try OutputFolder(parent: folder.path, name: $0)
      }
      for place in places { _ = try place.stage([("a.csv", Array("new".utf8))]) }
      try FileManager.default.removeItem(at: folder.appending(path: ".release.new"))
      #expect(throws: OutputFolder.Failure.self) { try OutputCommit.commit(places) }
      #expect(try Self.names(folder) == ["internal"])
      #expect(try Self.text(folder, "internal") == "old")
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
      let error = try #require(
        throws: OutputFolder.Failure.self,
        performing: {
          try output.replace(with: [("a.csv", [66]), ("a.csv/is-a-folder.csv", [67])])
        })
      #expect(
        error.message
          == "the output folder `\(folder.path)/internal` cannot be written: is a "
          + "directory; nothing was changed")
      #expect(try Self.names(folder) == ["internal"])
      #expect(try Data(contentsOf: folder.appending(path: "internal/a.csv")) == Data([65]))
    }
  }
}
