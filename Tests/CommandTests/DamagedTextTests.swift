import Foundation
import Testing

/// Exports whose text is not what was meant: another encoding, zero bytes, a header inside.
@Suite struct DamagedTextTests {
  private static let pipeline = """
    {
      pipeline: "p",
      sources: [{ name: "list", files: ["*.csv"] }],
      dimensions: { place: { from: ["place"] } },
      measures: { persons: { source: "list", sum: "n", unit: "person" } },
      records: { weight: "persons" },
      tables: [{ name: "t", measure: "persons", rows: ["place"] }],
    }
    """

  /// Text in Windows-1256, where each Arabic letter is a byte that begins no character of UTF-8.
  private static func arabic(_ text: String) -> Data {
    Data(text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : 0xc7 })
  }

  @Test(arguments: [["tabulate", "a.csv", "--rows", "place", "--sum", "n"], ["run", "."]])
  func `text in another encoding is refused with the place of its first byte`(
    arguments: [String]
  ) throws {
    let folder = try Folder(["pipeline.json5": Self.pipeline])
    try folder.write("a.csv", Self.arabic("place,n\nErbil,1\n\"Hay، x\",2\nبغداد,3\n"))
    for threads in ["1", "3"] {
      let result = try Tool.run(arguments + ["--threads", threads], in: folder)
      #expect(result.status == 4)
      #expect(
        result.errors.contains(
          "a.csv:3:1: error: byte 4 of the field, 0xc7, is not UTF-8; declare the encoding"))
      #expect(result.output == "")
    }
    let output = folder.url.appendingPathComponent("output").path
    let written = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
    #expect(written.filter { !$0.hasPrefix(".") } == [])
  }

  @Test func `a column that nobody uses is checked where that is asked for`() throws {
    let folder = try Folder()
    try folder.write("a.csv", Self.arabic("place,note\nErbil,x\nErbil,\"،\",\n\nBasra,ق\n"))
    let loose = try Tool.run(["tabulate", "a.csv", "--rows", "place"], in: folder)
    #expect(loose.status == 0)
    let strict = try Tool.run(["tabulate", "a.csv", "--rows", "place", "--strict"], in: folder)
    #expect(strict.status == 4)
    #expect(strict.errors.contains("a.csv:3:2: error: byte 2 of the field, 0xc7, is not UTF-8"))
  }

  @Test func `records with zero bytes are rejected with their people`() throws {
    let folder = try Folder([
      "pipeline.json5": Self.pipeline,
      "a.csv": "place,n\nErb\0il,10\nErbil,2\nErb\0il,30\nBasra,4\n",
    ])
    let result = try Tool.run(["run", "."], in: folder)
    #expect(result.status == 0)
    let rejected = try folder.text("output/internal/rejected.csv")
    let lines = rejected.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].contains("a.csv,4,1,place,,\"a zero byte in the field, which no text has\""))
    #expect(lines[2].contains("a.csv,2,1,place,"))
    let table = try folder.text("output/internal/t.csv")
    #expect(table.contains(",6,"))
  }

  @Test func `letters that were lost before the file came are told`() throws {
    let folder = try Folder(["a.csv": "place,n\n????,1\n?????,2\n???? ??,3\nErbil,4\n"])
    let result = try Tool.run(["tabulate", "a.csv", "--rows", "place", "--raw"], in: folder)
    #expect(result.status == 0)
    #expect(result.errors.contains("warning: place: 3 of 4 filled cells are only question marks"))
  }

  @Test func `a row that repeats the header is left out and told`() throws {
    let folder = try Folder([
      "pipeline.json5": Self.pipeline,
      "a.csv": "place,n\nErbil,1\n\"place\",n\nBasra,2\nplace,3\n",
    ])
    let result = try Tool.run(["tabulate", "a.csv", "--rows", "place", "-v"], in: folder)
    #expect(result.status == 0)
    #expect(result.errors.contains("warning: 1 row with the header once more left out"))
    // A place of the name `place` is one.
    #expect(result.errors.contains("3 records read from 1 file = 3 counted"))
    let run = try Tool.run(["run", "."], in: folder)
    #expect(run.status == 0)
    let notes = try folder.text("output/internal/run.json")
    #expect(run.errors.contains("warning: source list: 1 row with the header once more left out"))
    #expect(notes.contains("3 (6 people) records read"))
  }

  @Test(arguments: [
    // Two rows without names, and one with the tags in another order of their attributes.
    (
      "Governorate,Families\nBasra,5\nGovernorate,Families\nErbil,6\n", "1 row with the header once"
    ),
    (
      "Governorate,Families\n#adm1+name,#affected+hh+f\nBasra,5\n"
        + "Governorate,Families\n#adm1 +name,\"#affected+f+hh\"\nErbil,6\n",
      "1 row with the header and 1 row with its tags once"
    ),
    (
      "Governorate,Families\n#adm1,#affected\nBasra,5\n#adm1,#affected\nErbil,6\n",
      "1 row with the tags of the header once"
    ),
    (
      "\u{FEFF}Governorate,Families\nBasra,5\n\u{FEFF}Governorate,Families\nErbil,6\n",
      "1 row with the header once"
    ),
    (
      "\u{FEFF}\"Governorate\",\"Families\"\nBasra,5\n\u{FEFF}\"Governorate\",\"Families\"\nErbil,6\n",
      "1 row with the header once"
    ),
  ])
  func `rows of the header are left out and told where no column of a dimension is read`(
    text: String, warning: String
  ) throws {
    let folder = try Folder(["pipeline.json5": Self.countOnly, "a.csv": text])
    let run = try Tool.run(["run", "."], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains(warning), "\(run.errors)")
    #expect(try folder.text("output/internal/run.json").contains("2 records read"))
    let table = try Tool.run(["tabulate", "a.csv", "--rows", "Governorate", "-v"], in: folder)
    #expect(table.errors.contains("2 records read from 1 file = 2 counted"), "\(table.errors)")
    #expect(table.errors.contains(warning), "\(table.errors)")
    let inspection = try Tool.run(["inspect", "a.csv"], in: folder)
    #expect(inspection.output.contains("records     2\n"), "\(inspection.output)")
    #expect(inspection.output.contains("once more, as where files were joined by hand"))
  }

  @Test func `tags below the last row that is looked at for a header belong to it`() throws {
    let titles = String(repeating: "x,,\n", count: 24)
    let folder = try Folder([
      "pipeline.json5": Self.countOnly,
      "a.csv": titles
        + "Governorate,Sex,Families\n#adm1,#meta,#affected\nBasra,f,5\nErbil,f,6\nDuhok,f,many\n",
    ])
    let result = try Tool.run(
      ["tabulate", "a.csv", "--rows", "Governorate", "--sum", "Families", "-v"], in: folder)
    // Twenty-four titles, the header, the tags and two records stand above the one that is rejected.
    #expect(result.errors.contains("a.csv:\(24 + 1 + 1 + 2 + 1):"), "\(result.errors)")
    #expect(result.errors.contains("3 records read from 1 file = 2 counted"), "\(result.errors)")
  }

  private static let countOnly = """
    {
      pipeline: "count",
      sources: [{ name: "list", files: ["*.csv"] }],
      measures: { records: { source: "list", count: "records" } },
      tables: [{ name: "t", measure: "records" }],
    }
    """
}
