import Foundation
@testable import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// What a report of quality says of small files.
@Suite struct QualityReportTests {
  @Test func `filled cells are counted, and too few hold the results back`() throws {
    let trial = try QualityTrial(
      "filled: { age: '75%', name: '50.1%', sex: '75%' }",
      ["age,name,sex\n4,Ali,f\n,Sara,\n7,,unknown\n9, ,M\n"],
      dimensions: "sex: { from: 'sex', codes: 'sex', missing: 'standard' },")
    #expect(trial.value("filled", "filled", subject: "age") == "3")
    #expect(trial.value("filled", "percent", subject: "name") == "50.0")
    #expect(trial.value("filled", "percent", subject: "sex") == "50.0")
    #expect(
      trial.report.gates == [
        "source `s`: `name` is filled in 2 of 4 records, less than 50.1%",
        "source `s`: `sex` is filled in 2 of 4 records, less than 75%",
      ])
  }

  @Test func `a column that should be filled and is not there is a mistake`() throws {
    let error = #expect(throws: RunProblems.self) {
      try QualityTrial("filled: { agee: '5%' }", ["age,name\n4,Ali\n"])
    }
    #expect(
      error?.problems.first?.message.contains(
        "no column `agee` for `filled`; did you mean `age`?") == true)
  }

  @Test func `a month and a filter decide which records are looked at`() throws {
    let text = "day,status,n\n2024-01-05,a,1\n2024-01-06,b,\n2024-02-07,a,\n2024-02-08,a,4\n"
    let dimensions =
      "month: { from: 'day', date: 'iso', period: 'month' }, status: { from: 'status' },"
    func filled(_ month: PipelineRun.Month, _ records: String) throws -> String? {
      let trial = try QualityTrial(
        "filled: { n: '0%' }", [text], records: records, dimensions: dimensions, month: month)
      return trial.value("filled", "filled")! + "/" + trial.value("filled", "records")!
    }
    #expect(try filled(.all, "") == "2/4")
    #expect(try filled(.of("2024-01"), "") == "1/2")
    #expect(try filled(.of("2024-01"), "filter: { status: ['a'] }") == "1/1")
  }

  @Test func `names of enumerators are in no document, and their numbers go by records`() throws {
    let text = "who,age,note\nZed,30,x\nAmal Q,31,y\namal q ,32,z\n,33,z\nBo,34,z\n"
    let trial = try QualityTrial("heaping: { age: 'age', by: 'who' }", [text])
    #expect(trial.groups("groups").prefix(1) == ["who-1"])
    #expect(trial.value("groups", "records", group: "who-1") == "2")
    #expect(trial.value("groups", "first_line", group: "who-1") == "0.csv:3")
    #expect(trial.value("groups", "records", group: "_U") == "1")
    #expect(trial.groups("groups").count == 4)
    #expect(trial.value("heaping", "records_23_62", group: "who-1") == "2")
    for document in trial.documents.values {
      for name in ["Zed", "Amal", "amal", "Bo,", "Bo "] { #expect(!document.contains(name)) }
    }
  }

  @Test func `codes of a list are shown instead of numbers`() throws {
    let text = "team,age\nBasra,30\nالبصرة,31\nNarnia,32\n,33\n"
    let trial = try QualityTrial(
      "heaping: { age: 'age', by: 'team' }", [text],
      dimensions: "team: { from: 'team', codes: 'iraq-governorates' },")
    #expect(trial.groups("groups") == ["basra", "_X", "_U"])
    #expect(trial.value("groups", "records", group: "basra") == "2")
    #expect(trial.documents.values.allSatisfy { !$0.contains("Narnia") })
  }

  /// 200 people of 20 to 39, all on even tens: Whipple counts 30 of those from 23 to 62.
  @Test func `ages are those of the library, whatever cannot be taken told`() throws {
    var text = "age\n"
    for age in 0..<100 { text += "\(20 + age % 2 * 10)\n" }
    for _ in 0..<60 { text += "30\n" }
    text += "-1\n131\nx\n"
    let trial = try QualityTrial("heaping: { age: 'age' }", [text])
    // 50 + 60 of 30 years, none of any other age from 23 to 62.
    #expect(trial.value("heaping", "records_23_62") == "110")
    #expect(trial.value("heaping", "whipple") == "500.0")
    #expect(trial.value("heaping", "class") == "very rough")
    #expect(
      trial.section("heaping")?.notes.last
        == "3 record(s) have no number or date that can be taken.")
  }

  /// Lags 0, 1, 1, 2, 3, 3, 5, 8, 30 and -1: the median is (1 + … ) of the fifth and sixth, 2 and 3.
  @Test func `days between dates have a median, a ninth tenth, and the late ones`() throws {
    var text = "from,to\n"
    for days in [0, 1, 1, 2, 3, 3, 5, 8, 30, -1] {
      let day = String(days == 30 ? 31 : days + 10)
      text += "2024-\(days == 30 ? "01" : "05")-\(days == 30 ? "01" : "10"),"
      text += "2024-\(days == 30 ? "01" : "05")-\(day.count == 1 ? "0" + day : day)\n"
    }
    text += ",2024-01-01\n"
    let trial = try QualityTrial("timeliness: { from: 'from', to: 'to' }", [text])
    #expect(trial.value("timeliness", "records") == "10")
    #expect(trial.value("timeliness", "median") == "2.5")
    #expect(trial.value("timeliness", "ninth_tenth") == "8")
    #expect(trial.value("timeliness", "over_7") == "2")
    #expect(trial.value("timeliness", "percent_over") == "20.0")
    #expect(trial.value("timeliness", "below_0") == "1")
  }

  @Test func `versions of one interview are not taken for copies`() throws {
    var text = "id,who,day," + (1...20).map { "q\($0)" }.joined(separator: ",") + "\n"
    func line(_ id: String, _ day: Int, _ answers: String) {
      text += "\(id),e,\(day),\(Array(repeating: answers, count: 20).joined(separator: ","))\n"
    }
    line("1", 1, "a")
    line("1", 2, "a")
    line("2", 1, "b")
    let quality = "similar_interviews: { questions: ['q*'] }"
    let plain = try QualityTrial(quality, [text])
    #expect(plain.value("similar_interviews", "suspect") == "2")
    #expect(plain.section("similar_pairs")?.lines.map(\.subject) == ["0.csv:2"])
    #expect(plain.section("similar_pairs")?.lines.map(\.group) == ["0.csv:3"])
    let keyed = try QualityTrial(
      quality, [text], records: "key: 'id', keep_latest_by: { column: 'day', date: 'excel-serial' }"
    )
    #expect(keyed.value("similar_interviews", "interviews") == "2")
    #expect(keyed.value("similar_interviews", "suspect") == "0")
    #expect(keyed.section("similar_interviews")?.notes.first?.hasPrefix("2 of 3 records") == true)
  }

  @Test func `a file without records has nothing to compare, and says so`() throws {
    let trial = try QualityTrial("similar_interviews: { questions: 'q*', least: 1 }", ["q1,q2\n"])
    #expect(trial.section("similar_interviews")?.notes == ["Not compared: there are no records."])
    #expect(
      trial.documents["text"]!.contains(
        "s: Interviews that are nearly the same\n\nNot compared: there are no records.\n"))
  }

  @Test func `few questions are not compared, and files may order them otherwise`() throws {
    let few = try QualityTrial(
      "similar_interviews: { questions: 'q*' }", ["q1,q2\na,b\na,b\n"])
    #expect(
      few.section("similar_interviews")?.notes == [
        "Not compared: 2 questions are too few to compare interviews by; 20 or more are needed."
      ])
    let other = try QualityTrial(
      "similar_interviews: { questions: 'q*', least: 3 }",
      ["q1,q2,q3\na,b,c\n", "q3,q1,q2\nc,a,b\n"])
    #expect(other.value("similar_interviews", "highest_percent") == "100.0")
  }

  @Test(arguments: [
    ("heaping: { ages: 'age' }", "the key `age` is missing"),
    ("enumerators: { minutes: 'm' }", "the key `by` is missing"),
    ("similar_interviews: { questions: 'q*', threshold: '85.5%' }", "is a whole percentage"),
    ("benford: { amount: 'a', source: 't' }", "no source is called `t`"),
    ("timeliness: { from: 'a', to: 'b', date: 'proven' }", "is \"proven\" for a dimension"),
    ("answers: { questions: 'q', texts: '98' }", "the key `by` is missing"),
    ("rounds: { measure: 'all', by: 'area', along: 'month' }", "no dimension is called `area`"),
    ("rounds: { measure: 'al', by: 'a', along: 'b' }", "did you mean `all`?"),
    ("benfort: { amount: 'a' }", "did you mean `benford`?"),
  ])
  func `a mistake in the keys is told`(_ quality: String, _ text: String) {
    let messages = PipelineTrial.refusal(
      """
      { pipeline: "p", sources: [{ name: "s", files: ["s.csv"] }],
        measures: { all: { source: "s", count: "records" } },
        tables: [{ name: "t", measure: "all" }], quality: { \(quality) } }
      """, files: ["s.csv": "a\n1\n"])
    #expect(messages.contains { $0.contains(text) }, "\(messages)")
  }

  @Test func `the definition of the documentation is one`() throws {
    let article = try String(
      contentsOfFile: PipelineHarness.root
        + "/Sources/Headcount/Headcount.docc/ReportingQuality.md", encoding: .utf8)
    let block = String(
      try #require(article.split(separator: "```json5\n").last?.prefix { $0 != "`" }))
    let definition = try DefinitionReader.read(Array(block.utf8), path: "article")
    #expect(definition.quality.statistics.count == 6)
    #expect(definition.quality.rounds.map(\.by.value) == ["governorate"])
    #expect(definition.quality.filled.count == 2)
  }

  @Test func `a run writes the figures that its definition declares`() throws {
    let definition = """
      { pipeline: "p", sources: [{ name: "s", files: ["s.csv"] }],
        measures: { all: { source: "s", count: "records" } },
        tables: [{ name: "t", measure: "all" }], quality: { filled: { a: "10%" } } }
      """
    let trial = try PipelineTrial(definition, files: ["s.csv": "a,b\n1,2\n,3\n"])
    let lines = PipelineHarness.records(try #require(trial.files["quality.csv"]))
    #expect(lines.map { $0["figure"] } == ["filled", "records", "percent", "at_least"])
    #expect(lines.map { $0["value"] } == ["1", "2", "50.0", "10%"])
    #expect(lines.allSatisfy { $0["tier"] == "INTERNAL" })
  }

  /// Expected by numpy and scipy; the codes of enumerators go by their numbers of records.
  @Test(.enabled(if: OracleCase.areExpected, "\(OracleCase.absence)"))
  func `interviews and amounts of the oracles come out of a pipeline`() throws {
    let interviews = OracleCase("30_interviews")
    let trial = try QualityTrial(
      "similar_interviews: { questions: ['q*'], by: 'enumerator' }, "
        + "enumerators: { by: 'enumerator', minutes: 'minutes', least: 15 }",
      [], paths: [interviews.path("input.csv")])
    let expected = try interviews.records("expected_enumerator.csv")
      .sorted { Int($0["interviews"]!)! > Int($1["interviews"]!)! }
    #expect(trial.value("enumerators", "median") == "32.0")
    for (place, line) in expected.enumerated() {
      let code = "enumerator-\(place + 1)"
      #expect(trial.value("enumerators", "interviews", group: code) == line["interviews"])
      #expect(trial.value("enumerators", "median", group: code) == line["median_minutes"])
      let z = try #require(Double(trial.value("enumerators", "modified_z", group: code)!))
      #expect(abs(z - Double(line["modified_z_of_median"]!)!) < 1e-9)
      #expect(trial.value("enumerators", "below_15", group: code) == line["short_under_15"])
      #expect(trial.value("similar_interviews", "suspect", group: code) == line["suspect_pairs"])
    }
    let amounts = OracleCase("29_benford")
    let digits = try QualityTrial(
      "benford: { amount: 'income', by: 'enumerator' }", [], paths: [amounts.path("input.csv")])
    let all = try #require(
      try amounts.records("expected.csv").first { $0["enumerator"] == "all" })
    #expect(digits.value("benford", "amounts") == all["n"])
    #expect(digits.value("benford", "class") == all["nigrini_first_digit_class"])
    let chi = try #require(Double(digits.value("benford", "chi_square")!))
    #expect(abs(chi - Double(all["chi2_8df"]!)!) < 1e-9)
  }
}
