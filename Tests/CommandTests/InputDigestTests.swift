import Foundation
import Testing

/// The digests of inputs, which another program must find as well.
@Suite struct InputDigestTests {
  @Test func `the digests of inputs are those of sha256sum, whatever the length`() throws {
    let folder = try Folder()
    try folder.write(
      "pipeline.json5",
      Data(
        """
        { pipeline: "digests", sources: [{ name: "list", files: ["in-*.csv"] }],
          dimensions: { place: { from: ["place"] } },
          measures: { people: { source: "list", count: "records", unit: "person" } },
          tables: [{ name: "t", measure: "people", rows: ["place"] }] }
        """.utf8))
    // All lengths around one, two and three blocks of 64 bytes, and one of many blocks and a rest.
    for length in Array(1...190) + [3_000_017] {
      try folder.write(
        "in-\(length).csv", Data("place\n\(String(repeating: "x", count: length))\n".utf8))
    }
    let run = try Tool.run(["run", ".", "--output", "out", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let json = try JSONSerialization.jsonObject(with: folder.read("out/internal/run.json"))
    let inputs = try #require((json as? [String: Any])?["inputs"] as? [[String: String]])
    let found = inputs.map { "\($0["sha256"] ?? "")  \($0["name"] ?? "")" }
    let expected = try Tool.shell("sha256sum in-*.csv", in: folder).output
    #expect(found.count == 191)
    #expect(Set(found) == Set(expected.split(separator: "\n").map(String.init)))
  }
}
