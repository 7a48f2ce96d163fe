import Testing

@Suite struct TabulateFormatTests {
  @Test(arguments: [
    ("t.hxl.csv", "governorate,governorate label,"), ("t.sdmx.csv", "STRUCTURE,STRUCTURE_ID,"),
    ("t.spreadsheet.csv", "\u{feff}records by governorate,INTERNAL"),
    ("t.csv", "governorate,governorate_label,level,"), ("t.md", "# records by governorate"),
    ("hxl", "records by governorate  [INTERNAL]"),
  ]) func `the ending of the output's name tells the format`(name: String, start: String) throws {
    let folder = try Folder(["a.csv": smallExport])
    let result = try Tool.run(
      ["tabulate", "a.csv", "--rows", "governorate", "--output", name, "-q"], in: folder)
    #expect(result.status == 0)
    #expect(try folder.text(name).hasPrefix(start))
  }

  @Test(arguments: ["csv", "json", "markdown", "text", "spreadsheet", "hxl", "sdmx"])
  func `a protected table is written in each format`(format: String) throws {
    let records = Array(repeating: "Basra,F\nBaghdad,M\nBasra,M\n", count: 30).joined()
    let folder = try Folder(["a.csv": "governorate,sex\n" + records + "Anbar,F\n"])
    let result = try Tool.run(
      [
        "tabulate", "a.csv", "--rows", "governorate", "--columns", "sex", "--release", "--format",
        format,
      ], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("RELEASE"))
    #expect(result.output.contains("30"))
  }

  @Test func `bars are for text, and colours where they are asked for`() throws {
    let folder = try Folder(["a.csv": smallExport])
    let words = ["tabulate", "a.csv", "--rows", "governorate", "--bars", "-q"]
    let refused = try Tool.run(words + ["--format", "csv"], in: folder)
    #expect(refused.status == 2 && refused.errors.contains("--bars is for text, not for csv"))
    let plain = try Tool.run(words, in: folder)
    #expect(plain.output.contains("█") && !plain.output.contains("\u{1b}"))
    let colored = try Tool.run(words + ["--color", "always"], in: folder)
    #expect(colored.output.contains("\u{1b}[33m[INTERNAL]\u{1b}[0m"))
  }
}
