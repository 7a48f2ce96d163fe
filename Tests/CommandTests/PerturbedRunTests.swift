import Foundation
import Testing

/// Runs whose release has changed counts, as a user makes them.
@Suite struct PerturbedRunTests {
  private func folder(_ disclosure: String, mode: Int = 0o600) throws -> Folder {
    let folder = try Folder([
      "pipeline.json5": """
      { pipeline: "p", sources: [{ name: "l", files: ["a.csv"] }],
        dimensions: { place: { from: ["place"] } },
        measures: { people: { source: "l", count: "records", unit: "person" } },
        tables: [{ name: "t", measure: "people", rows: ["place"] }], disclosure: { \(disclosure) } }
      """,
      "a.csv": "id,place\n" + (1...23).map { "\($0),\($0 % 2 == 0 ? "A" : "B")\n" }.joined(),
      "release.salt": "nobody can guess these bytes",
    ])
    try FileManager.default.setAttributes(
      [.posixPermissions: mode],
      ofItemAtPath: folder.url.appendingPathComponent("release.salt").path)
    return folder
  }

  private static let rounding = "method: 'random-rounding', base: 5, salt: 'release.salt'"

  @Test(arguments: [
    rounding, "method: 'controlled-rounding', base: 3",
    "method: 'cell-key', salt: 'release.salt', noise: { largest: 4 }",
  ]) func `a run with changed counts ends well and again with the same bytes`(method: String) throws
  {
    let folder = try folder(method)
    let first = try Tool.run(["run", "."], in: folder)
    #expect(first.status == 0, "\(first.errors)")
    let csv = try folder.read("output/release/t.csv")
    #expect(try Tool.run(["run", "."], in: folder).status == 0)
    #expect(try folder.read("output/release/t.csv") == csv)
    #expect(try folder.text("output/internal/t.csv").contains("_T,total,records") == false)
    #expect(try folder.text("output/internal/t.csv").contains("_T,total,people,person,23,"))
    for name in ["t.csv", "protection.json", "manifest.json"] {
      #expect(!(try folder.text("output/release/\(name)")).contains("release.salt"))
    }
  }

  @Test func `a salt that others may read, and another method than before, end the run`() throws {
    let open = try folder(Self.rounding, mode: 0o644)
    let result = try Tool.run(["run", "."], in: open)
    #expect(result.status == 4)
    #expect(result.errors.contains("chmod 600 ./release.salt"), "\(result.errors)")
    #expect(!open.names.contains("output"))
    let folder = try folder(Self.rounding)
    #expect(try Tool.run(["run", "."], in: folder).status == 0)
    let text = try folder.text("pipeline.json5").replacing("base: 5", with: "base: 3")
    try folder.write("pipeline.json5", Data(text.utf8))
    let other = try Tool.run(["run", "."], in: folder)
    #expect(other.status == 5)
    #expect(other.errors.contains("\"random-rounding\" to base 5"), "\(other.errors)")
  }

  @Test func `parts of such a pipeline are refused`() throws {
    let folder = try folder(Self.rounding)
    let part = try Tool.run(["partial", ".", "--output", "one.json"], in: folder)
    #expect(part.status == 2)
    #expect(part.errors.contains("cannot be read in parts nor merged"), "\(part.errors)")
    try folder.write("one.json", Data("{}".utf8))
    #expect(try Tool.run(["merge", ".", "one.json"], in: folder).status != 0)
  }
}
