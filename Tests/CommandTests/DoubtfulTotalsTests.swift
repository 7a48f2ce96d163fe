import Foundation
import TestSupport
import Testing

@Suite struct DoubtfulTotalsTests {
  private static let text = "gov,district,n\nBasra,Zubair,100\nBasra,Qurna,200\nBasra,Total,450\n"

  @Test func `rows that are called totals are a warning of tabulate and run`() throws {
    let folder = try Folder()
    try folder.write("a.csv", Data(Self.text.utf8))
    try folder.write(
      "pipeline.json5",
      Data(
        """
        { pipeline: "p", sources: [{ name: "s", files: ["a.csv"] }],
          dimensions: { gov: { from: ["gov"] } }, measures: { n: { source: "s", sum: "n" } },
          tables: [{ name: "t", measure: "n", rows: ["gov"] }] }
        """.utf8))
    for line in [
      ["tabulate", "a.csv", "--rows", "gov", "--sum", "n"], ["run", ".", "--output", "out"],
    ] {
      let told = try Tool.run(line, in: folder)
      #expect(told.status == 0)
      #expect(
        told.errors.contains("rows with `Total` in `district` add up to 450 and the others to 300"),
        "\(told.errors)")
      let strict = try Tool.run(line + ["--strict"], in: folder)
      #expect(strict.status == 3, "\(strict.errors)")
    }
    let without = try Tool.run(
      [
        "tabulate", "a.csv", "--rows", "gov", "--sum", "n", "--totals", "district=Total",
        "--strict",
      ],
      in: folder)
    #expect(without.status == 0)
    #expect(without.output.contains("300"))
  }

  @Test(arguments: ["150", "300"])
  func `a text of a file gives the terminal no orders`(total: String) throws {
    let text = "gov,district,n\nBasra,Z,100\nBasra,Y,50\nBasra,Total\u{1b}\u{7},\(total)\n"
    let folder = try Folder(["a.csv": text])
    let told = try Tool.run(["tabulate", "a.csv", "--rows", "gov", "--sum", "n"], in: folder)
    #expect(told.errors.contains("`Total\u{fffd}\u{fffd}` in `district`"), "\(told.errors)")
    #expect(!told.errors.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{7}" })
  }
}
