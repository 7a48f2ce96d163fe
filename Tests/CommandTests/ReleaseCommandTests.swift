import Foundation
import TestSupport
import Testing

/// Results that a gate held back, and who lets them out.
@Suite struct ReleaseCommandTests {
  private static let pipeline = """
    { pipeline: "p", sources: [{ name: "list", files: ["a.csv"] }],
      dimensions: { place: { from: ["place"], codes: "places.csv" } },
      measures: { people: { source: "list", count: "records", unit: "person" } },
      tables: [{ name: 't', measure: 'people', rows: ['place'] }],
      quality: { unknown: { place: "10%" } } }
    """

  /// 20 records of A and some of a place that is not in the list.
  private static func folder(unknown: Int) throws -> Folder {
    let folder = try Folder()
    try folder.write("pipeline.json5", Data(pipeline.utf8))
    try folder.write("places.csv", Data(("code,label_en\nA,Place A\nB,Place B\n").utf8))
    try write(unknown: unknown, folder)
    return folder
  }

  private static func write(unknown: Int, _ folder: Folder) throws {
    let lines = Array(repeating: "A\n", count: 20) + Array(repeating: "Nowhere\n", count: unknown)
    try folder.write("a.csv", Data(("place\n" + lines.joined()).utf8))
  }

  private static func names(_ folder: Folder, _ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(
      atPath: folder.url.appendingPathComponent(path).path)) ?? [])
      .filter { $0 != ".headcount.lock" }.sorted()
  }

  @Test func `a result that a gate held back comes out with a reason, byte for byte`() throws {
    let folder = try Self.folder(unknown: 6)
    let run = try Tool.run(["run", ".", "--output", "out"], in: folder)
    #expect(run.status == 3)
    #expect(run.errors.contains("headcount release out --accept"))
    #expect(Self.names(folder, "out") == ["pending"])
    let told = try Tool.run(["release", "out"], in: folder)
    #expect(told.status == 3 && told.errors.contains("held back"))

    let held = try folder.text("out/pending/release/t.csv")
    let accepted = try Tool.run(
      ["release", "out", "--accept", "  seen by\nthe team ", "--by", "Amal"], in: folder)
    #expect(accepted.status == 0, "\(accepted.errors)")
    #expect(Self.names(folder, "out") == ["internal", "release"])
    #expect(try folder.text("out/release/t.csv") == held)
    let manifest = try folder.text("out/release/manifest.json")
    #expect(manifest.contains("\"reason\": \"seen by the team\""))
    #expect(manifest.contains("\"by\": \"Amal\""))
    #expect(manifest.firstMatch(of: /"at": "20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"/) != nil)
    // A second time there is nothing to let out.
    let again = try Tool.run(["release", "out", "--accept", "again"], in: folder)
    #expect(again.status == 2 && again.errors.contains("nothing is held back"))
    #expect(try Tool.run(["release", "out"], in: folder).status == 0)
  }

  @Test func `the next release keeps who let the one before out`() throws {
    let folder = try Self.folder(unknown: 6)
    _ = try Tool.run(["run", ".", "--output", "out"], in: folder)
    _ = try Tool.run(["release", "out", "--accept", "first", "--by", "Amal"], in: folder)
    try Self.write(unknown: 0, folder)
    #expect(try Tool.run(["run", ".", "--output", "out"], in: folder).status == 0)
    #expect(try folder.text("out/release/manifest.json").contains("\"by\": \"Amal\""))
  }

  @Test func `a changed file does not come out, and nothing else does`() throws {
    let folder = try Self.folder(unknown: 6)
    _ = try Tool.run(["run", ".", "--output", "out"], in: folder)
    let text = try folder.text("out/pending/release/t.csv")
    try folder.write("out/pending/release/t.csv", Data((text.replacing(",20,", with: ",21,")).utf8))
    let result = try Tool.run(["release", "out", "--accept", "fine"], in: folder)
    #expect(result.status == 4 && result.errors.contains("not the one that was held back"))
    #expect(Self.names(folder, "out") == ["pending"])
  }

  @Test func `a release that came out since is not replaced by an older result`() throws {
    let folder = try Self.folder(unknown: 6)
    _ = try Tool.run(["run", ".", "--output", "out"], in: folder)
    let pending = folder.url.appendingPathComponent("out/pending")
    let aside = folder.url.appendingPathComponent("aside")
    try FileManager.default.moveItem(at: pending, to: aside)
    try Self.write(unknown: 0, folder)
    #expect(try Tool.run(["run", ".", "--output", "out"], in: folder).status == 0)
    try FileManager.default.moveItem(at: aside, to: pending)
    let result = try Tool.run(["release", "out", "--accept", "fine"], in: folder)
    #expect(result.status == 4 && result.errors.contains("another release came out"))
  }

  @Test func `a reason of blanks is none`() throws {
    let folder = try Self.folder(unknown: 6)
    let result = try Tool.run(["release", "out", "--accept", "  "], in: folder)
    #expect(result.status == 2 && result.errors.contains("--accept needs the reason"))
  }

  @Test func `the month that holds something back is named`() throws {
    let folder = try Self.folder(unknown: 6)
    _ = try Tool.run(["run", ".", "--output", "out/2008-06"], in: folder)
    let result = try Tool.run(["release", "out", "--accept", "fine"], in: folder)
    #expect(result.status == 2 && result.errors.contains("out/2008-06"))
  }
}
