import Foundation
import Testing

/// What holds a month back, what is released without it, and what lets it out.
@Suite struct MonthlyGateTests {
  private static func exists(_ trial: MonthlyTrial, _ path: String) -> Bool {
    FileManager.default.fileExists(atPath: trial.folder.url.appendingPathComponent(path).path)
  }

  /// Two months, the second one of other counts or another header.
  private static func run(
    rules: String, second: String, arguments: [String] = ["--backfill"]
  ) throws -> (trial: MonthlyTrial, run: Tool.Result) {
    let trial = try MonthlyTrial(months: rules)
    try trial.write("in-2008-01.csv", MonthlyTrial.records("2008-01"))
    try trial.write("in-2008-02.csv", second)
    return (trial, try trial.run(arguments))
  }

  @Test func `a column with another name is told, and held back where that is declared`() throws {
    let renamed = MonthlyTrial.records("2008-02", header: "id,place,gender,date")
    let (_, told) = try Self.run(rules: "", second: renamed)
    #expect(told.status == 0, "\(told.errors)")
    #expect(
      told.errors.contains(
        "2008-02: source `list`: the column `sex` of 2008-01 is called `gender`"))
    let (trial, held) = try Self.run(rules: "drift: { hold: ['columns'] }", second: renamed)
    #expect(held.status == 3)
    #expect(try trial.status() == ["2008-01": "new", "2008-02": "pending"])
    let added = MonthlyTrial.records("2008-02").split(separator: "\n")
      .map { "\($0),x" }.joined(separator: "\n")
    let (_, other) = try Self.run(rules: "", second: added.replacing("date,x", with: "date,note"))
    #expect(other.errors.contains("the column `note` new since 2008-01"))
  }

  @Test func `a category that no month had, a share that jumped, and a small file are told`() throws
  {
    let trial = try MonthlyTrial()
    try trial.write(
      "in-2008-01.csv", MonthlyTrial.records("2008-01", ["baghdad": 60, "basra": 40]))
    try trial.write(
      "in-2008-02.csv", MonthlyTrial.records("2008-02", ["baghdad": 10, "muthanna": 29]))
    let run = try trial.run(["--backfill"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("`place` has categories that no other month had: `muthanna`"))
    // 61 of 101 and 11 of 40.
    #expect(run.errors.contains("`place`: `baghdad` is 28% of the records, and was 60% in 2008-01"))
    #expect(
      run.errors.contains("source `list` has 40 records, less than 50% of the 101 of 2008-01"))
    // Where nothing differs by much nothing is said.
    let (_, calm) = try Self.run(rules: "", second: MonthlyTrial.records("2008-02"))
    #expect(!calm.errors.contains("warning"), "\(calm.errors)")
  }

  @Test func `a large restatement waits for a reason, and the release stays as it was`() throws {
    let rules = "restatement: { warn: '2%', hold: '10%' }"
    let (trial, first) = try Self.run(rules: rules, second: MonthlyTrial.records("2008-02"))
    #expect(first.status == 0)
    let before = trial.files("out/2008-01")
    func late(_ count: Int) throws {
      let lines = (0..<count).map { "L\($0),basra,female,2008-01-11\n" }
      try trial.write("in-late.csv", "id,place,sex,date\n" + lines.joined())
    }
    // 5 of 91 are 5.5 %, 30 are 33 %.
    try late(5)
    let warned = try trial.run(["--month", "last"])
    #expect(warned.status == 0 && warned.errors.contains("was 91 and is 96 (5.5%)"))
    #expect(trial.files("out/2008-01") != before)
    let restated = trial.files("out/2008-01/release")
    try late(40)
    let held = try trial.run(["--month", "last"])
    #expect(held.status == 3)
    #expect(held.errors.contains("was 96 and is 131 (36.5%), a change of more than 10%"))
    #expect(trial.files("out/2008-01/release") == restated)
    #expect(try trial.status()["2008-01"] == "pending")
    // A second job finds it as it is, and still says so.
    let again = try trial.run(["--month", "last"])
    #expect(again.status == 3 && again.errors.contains("records read: 0"))
    let accepted = try Tool.run(
      ["release", "out/2008-01", "--accept", "Basra sent its list late", "--by", "Amal"],
      in: trial.folder)
    #expect(accepted.status == 0, "\(accepted.errors)")
    #expect(try trial.status()["2008-01"] == "restated")
    let done = try trial.run(["--month", "last"])
    #expect(done.status == 0 && done.errors.contains("records read: 0"))
    #expect(try trial.people("2008-01", "basra") == 70)
    // What was first published is still told.
    #expect(
      try trial.folder.text("out/2008-01/internal/restatement.csv")
        .contains("by-place,place=basra sex=_T,row-total,people,30,70,40,133.3,"))
  }

  @Test func `tables that a gate does not concern are released, and the others wait`() throws {
    let trial = try MonthlyTrial(
      quality: "unknown: { sex: '5%' }",
      tables: "{ name: 'places', measure: 'people', rows: ['place'] },")
    try trial.write(
      "in-2008-01.csv",
      MonthlyTrial.records("2008-01").replacing("muthanna,female", with: "muthanna,-"))
    let run = try trial.run(["--month", "2008-01"])
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.errors.contains("`sex` is unknown or unmatched in 10 of 91 records"))
    #expect(run.errors.contains("Released without the others: places."))
    #expect(Self.exists(trial, "out/2008-01/release/places.csv"))
    #expect(!Self.exists(trial, "out/2008-01/release/by-place.csv"))
    #expect(Self.exists(trial, "out/2008-01/pending/release/by-place.csv"))
    #expect(Self.exists(trial, "out/2008-01/pending/release/places.csv"))
    #expect(try trial.status() == ["2008-01": "pending"])
    let accepted = try Tool.run(
      ["release", "out/2008-01", "--accept", "known"], in: trial.folder)
    #expect(accepted.status == 0, "\(accepted.errors)")
    #expect(Self.exists(trial, "out/2008-01/release/by-place.csv"))
    #expect(try trial.run(["--month", "2008-01"]).errors.contains("records read: 0"))

    // A table that is out is not taken back: then the whole release stays.
    try trial.write(
      "in-late.csv",
      "id,place,sex,date\n" + (0..<9).map { "L\($0),basra,-,2008-01-09\n" }.joined())
    let released = trial.files("out/2008-01/release")
    let held = try trial.run(["--month", "2008-01"])
    #expect(held.status == 3 && held.errors.contains("what was there before stays as it was"))
    #expect(trial.files("out/2008-01/release") == released)
  }

  @Test func `another definition restates only the months that are asked for`() throws {
    let (trial, _) = try Self.run(rules: "", second: MonthlyTrial.records("2008-02"))
    try trial.write(
      "pipeline.json5",
      MonthlyTrial.definition().replacing("percent: \"row\"", with: "percent: \"column\""))
    let last = try trial.run(["--month", "last"])
    #expect(last.status == 0)
    #expect(last.errors.contains("2008-01 was made by another definition or version"))
    // All files again for their months, which the definition tells, and February.
    #expect(last.errors.contains("records read: 273"), "\(last.errors)")
    let all = try trial.run(["--backfill"])
    #expect(all.errors.contains("the pipeline or a code list of it was changed"))
    #expect(try trial.run(["--backfill", "--dry-run"]).status == 0)
  }

  @Test func `months that were never computed are named`() throws {
    let (trial, run) = try Self.run(
      rules: "", second: MonthlyTrial.records("2008-02"), arguments: ["--month", "last"])
    #expect(run.errors.contains("not computed yet: 2008-01; --backfill computes all months"))
    #expect(try trial.status() == ["2008-02": "new"])
  }

  @Test func `options that contradict each other are refused`() throws {
    let trial = try MonthlyTrial()
    for (arguments, message) in [
      (["--month", "2008-01", "--backfill"], "give one of --month"),
      (["--from", "2008-03", "--to", "2008-01"], "--to 2008-01 is before --from 2008-03"),
      (["--month", "2008-13"], "`2008-13` is no month"),
      (["--from", "last"], "`last` is no month"),
    ] {
      let run = try trial.run(arguments)
      #expect(run.status == 2 && run.errors.contains(message), "\(run.errors)")
    }
    let status = try Tool.run(["status", "."], in: trial.folder)
    #expect(status.status == 4 && status.errors.contains("there is no months.json in it"))
  }

  @Test func `rules of months are checked with the definition`() throws {
    for (months, message) in [
      ("require: 'complete'", "`require` needs `reporting`"),
      ("reporting: { measure: 'peple', by: 'place' }", "did you mean `people`?"),
      (
        "reporting: { measure: 'people', by: 'place', expected: ['basrah'] }",
        "did you mean `basra`?"
      ),
      ("drift: { hold: ['colums'] }", "did you mean `columns`?"),
    ] {
      let trial = try MonthlyTrial(months: months)
      try trial.write("in-2008-01.csv", MonthlyTrial.records("2008-01"))
      let run = try trial.run(["--backfill"])
      #expect(run.status == 2 && run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func `records without a readable month are told, as no month has them`() throws {
    let trial = try MonthlyTrial()
    try trial.write(
      "in-2008-01.csv", MonthlyTrial.records("2008-01") + "x1,basra,female,soon\nx2,basra,male,\n")
    try trial.write("in-none.csv", "id,place,sex,date\n")
    let run = try trial.run(["--backfill"])
    #expect(run.errors.contains("in-2008-01.csv: 2 record(s) have no readable month"))
    #expect(run.errors.contains("in-none.csv: it has no record"))
  }

  @Test func `another pipeline does not write into the same folder`() throws {
    let trial = try MonthlyTrial()
    try trial.write("in-2008-01.csv", MonthlyTrial.records("2008-01"))
    _ = try trial.run(["--backfill"])
    try trial.write(
      "pipeline.json5", MonthlyTrial.definition().replacing("\"monthly\"", with: "\"other\""))
    let run = try trial.run(["--backfill"])
    #expect(run.status == 4 && run.errors.contains("it is the ledger of the pipeline `monthly`"))
    try trial.write("out/months.json", "{ format_version: 9, pipeline: 'monthly' }")
    try trial.write("pipeline.json5", MonthlyTrial.definition())
    #expect(try trial.run(["--backfill"]).errors.contains("its format is 9"))
    // A ledger that is damaged or gone is made anew from the months' own folders.
    try trial.write("out/months.json", "{ format_version: 1, pip")
    let repaired = try trial.run(["--backfill"])
    #expect(repaired.status == 0, "\(repaired.errors)")
    #expect(try trial.status() == ["2008-01": "unchanged"])
  }
}

