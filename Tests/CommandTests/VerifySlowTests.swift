import Foundation
import Testing

/// The pipelines of the repository, verified and explained.
@Suite struct VerifySlowTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let pipelines =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Pipelines").path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()

  @Test(arguments: pipelines) func `a pipeline of the repository comes out the same`(
    name: String
  ) throws {
    let folder = try Folder()
    let pipeline = Self.root.appending(path: "Pipelines/\(name)").path
    let run = try Tool.run(["run", pipeline, "--output", "out", "--threads", "1"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let result = try Tool.run(
      ["verify", "out", "--pipeline", pipeline, "--threads", "4"], in: folder)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("bytes identical"))
  }

  @Test func `figures of the newsletter come from twelve months`() throws {
    let folder = try Folder()
    let pipeline = Self.root.appending(path: "Pipelines/phss").path
    _ = try Tool.run(["run", pipeline, "--output", "out"], in: folder)
    func answer(_ arguments: String...) throws -> [String: Any] {
      let result = try Tool.run(
        ["explain", "out", "--pipeline", pipeline, "--format", "json"] + arguments, in: folder)
      #expect(result.status == 0, "\(result.errors)")
      return try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }
    // 10,947 direct beneficiaries and 49,836 indirect ones are the headline.
    let direct = try answer("--cell", "", "--table", "headline")
    #expect(direct["figure"] as? Int == 10_947 && direct["adds_up"] as? Bool == true)
    #expect((direct["files"] as? [[String: Any]])?.count == 12)
    let indirect = try answer("--cell", "", "--table", "headline", "--measure", "indirect")
    #expect(indirect["figure"] as? Int == 49_836 && indirect["adds_up"] as? Bool == true)
    #expect((indirect["files"] as? [[String: Any]])?.count == 13)
    for place in ["Muthanna", "البصرة", "baghdad", "_U"] {
      let cell = try answer("--cell", "governorate=\(place)")
      #expect(cell["adds_up"] as? Bool == true && cell["figure"] is Int, "\(place)")
      // What may be told outside is part of what the office knows.
      let told = try answer("--cell", "governorate=\(place)", "--release")
      let files = (cell["files"] as? [[String: Any]] ?? []).map { $0["value"] as? Int }
      let released = (told["files"] as? [[String: Any]] ?? []).map { $0["value"] as? Int }
      #expect(files.count == released.count)
      for (own, outside) in zip(files, released) where outside != nil { #expect(own == outside) }
    }
  }
}
