import Foundation
import TestSupport
import Testing

/// Releases that are made once more and compared.
@Suite struct VerifyTests {
  private static let pipeline = """
    { pipeline: "p", sources: [{ name: "list", files: ["data/*.csv"] }],
      dimensions: {
        place: { from: ["place"], codes: "places.csv" },
        month: { from: ["day"], date: "iso", period: "month" } },
      measures: { people: { source: "list", count: "records", unit: "person" } },
      tables: [{ name: 't', measure: 'people', rows: ['place'] }],
      quality: { unknown: { place: "10%" } },
      outputs: { formats: ["csv", "xlsx"] } }
    """

  private static func records(_ place: String, _ count: Int, _ day: String) -> String {
    String(repeating: "\(place),\(day)\n", count: count)
  }

  private static func folder(unknown: Int = 0) throws -> Folder {
    let folder = try Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("data"), withIntermediateDirectories: true)
    try folder.write("pipeline.json5", Data(pipeline.utf8))
    try folder.write("places.csv", Data("code,label_en\nA,Place A\nB,Place B\n".utf8))
    let head = "place,day\n"
    try folder.write(
      "data/may.csv",
      Data((head + records("A", 20, "2008-05-31") + records("X", unknown, "2008-05-31")).utf8))
    try folder.write("data/june.csv", Data((head + records("B", 30, "2008-06-30")).utf8))
    return folder
  }

  private static func run(_ folder: Folder, _ more: String...) throws {
    let result = try Tool.run(["run", "."] + more, in: folder)
    #expect(result.status == 0, "\(result.errors)")
  }

  private static func verify(_ folder: Folder, _ arguments: String...) throws -> Tool.Result {
    try Tool.run(["verify"] + arguments, in: folder)
  }

  /// Changes a text of a file, once.
  private static func flip(_ folder: Folder, _ name: String, _ old: String, _ new: String) throws {
    let text = String(decoding: try folder.read(name), as: UTF8.self)
    #expect(text.contains(old))
    try folder.write(name, Data(text.replacing(old, with: new, maxReplacements: 1).utf8))
  }

  @Test func `an untouched result comes out the same`() throws {
    let folder = try Self.folder()
    try Self.run(folder)
    let before = try folder.read("output/release/manifest.json")
    let result = try Self.verify(folder, "output")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("bytes identical: 4 files of release"))
    #expect(result.output.split(separator: "\n").count == 7)
    #expect(try folder.read("output/release/manifest.json") == before)
    let json = try Self.verify(folder, "output/release", "--format", "json")
    let parsed = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let releases = try #require(parsed["releases"] as? [[String: Any]])
    #expect(releases.count == 1 && releases[0]["verdict"] as? String == "same")
    let checks = try #require(releases[0]["checks"] as? [[String: Any]])
    #expect(
      checks.compactMap { $0["name"] as? String } == [
        "outputs", "definition", "code lists", "inputs", "version", "recomputation",
      ])
  }

  @Test func `one byte of an output is found, with its place`() throws {
    let folder = try Self.folder()
    try Self.run(folder)
    try Self.flip(folder, "output/release/t.csv", ",20,", ",21,")
    let result = try Self.verify(folder, "output")
    #expect(result.status == 1)
    #expect(result.output.contains("`t.csv` is changed"))
    #expect(
      result.output.contains("release/t.csv comes out otherwise from line 2, column `value` on"))
    #expect(!result.output.contains(",21,") && !result.output.contains("`21`"))
    let place = result.output.split(separator: "\n").filter { $0.contains("comes out otherwise") }
    #expect(place.count == 1 && !place[0].contains("21"))
  }

  @Test func `one byte of the internal tables is found`() throws {
    let folder = try Self.folder()
    try Self.run(folder)
    try Self.flip(folder, "output/internal/ledger.csv", "50", "51")
    let result = try Self.verify(folder, "output")
    #expect(result.status == 1 && result.output.contains("internal/ledger.csv comes out otherwise"))
    // Who has only the release cannot see it.
    #expect(try Self.verify(folder, "output").output.contains("outputs        same"))
  }

  @Test func `files that are missing or too many are named`() throws {
    let folder = try Self.folder()
    try Self.run(folder)
    try FileManager.default.removeItem(
      at: folder.url.appendingPathComponent("output/release/t.csv"))
    try folder.write("output/release/notes.txt", Data("x".utf8))
    let result = try Self.verify(folder, "output")
    #expect(result.status == 1)
    #expect(result.output.contains("`t.csv` is missing"))
    #expect(result.output.contains("`notes.txt` is no file of the release"))
  }

  @Test(arguments: [
    ("data/may.csv", "A,2008", "B,2008", "does not hold any more what it held"),
    ("places.csv", "Place A", "Place C", "`places` is not the list that it was"),
    ("pipeline.json5", "10%", "11%", "pipeline.json5 was changed since"),
  ])
  func `one byte of what it was made of is found`(
    file: String, old: String, new: String, told: String
  ) throws {
    let folder = try Self.folder()
    try Self.run(folder)
    try Self.flip(folder, file, old, new)
    let result = try Self.verify(folder, "output")
    #expect(result.status == 1)
    #expect(result.output.contains(told), "\(result.output)")
    #expect(result.output.contains("outputs        same"))
  }

  @Test func `an input under another name is found, one that is gone is named`() throws {
    let folder = try Self.folder()
    try Self.run(folder)
    let data = folder.url.appendingPathComponent("data")
    try FileManager.default.moveItem(
      at: data.appendingPathComponent("may.csv"), to: data.appendingPathComponent("may.old"))
    let renamed = try Self.verify(folder, "output")
    #expect(renamed.status == 0, "\(renamed.output)")
    #expect(renamed.output.contains("`may.csv` is called"))
    #expect(renamed.output.contains("bytes identical"))
    try FileManager.default.removeItem(at: data.appendingPathComponent("may.old"))
    let gone = try Self.verify(folder, "output")
    #expect(gone.status == 4)
    #expect(gone.output.contains("`may.csv` of `list` is missing"))
    #expect(gone.output.contains("not tried"))
  }

  @Test func `a file in a ZIP file that was renamed keeps its name`() throws {
    let folder = try Self.folder()
    let zip = ZipFile([
      ZipFile.Member("in/x.csv", "place,day\nA,2008-05-01\n".utf8),
      ZipFile.Member("in/y.csv", "place,day\nB,2008-05-02\n".utf8),
    ])
    try folder.write("data/a.zip", Data(zip.bytes))
    try Self.flip(folder, "pipeline.json5", "data/*.csv", "data/*.zip/in/*.csv")
    try Self.run(folder)
    let data = folder.url.appendingPathComponent("data")
    try FileManager.default.moveItem(
      at: data.appendingPathComponent("a.zip"), to: data.appendingPathComponent("b.zip"))
    let result = try Self.verify(folder, "output")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("`a.zip/in/y.csv` is called"))
    #expect(result.output.contains("bytes identical"))
  }

  @Test func `notes in the office are said and not compared`() throws {
    let folder = try Self.folder()
    try Self.run(folder)
    try folder.write("output/internal/notes.txt", Data("x".utf8))
    let result = try Self.verify(folder, "output")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("internal/notes.txt") && result.output.contains("unchecked"))
  }

  @Test func `a file that came later changes nothing`() throws {
    let folder = try Self.folder()
    try Self.run(folder, "--month", "2008-05")
    try folder.write("data/july.csv", Data("place,day\nA,2008-05-01\n".utf8))
    let result = try Self.verify(folder, "output/2008-05")
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `each month of a folder is verified`() throws {
    let folder = try Self.folder()
    try Self.run(folder, "--month", "2008-05")
    try Self.run(folder, "--month", "2008-06")
    let result = try Self.verify(folder, "output")
    #expect(result.status == 0)
    #expect(result.output.contains("output/2008-05: the release of `p`, 2008-05"))
    #expect(result.output.contains("output/2008-06: the release of `p`, 2008-06"))
    try Self.flip(folder, "output/2008-06/release/t.csv", ",30,", ",31,")
    let broken = try Self.verify(folder, "output")
    #expect(broken.status == 1 && broken.errors.contains("not what it was: output/2008-06"))
  }

  @Test func `a result that somebody let out comes out the same`() throws {
    let folder = try Self.folder(unknown: 6)
    #expect(try Tool.run(["run", "."], in: folder).status == 3)
    let accepted = try Tool.run(
      ["release", "output", "--accept", "seen \"by\" us", "--by", "Amal"], in: folder)
    #expect(accepted.status == 0, "\(accepted.errors)")
    let result = try Self.verify(folder, "output")
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `a release after another comes out the same, and again`() throws {
    let folder = try Self.folder()
    try Self.run(folder)
    let first = try folder.read("output/release/manifest.json")
    try folder.write(
      "data/june.csv", Data(("place,day\n" + Self.records("B", 50, "2008-06-30")).utf8))
    try Self.run(folder)
    #expect(try folder.read("output/internal/earlier-manifest.json") == first)
    #expect(
      try folder.text("output/release/restatement.csv").contains("records of list,B,30,50,20"))
    let second = try folder.read("output/release/manifest.json")
    #expect(try Self.verify(folder, "output").status == 0)
    // Made again it is the same release, not one after itself.
    try Self.run(folder)
    #expect(try folder.read("output/release/manifest.json") == second)
    #expect(try folder.read("output/internal/earlier-manifest.json") == first)
    #expect(try Self.verify(folder, "output").status == 0)
    try FileManager.default.removeItem(
      at: folder.url.appendingPathComponent("output/internal/earlier-manifest.json"))
    let result = try Self.verify(folder, "output")
    #expect(result.status == 4 && result.output.contains("the manifest of the release before"))
  }

  @Test func `a release by itself is looked at as far as it goes`() throws {
    let folder = try Self.folder()
    try Self.run(folder)
    let elsewhere = try Folder()
    try FileManager.default.copyItem(
      at: folder.url.appendingPathComponent("output/release"),
      to: elsewhere.url.appendingPathComponent("got"))
    let alone = try Self.verify(elsewhere, "got")
    #expect(alone.status == 0, "\(alone.output)")
    #expect(alone.output.contains("name it with --pipeline"))
    let full = try Self.verify(elsewhere, "got", "--pipeline", folder.url.path)
    #expect(full.status == 0 && full.output.contains("bytes identical: 4 files of release\n"))
    try Self.flip(elsewhere, "got/t.csv", ",20,", ",21,")
    #expect(try Self.verify(elsewhere, "got").status == 1)
  }

  @Test func `what is no result is refused`() throws {
    let folder = try Self.folder()
    let nothing = try Self.verify(folder, ".")
    #expect(nothing.status == 4 && nothing.errors.contains("there is no manifest.json"))
    #expect(try Self.verify(folder).status == 2)
    try Self.run(folder)
    try Self.flip(
      folder, "output/release/manifest.json", "\"format_version\": 2", "\"format_version\": 3")
    #expect(try Self.verify(folder, "output").status == 4)
  }
}