/// Months that are made once more from their manifests.
@Suite struct MonthlyVerificationTests {
  @Test func `all months verify: new, restated, signed, partly released`() throws {
    let trial = try MonthlyTrial(
      months: "restatement: { hold: '20%' }", quality: "unknown: { sex: '5%' }",
      tables: "{ name: 'places', measure: 'people', rows: ['place'] },")
    for month in ["2008-01", "2008-02"] {
      try trial.write("in-\(month).csv", MonthlyTrial.records(month))
    }
    try trial.write(
      "in-2008-03.csv",
      MonthlyTrial.records("2008-03").replacing("muthanna,female", with: "muthanna,-"))
    #expect(try trial.run(["--backfill"]).status == 3)
    try trial.write(
      "in-late.csv",
      "id,place,sex,date\n" + (0..<9).map { "L\($0),basra,male,2008-01-09\n" }.joined())
    try trial.write(
      "in-more.csv",
      "id,place,sex,date\n" + (0..<40).map { "M\($0),basra,male,2008-02-09\n" }.joined())
    #expect(try trial.run(["--backfill"]).status == 3)
    let accepted = try Tool.run(["release", "out/2008-02", "--accept", "late"], in: trial.folder)
    #expect(accepted.status == 0, "\(accepted.errors)")
    let verified = try Tool.run(["verify", "out", "--pipeline", "."], in: trial.folder)
    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
    #expect(verified.output.split(separator: "bytes identical").count == 4, "\(verified.output)")
    // A figure that somebody changed is found, in the month that it is of.
    let path = "out/2008-02/internal/figures/places.csv"
    try trial.write(path, try trial.folder.text(path).replacing(",70,", with: ",71,"))
    let other = try Tool.run(["verify", "out", "--pipeline", "."], in: trial.folder)
    #expect(
      other.status == 1 && other.output.contains("internal/figures/places.csv comes out otherwise"))
  }
}
