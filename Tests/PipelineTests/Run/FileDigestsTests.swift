import Foundation
@testable import HeadcountPipeline
import Testing

/// Digests of files beside other work.
@Suite struct FileDigestsTests {
  @Test(arguments: [1, 2, 5])
  func `all files are digested once, whoever takes them`(threads: Int) throws {
    try PipelineHarness.inTemporaryFolder { folder in
      var paths: [String] = []
      for number in 0..<12 {
        let path = folder.appending(path: "\(number).csv")
        try Data(String(repeating: "\(number)", count: number * 100).utf8).write(to: path)
        paths.append(path.path)
      }
      let expected = Dictionary(
        uniqueKeysWithValues: try paths.map {
          ($0, SHA256.hex(Array(try Data(contentsOf: URL(fileURLWithPath: $0)))))
        })
      let digests = FileDigests(paths + [paths[3], folder.path, folder.path + "/none"])
      // Half of them by a thread beside, some by this one, the others at the end.
      #expect(digests.beside(of: Array(paths[..<6])) {})
      digests.takeAll(of: Array(paths[4..<8]))
      #expect(digests.finished(threads: threads) == expected)
      #expect(digests.finished(threads: threads) == expected)
    }
  }

  @Test func `what is stopped does not read a large file to its end`() throws {
    try PipelineHarness.inTemporaryFolder { folder in
      let path = folder.appending(path: "large.csv").path
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      // A terabyte of nothing, which takes minutes at any speed.
      try file.truncate(atOffset: 1 << 40)
      try file.close()
      let digests = FileDigests([path])
      #expect(digests.beside(of: [path]) {})
      usleep(50_000)
      digests.stop()
      #expect(digests.finished(threads: 2) == [:])
    }
  }
}
