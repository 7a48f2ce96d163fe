/// A pipeline with everything that a workbook has to show: planted labels, nested headers, two bases,
/// decimals, unmatched texts, rejected records, small counts.
enum WorkbookTrial {
  /// Texts that a spreadsheet, a browser or a reader of XML might take for something else.
  static let planted = [
    "=1+1", "+964 77", "-5", "@x", "<script>alert(1)</script>", "say \"hi\"", "line one\nline two",
    "evil\u{202e}desrever", "bell\u{7}here", "literal _x0041_", "بغداد القديمة", "O'Brien & Sons",
  ]

  static func definition(formats: String = "\"csv\", \"json\", \"xlsx\"") -> String {
    """
    { pipeline: "hard", title: { en: "Hard & <labels>", ar: "عناوين صعبة" },
      sources: [{ name: "list", files: ["a.csv"] }],
      dimensions: { place: { from: ["place"] }, sex: { from: ["sex"], codes: "sex", missing: "standard" },
        school: { from: ["school"] } },
      measures: { people: { source: "list", count: "records", unit: "person" },
        members: { source: "list", sum: "members", unit: "person" },
        size: { ratio: ["members", "people"], digits: 2, unit: "person" } },
      tables: [
        { name: "places", title: { en: "People by place", ar: "الأشخاص حسب المكان" }, measure: "people",
          rows: ["place"], percent: "column", digits: 1 },
        { name: "a-table-of-places-by-sex-and-school", measures: ["people", "members"], rows: ["place"],
          columns: ["sex", "school"], percent: "row", unknown: "both", digits: 1 },
        { name: "nested", measures: ["people", "size"], rows: ["school", "place"], columns: ["sex"],
          subtotals: true },
        { name: "exact", measure: "people", rows: ["sex"], percent: "column", digits: 0,
          rounding: "largest-remainder" },
        { name: "head", measures: ["people", "members"], columns: ["sex"], percent: "row" },
        { name: "only", measures: ["people", "members"] } ],
      outputs: { formats: [\(formats)], languages: ["en", "ar"] } }
    """
  }

  /// 900 records, the same in every run.
  static let file: String = {
    var text = "place,sex,school,members\n"
    for number in 0..<900 {
      let place = planted[(number * 7 + number / 31) % planted.count]
      let sex = ["F", "M", "M", "F", "femal", "Mann", ""][(number * 5 + number / 17) % 7]
      let school = ["\"primary, completed\"", "secondary", "none"][(number / 3) % 3]
      let members = number % 150 == 149 ? "x7" : String(1 + number % 9)
      text += "\"\(place.replacing("\"", with: "\"\""))\",\(sex),\(school),\(members)\n"
    }
    return text
  }()

  static func trial() throws -> PipelineTrial {
    try PipelineTrial(definition(), files: ["a.csv": file])
  }
}
