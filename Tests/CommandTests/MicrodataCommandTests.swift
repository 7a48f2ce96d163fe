import Foundation
import Testing

/// `microdata` as a user of `run`, `partial` and `merge` meets it.
@Suite struct MicrodataCommandTests {
  private static let definition = """
    {
      pipeline: "people", sources: [{ name: "people", files: ["*.csv"] }],
      dimensions: { sex: { from: ["sex"], codes: "sex" } },
      measures: { people: { source: "people", count: "records", unit: "person" } },
      tables: [{ name: "t", measure: "people", rows: ["sex"] }],
      microdata: { source: "people", quasi_identifiers: ["sex"] },
    }
    """

  private func folder(_ women: Int, _ men: Int) throws -> Folder {
    let folder = try Folder(["pipeline.json5": Self.definition])
    for (name, sex, count) in [("a.csv", "F", women), ("b.csv", "M", men)] {
      let text = "name,sex\n" + String(repeating: "Zaynab Alwarith,\(sex)\n", count: count)
      try folder.write(name, Data(text.utf8))
    }
    return folder
  }

  @Test func `a file of records is among the outputs of a run`() throws {
    let folder = try folder(5, 6)
    let result = try Tool.run(["run", ".", "--output", "out"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("Microdata: 11 record(s) in 2 class(es) of 5 or more"))
    let lines = try folder.text("out/internal/microdata.csv").split(separator: "\n")
    #expect(
      lines == ["sex"] + Array(repeating: "female", count: 5) + Array(repeating: "male", count: 6))
  }

  @Test func `people who stand alone end a run with status 5, and nothing is written`() throws {
    let folder = try folder(4, 6)
    let result = try Tool.run(["run", ".", "--output", "out"], in: folder)
    #expect(result.status == 5)
    #expect(
      result.errors.contains(
        "the file of records is not written: 4 of 10 records are in classes of fewer than 5"))
    #expect(!result.errors.contains("female"))
    #expect((try? folder.text("out/internal/t.csv")) == nil)
  }

  @Test func `parts that are too small alone are enough together`() throws {
    let folder = try folder(5, 6)
    try folder.write("a2.csv", Data("name,sex\nQasim Tabrizi,M\n".utf8))
    let result = try Tool.shell(
      """
      for part in a b a2; do
        $H partial . --files people=$part.csv --output $part.json -q || exit 1
      done
      $H merge . a.json b.json a2.json --output merged -q && cat merged/internal/microdata.csv | sort | uniq -c
      """, in: folder)
    let counts = result.output.split(separator: "\n").suffix(3).map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(counts == ["5 female", "7 male", "1 sex"], "\(result.output) \(result.errors)")
  }
}
