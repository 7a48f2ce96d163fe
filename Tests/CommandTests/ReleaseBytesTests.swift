import Foundation
import TestSupport
import Testing

/// Releases of separate processes: each hashes with seeds of its own.
@Suite struct ReleaseBytesTests {
  /// Tables that are linked in many ways: sets of categories, regions, months, and rests.
  private static let pipeline = """
    { pipeline: "p", sources: [{ name: "list", files: ["a.csv"] }],
      dimensions: { place: { from: ["place"], codes: "places.csv" }, region: { roll_up: "place" },
        sex: { from: ["sex"] }, need: { from: ["need"] },
        month: { from: ["date"], date: "iso", period: "month" } },
      measures: { people: { source: "list", count: "records", unit: "person" },
        women: { of: "people", where: { sex: ["f"] } },
        goods: { of: "people", where: { need: ["food", "tent"] } } },
      tables: [
        { name: "a", measures: ["people", "women"], rows: ["place"], columns: ["need"] },
        { name: "b", measures: ["people", "goods"], rows: ["region", "sex"] },
        { name: "c", measures: ["goods", "women"], rows: ["month"], columns: ["sex"] },
        { name: "d", measure: "people", rows: ["need"], columns: ["sex"], filter: { need: ["food", "cash"] } } ] }
    """

  @Test func `each process writes the same bytes`() throws {
    let folder = try Folder()
    try folder.write("pipeline.json5", Data(Self.pipeline.utf8))
    try folder.write(
      "places.csv",
      Data("code,parent\nnorth,\nn1,north\nn2,north\nsouth,\ns1,south\ns2,south\n".utf8))
    var random = SplitMix64(seed: 7)
    var text = "place,sex,need,date\n"
    for _ in 0..<300 {
      let place = ["n1", "n1", "n1", "n2", "s1", "s1", "s2"].randomElement(using: &random)!
      let sex = ["f", "m", "m", ""].randomElement(using: &random)!
      let need = ["food", "food", "food", "tent", "cash"].randomElement(using: &random)!
      text += "\(place),\(sex),\(need),2008-0\(Int.random(in: 1...4, using: &random))-11\n"
    }
    try folder.write("a.csv", Data(text.utf8))
    let result = try Tool.shell(
      "for i in 1 2 3 4 5 6; do $H run . --output out$i -q || exit; diff -r out1 out$i || exit; done; ls out6/release | wc -l",
      in: folder)
    #expect(result.status == 0)
    // Four tables, the manifest and what was done.
    #expect(result.output.split(separator: "\n").last?.trimmingCharacters(in: .whitespaces) == "6")
    #expect(!result.output.contains("diff"))
  }
}
