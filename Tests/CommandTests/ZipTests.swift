import Foundation
import Testing

/// ZIP files as the commands take them.
@Suite struct ZipTests {
  /// A folder with the small export, and ZIP files of it beside a photograph and a second table.
  private func folder() throws -> Folder {
    let folder = try Folder(["form.csv": smallExport, "photo.jpg": "no text"])
    _ = try Tool.shell(
      """
      mkdir exports media && cp form.csv exports/plain.csv && cp form.csv media/form-repeat.csv
      zip -q exports/one.zip form.csv photo.jpg && zip -qr exports/two.zip form.csv media
      """, in: folder)
    return folder
  }

  @Test func `rows and inspect read a member as they read the file`() throws {
    let folder = try folder()
    let plain = try Tool.run(["rows", "form.csv"], in: folder).output
    for path in ["exports/one.zip", "exports/one.zip/form.csv", "exports/two.zip/*.csv"] {
      #expect(try Tool.run(["rows", path], in: folder).output == plain, "\(path)")
    }
    let inspected = try Tool.run(["inspect", "exports/one.zip"], in: folder).output
    #expect(inspected.hasPrefix("exports/one.zip/form.csv\n  file        member of a ZIP file, "))
    #expect(inspected.contains("files: [\"exports/one.zip/form.csv\"]"))
    let json = try Tool.run(["inspect", "-f", "json", "exports/one.zip"], in: folder).output
    #expect(json.contains("\"compression\": \"zip\""))
  }

  @Test func `patterns go on inside ZIP files`() throws {
    let folder = try folder()
    let cases = [
      ("exports/*.zip/form.csv", 2), ("exports/*/form.csv", 2), ("exports/*.zip/*/form-*.csv", 1),
      ("exports/tw*.zip/media/*", 1), ("exports/one.zip/[f]*", 1),
    ]
    for (pattern, count) in cases {
      // The two archives hold the same records.
      let result = try Tool.run(
        ["tabulate", pattern, "--rows", "sex", "-v", "--accept-overlap"], in: folder)
      #expect(result.status == 0, "\(pattern)")
      #expect(result.errors.contains("\(5 * count) records read from \(count) file"), "\(pattern)")
    }
    let none = try Tool.run(["tabulate", "exports/*.zip/x*.csv", "--rows", "sex"], in: folder)
    #expect(none.errors == "headcount: error: no file matches `exports/*.zip/x*.csv`\n")
  }

  @Test func `two members of a ZIP file are two files, whatever record they have in common`() throws
  {
    let folder = try Folder(["may.csv": "sex,n\nf,1\nm,2\n", "june.csv": "sex,n\nf,1\nm,3\n"])
    _ = try Tool.shell("zip -q both.zip may.csv june.csv", in: folder)
    let plain = try Tool.run(["tabulate", "june.csv", "may.csv", "--rows", "sex"], in: folder)
    let members = try Tool.run(["tabulate", "both.zip/*.csv", "--rows", "sex"], in: folder)
    #expect(plain.status == 0)
    #expect(members.status == 0)
    #expect(members.output.contains("Total"))
    #expect(members.output == plain.output)
  }

  @Test func `a member that is named twice is found out, and its ZIP file is not replaced`() throws
  {
    let folder = try folder()
    let twice = ["exports/one.zip", "./exports/one.zip/form.csv"]
    let result = try Tool.run(["tabulate"] + twice + ["--rows", "sex"], in: folder)
    #expect(result.status == 2)
    #expect(result.errors.contains("are one file; its records would be counted twice"))
    let before = try folder.read("exports/one.zip")
    let output = ["-o", "exports/one.zip"]
    let replaced = try Tool.run(["tabulate", twice[0], "--rows", "sex"] + output, in: folder)
    #expect(replaced.status == 2)
    #expect(try folder.read("exports/one.zip") == before)
  }

  @Test func `a damaged ZIP file among others is never passed over`() throws {
    let folder = try folder()
    let whole = try folder.read("exports/two.zip")
    try folder.write("exports/three.zip", whole.prefix(whole.count - 30))
    for pattern in ["exports/*.zip/form.csv", "exports/*.zip/*.csv", "exports/*.zip/media/f*"] {
      let arguments = ["tabulate", pattern, "--rows", "sex", "-o", "out.csv"]
      let result = try Tool.run(arguments, in: folder)
      #expect(result.status == 4, "\(pattern)")
      #expect(result.errors.contains("exports/three.zip: error: the list of members is missing"))
      #expect(!folder.names.contains("out.csv"))
    }
  }

  @Test func `standard input cannot be a ZIP file`() throws {
    let folder = try folder()
    let result = try Tool.shell("cat exports/one.zip | $H tabulate --rows sex", in: folder)
    #expect(result.status == 4)
    #expect(
      result.errors
        == "<standard input>: error: this is a ZIP file, which cannot be read from a pipe because "
        + "its list of members is at its end; save it and name the file, or pipe the unpacked "
        + "text\n")
  }

  @Test func `a pipeline reads members, and publishes nothing where one is damaged`() throws {
    let folder = try folder()
    try folder.write(
      "pipeline.json5",
      Data(
        """
        { pipeline: "p", sources: [{ name: "s", files: ["exports/*.zip/form.csv"], overlap: "accepted" }],
          dimensions: { sex: { from: ["sex"], codes: "sex" } },
          measures: { people: { source: "s", count: "records", unit: "person" } },
          tables: [{ name: "t", measure: "people", rows: ["sex"] }],
          outputs: { formats: ["csv"], languages: ["en"] } }
        """.utf8))
    let result = try Tool.run(["run", "."], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("10 records read = counted 10"))
    var damaged = try folder.read("exports/two.zip")
    damaged[100] ^= 1
    try folder.write("exports/two.zip", damaged)
    let before = try Tool.shell("find . -type f | xargs cksum", in: folder).output
    #expect(try Tool.run(["run", "."], in: folder).status == 4)
    #expect(try Tool.shell("find . -type f | xargs cksum", in: folder).output == before)
  }
}
