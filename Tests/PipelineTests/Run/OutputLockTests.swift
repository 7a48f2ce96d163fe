import Foundation
@testable import HeadcountPipeline
import Testing

/// The hold of an output folder, which one job has at a time.
@Suite struct OutputLockTests {
  private static let long = Duration.seconds(20)

  @Test func `a second hold is refused with the name of the first, and free behind it`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let path = folder.path
      let error = try #require(
        throws: OutputFolder.Failure.self,
        performing: {
          try OutputLock.holding(path, for: "run") {
            try OutputLock.holding(path, for: "release") { Issue.record("held twice") }
          }
        })
      #expect(
        error.message.hasPrefix(
          "another `headcount run` (process \(SystemFile.process) on \(SystemFile.host), since 20"),
        "\(error.message)")
      #expect(
        error.message.hasSuffix(
          "Z) is writing into `\(path)`; wait for it with --wait 10m"))
      #expect(try OutputLock.holding(path, for: "release") { 7 } == 7)
      let file = folder.appending(path: OutputLock.name)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      // Who let go is not named any more.
      #expect(try Data(contentsOf: file).isEmpty)
    }
  }

  @Test func `who waits is told once and goes on when the holder is done`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let path = folder.path
      guard case .taken(let lock) = LockFile.taken("\(path)/\(OutputLock.name)") else {
        Issue.record("not taken")
        return
      }
      let thread = Thread {
        usleep(150_000)
        lock.letGo()
      }
      thread.start()
      nonisolated(unsafe) var told: [String] = []
      let start = ContinuousClock.now
      let result = try OutputLock.holding(
        path, for: "run", patience: Self.long, waits: { unsafe told.append($0) }, { 7 })
      #expect(result == 7 && ContinuousClock.now - start < Self.long)
      // The file has no name of a holder.
      #expect(unsafe told == ["waiting for another run, which is writing into `\(path)`"])
    }
  }

  @Test func `patience ends`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let path = folder.path
      let error = try #require(
        throws: OutputFolder.Failure.self,
        performing: {
          try OutputLock.holding(path, for: "run") {
            try OutputLock.holding(path, for: "run", patience: .milliseconds(1_050)) {}
          }
        })
      #expect(
        error.message.hasSuffix("is still writing into `\(path)`, after 1 s; nothing was done"))
    }
  }

  @Test(arguments: [
    "{\"process\": 999999, \"host\": \"\(SystemFile.host)\", \"command\": \"run\", \"since\": \"x\"}",
    "{\"process\": 4711, \"host\":", "", "no JSON at all",
  ])
  func `a name that a crash left is not believed`(content: String) throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let file = "\(folder.path)/\(OutputLock.name)"
      try Data(content.utf8).write(to: URL(filePath: file))
      // Without the lock behind it the folder is free.
      #expect(try OutputLock.holding(folder.path, for: "run") { 7 } == 7)
      try Data(content.utf8).write(to: URL(filePath: file))
      guard case .taken(let lock) = LockFile.taken(file) else {
        Issue.record("not taken")
        return
      }
      defer { lock.letGo() }
      let error = try #require(
        throws: OutputFolder.Failure.self,
        performing: { try OutputLock.holding(folder.path, for: "run") {} })
      #expect(error.message.hasPrefix("another run is writing into"))
    }
  }

  @Test func `a process of another machine is named, whatever runs here`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let file = "\(folder.path)/\(OutputLock.name)"
      guard case .taken(let lock) = LockFile.taken(file) else {
        Issue.record("not taken")
        return
      }
      defer { lock.letGo() }
      lock.write(
        Array(
          "{\"process\":999999,\"host\":\"elsewhere\",\"command\":\"merge\",\"since\":\"2008-06-01T00:00:00Z\"}"
            .utf8))
      let error = try #require(
        throws: OutputFolder.Failure.self,
        performing: { try OutputLock.holding(folder.path, for: "run") {} })
      #expect(
        error.message.hasPrefix(
          "another `headcount merge` (process 999999 on elsewhere, since 2008-06-01T00:00:00Z) is"))
    }
  }

  @Test func `the folder of a month is held with all months`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let path = folder.path
      #expect(throws: OutputFolder.Failure.self) {
        try OutputLock.holding(path, for: "run") {
          try OutputLock.holding("\(path)/2008-06", for: "release") {}
        }
      }
      // 2008-13 is no month.
      #expect(
        try OutputLock.holding(path, for: "run") {
          try OutputLock.holding("\(path)/2008-13/", for: "release") { 7 }
        } == 7)
      let names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
      #expect(names == [".headcount.lock", "2008-06", "2008-13", "2008-13/.headcount.lock"])
    }
  }

  @Test func `a link in the place of the file is not followed`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let other = folder.appending(path: "other")
      try Data("text".utf8).write(to: other)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: OutputLock.name).path, withDestinationPath: other.path)
      #expect(throws: OutputFolder.Failure.self) {
        try OutputLock.holding(folder.path, for: "run") {}
      }
      #expect(try Data(contentsOf: other) == Data("text".utf8))
    }
  }

  @Test func `a folder that is replaced as a whole has its lock beside it`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      try OutputLock.holding("quality", in: folder.path, for: "check") {
        #expect(throws: OutputFolder.Failure.self) {
          try OutputLock.holding("quality", in: folder.path, for: "check") {}
        }
        let output = try OutputFolder(parent: folder.path, name: "quality")
        try output.replace(with: [("a.csv", [65])])
      }
      #expect(try OutputFolderTests.names(folder) == [".quality.lock", "quality"])
    }
  }
}
