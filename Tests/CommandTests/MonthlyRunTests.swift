import Foundation
import TestSupport
import Testing

/// The monthly job: which months are computed, what they are called, and what is left alone.
@Suite struct MonthlyRunTests {
  private static func trial(
    _ months: [String], records: String = "", rules: String = "", source: String = "",
    quality: String = "", tables: String = ""
  ) throws -> MonthlyTrial {
    let trial = try MonthlyTrial(
      records: records, months: rules, source: source, quality: quality, tables: tables)
    for month in months { try trial.write("in-\(month).csv", MonthlyTrial.records(month)) }
    return trial
  }

  @Test func `a second run with nothing new reads no record and writes no byte`() throws {
    let trial = try Self.trial(["2008-01", "2008-02", "2008-03"])
    let first = try trial.run(["--backfill"])
    #expect(first.status == 0, "\(first.errors)")
    // 91 records a month: read once to learn their months, and once to count them.
    #expect(first.errors.contains("records read: 546"))
    #expect(try trial.status() == ["2008-01": "new", "2008-02": "new", "2008-03": "new"])
    let before = trial.files("out")
    let dates = try FileManager.default.attributesOfItem(
      atPath: trial.folder.url.appendingPathComponent("out/2008-01/release/manifest.json").path)
    let second = try trial.run(["--backfill"])
    #expect(second.status == 0 && second.errors.contains("records read: 0"))
    #expect(
      try trial.status() == [
        "2008-01": "unchanged", "2008-02": "unchanged", "2008-03": "unchanged",
      ])
    #expect(
      trial.files("out").filter { $0.key != "months.json" }
        == before.filter { $0.key != "months.json" })
    let later = try FileManager.default.attributesOfItem(
      atPath: trial.folder.url.appendingPathComponent("out/2008-01/release/manifest.json").path)
    #expect(dates[.modificationDate] as? Date == later[.modificationDate] as? Date)
  }

  @Test func `a late file restates its month, and nothing else is read`() throws {
    let trial = try Self.trial(["2008-01", "2008-02", "2008-03"])
    _ = try trial.run(["--backfill"])
    let before = trial.files("out")
    // Ten women in Basra in February arrive in a file of their own, with one of March.
    var late = "id,place,sex,date\n"
    for number in 0..<10 { late += "L\(number),basra,female,2008-02-11\n" }
    try trial.write("in-late.csv", late)
    let dry = try trial.run(["--month", "last", "--dry-run"])
    #expect(dry.status == 10)
    #expect(dry.output.contains("2008-02 would be computed, restated: new: in-late.csv"))
    #expect(dry.output.contains("2008-01 unchanged") && dry.output.contains("2008-03 unchanged"))
    let run = try trial.run(["--month", "last"])
    #expect(run.status == 0, "\(run.errors)")
    // The 10 of the late file twice, and the 91 of February.
    #expect(run.errors.contains("records read: 111"))
    #expect(
      try trial.status() == [
        "2008-01": "unchanged", "2008-02": "restated", "2008-03": "unchanged",
      ])
    let after = trial.files("out")
    for (name, data) in before where !name.hasPrefix("2008-02") && name != "months.json" {
      #expect(after[name] == data, "\(name)")
    }
    #expect(try trial.people("2008-02", "basra") == 40)
    let restated = try trial.folder.text("out/2008-02/internal/restatement.csv")
    #expect(
      restated.contains(
        "by-place,place=basra sex=_T,row-total,people,30,40,10,33.3,new: in-late.csv,INTERNAL"),
      "\(restated)")
    // 31 records of Baghdad's 41 are the same; the total is 91 and then 101.
    #expect(restated.contains("by-place,place=_T sex=_T,total,people,91,101,10,11.0,"))
    #expect(try trial.run(["--month", "last"]).errors.contains("records read: 0"))
  }

  @Test func `what is computed bit by bit has the bytes of a run from nothing`() throws {
    let trial = try Self.trial(["2008-01"])
    _ = try trial.run(["--month", "last"])
    try trial.write("in-2008-02.csv", MonthlyTrial.records("2008-02"))
    _ = try trial.run(["--month", "last"])
    var late = "id,place,sex,date\n"
    for number in 0..<12 { late += "L\(number),muthanna,male,2008-01-\(number + 10)\n" }
    try trial.write("in-late.csv", late)
    try trial.write("in-2008-03.csv", MonthlyTrial.records("2008-03"))
    _ = try trial.run(["--month", "last"])
    let once = try Tool.run(["run", ".", "--output", "once", "--backfill"], in: trial.folder)
    #expect(once.status == 0, "\(once.errors)")
    // The history of a month is what only the months of a job can know.
    let history = [
      "restatement.csv", "changed-figures.csv", "month-record.json", "earlier-manifest.json",
    ]
    func isHistory(_ name: String) -> Bool {
      name == "months.json" || name.contains("/first/") || name.hasSuffix("release/manifest.json")
        || history.contains { name.hasSuffix("/\($0)") }
    }
    let (one, other) = (trial.files("out"), trial.files("once"))
    #expect(
      one.keys.filter { !isHistory($0) }.sorted() == other.keys.filter { !isHistory($0) }.sorted())
    for (name, data) in one where !isHistory(name) { #expect(other[name] == data, "\(name)") }
    // Months without a history are the same to the last byte.
    for (name, data) in one where name.hasPrefix("2008-02") || name.hasPrefix("2008-03") {
      #expect(other[name] == data, "\(name)")
    }
  }

  @Test func `a file that was sent twice under two names counts once`() throws {
    let trial = try Self.trial(["2008-01"])
    try trial.write("in-copy.csv", MonthlyTrial.records("2008-01"))
    let run = try trial.run(["--month", "2008-01"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("is the same file as"))
    #expect(try trial.people("2008-01", "baghdad") == 41)
    // Without the copy nothing is made of other data.
    try trial.remove("in-copy.csv")
    #expect(try trial.run(["--month", "2008-01", "--dry-run"]).status == 0)
  }

  @Test func `exports of two months in one ZIP file are two files`() throws {
    let trial = try Self.trial(["2008-01", "2008-02"])
    _ = try Tool.shell(
      "zip -q exports.zip in-2008-01.csv in-2008-02.csv && rm in-*", in: trial.folder)
    try trial.write(
      "pipeline.json5", MonthlyTrial.definition().replacing("in-*.csv*", with: "exports.zip/*.csv"))
    let run = try trial.run(["--backfill"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try trial.status() == ["2008-01": "new", "2008-02": "new"])
    #expect(try trial.people("2008-02", "baghdad") == 41)
    #expect(try trial.run(["--backfill"]).errors.contains("records read: 0"))
    let verified = try Tool.run(["verify", "out", "--pipeline", "."], in: trial.folder)
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test func `overlapping additions without a key are refused, and the other months go on`() throws
  {
    let trial = try Self.trial(["2008-01", "2008-02"])
    // Most of January again in a longer file.
    try trial.write(
      "in-more.csv", MonthlyTrial.records("2008-01", ["baghdad": 60, "basra": 30, "muthanna": 20]))
    let run = try trial.run(["--backfill"])
    #expect(run.status == 4 || run.status == 2, "\(run.status)")
    #expect(run.errors.contains("records of this file are also records of"))
    #expect(try trial.status() == ["2008-01": "failed", "2008-02": "new"])
    // With a key each person counts once.
    try trial.write("pipeline.json5", MonthlyTrial.definition("key: ['id']"))
    let keyed = try trial.run(["--backfill"])
    #expect(keyed.status == 0, "\(keyed.errors)")
    #expect(try trial.people("2008-01", "baghdad") == 61)
  }

  @Test func `a corrected record in another month's file moves to its month`() throws {
    let trial = try Self.trial(
      ["2008-01"], records: "key: ['id'], keep_latest_by: 'sent'")
    func export(_ month: String, moved: Bool) -> String {
      var text = MonthlyTrial.records(month, header: "id,place,sex,date").split(separator: "\n")
        .enumerated().map { $0 == 0 ? "\($1),sent" : "\($1),\(month)-28" }.joined(separator: "\n")
      if moved { text += "\n2008-01-basra-3,basra,male,2008-02-04,2008-02-29" }
      return text + "\n"
    }
    try trial.write("in-2008-01.csv", export("2008-01", moved: false))
    let first = try trial.run(["--backfill"])
    #expect(first.status == 0, "\(first.errors)")
    #expect(try trial.people("2008-01", "basra") == 30)
    try trial.write("in-2008-02.csv", export("2008-02", moved: true))
    let run = try trial.run(["--month", "last"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try trial.people("2008-01", "basra") == 29)
    #expect(try trial.people("2008-02", "basra") == 31)
    #expect(try trial.status() == ["2008-01": "restated", "2008-02": "new"])
  }

  @Test func `the newest snapshot stands, and a record that is gone from it is gone`() throws {
    let trial = try Self.trial(
      [], records: "key: ['id']", source: "contents: 'snapshot', newest_by: 'file-name',")
    try trial.write("in-2008-01-31.csv", MonthlyTrial.records("2008-01"))
    _ = try trial.run(["--month", "last"])
    let (january, february) = (MonthlyTrial.records("2008-01"), MonthlyTrial.records("2008-02"))
    let gone = january.split(separator: "\n").filter { !$0.hasPrefix("2008-01-basra-1,") }
    try trial.write(
      "in-2008-02-29.csv",
      gone.joined(separator: "\n") + "\n"
        + february.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n")
    let run = try trial.run(["--month", "last"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try trial.people("2008-01", "basra") == 29)
    #expect(try trial.people("2008-02", "basra") == 30)
    let notes = try trial.folder.text("out/2008-01/internal/run.json")
    #expect(notes.contains("1 record(s) of older snapshots are gone from the newest"))
    #expect(try trial.status() == ["2008-01": "restated", "2008-02": "new"])
  }

  @Test func `a month without records is missing, and one whose files are gone stays`() throws {
    let trial = try Self.trial(["2008-01", "2008-03"])
    let run = try trial.run(["--backfill"])
    #expect(run.status == 0 && run.errors.contains("2008-02 is missing: no record is of it"))
    #expect(try trial.status() == ["2008-01": "new", "2008-02": "missing", "2008-03": "new"])
    let released = trial.files("out/2008-01")
    try trial.remove("in-2008-01.csv")
    let gone = try trial.run(["--from", "2008-01"])
    #expect(gone.status == 0 && gone.errors.contains("all files that it was made of are gone"))
    #expect(trial.files("out/2008-01") == released)
    #expect(try trial.run(["--month", "2009-07"]).status == 3)
  }

  @Test func `a damaged file stops the months that it may touch, and no others`() throws {
    let trial = try Self.trial(["2008-01", "2008-02"])
    _ = try trial.run(["--backfill"])
    let released = trial.files("out/2008-01")
    let whole = Data(try OutsideProgram.gzip(Array(MonthlyTrial.records("2008-03").utf8)))
    try trial.folder.write("in-2008-03.csv.gz", whole.prefix(whole.count / 2))
    let run = try trial.run(["--from", "2008-01", "--to", "2008-03"])
    #expect(run.status == 4, "\(run.errors)")
    #expect(run.errors.contains("in-2008-03.csv.gz"))
    #expect(trial.files("out/2008-01") == released)
    try trial.folder.write("in-2008-03.csv.gz", whole)
    #expect(try trial.run(["--month", "last"]).status == 0)
    #expect(try trial.status()["2008-03"] == "new")
  }

  @Test func `who did not report is named beside the figures, and may hold a month back`() throws {
    let reporting = "reporting: { measure: 'people', by: 'place' }"
    let trial = try Self.trial(["2008-01"], rules: reporting)
    try trial.write(
      "in-2008-02.csv", MonthlyTrial.records("2008-02", ["baghdad": 40, "basra": 30]))
    let run = try trial.run(["--backfill"])
    #expect(run.status == 0, "\(run.errors)")
    let sentence = "Reporting 2 of 3 by place; without records: Muthanna."
    #expect(run.errors.contains(sentence))
    for tier in ["internal/run.json", "internal/month-record.json"] {
      #expect(
        try trial.folder.text("out/2008-02/\(tier)").contains("muthanna") || tier.contains("run"))
    }
    #expect(try trial.folder.text("out/2008-02/internal/run.json").contains(sentence))
    let status = try Tool.run(["status", "out"], in: trial.folder)
    #expect(status.output.contains("3 of 3") && status.output.contains("2 of 3"))

    try trial.write(
      "pipeline.json5", MonthlyTrial.definition("", "\(reporting), require: 'complete'"))
    let held = try Tool.run(
      ["run", ".", "--month", "2008-02", "--output", "complete"], in: trial.folder)
    #expect(held.status == 3 && held.errors.contains("held back"))
    #expect(
      FileManager.default.fileExists(
        atPath: trial.folder.url.appendingPathComponent("complete/2008-02/pending").path))
  }
}

/// What became of each record of a month since its release.
@Suite struct MonthlyRecordTests {
  @Test func `late, revised, re-coded and vanished records are told by place`() throws {
    let trial = try MonthlyTrial(
      records: "key: ['id'], keep_latest_by: 'sent'",
      tables: "{ name: 'places', measure: 'people', rows: ['place'] },")
    try trial.write("parts.key", "0123456789abcdef0123456789ABCDEF")
    let header = "id,place,sex,date,sent\n"
    func line(_ id: Int, _ place: String, _ sex: String, _ sent: String) -> String {
      "P\(id),\(place),\(sex),2008-01-31,\(sent)\n"
    }
    let first =
      (0..<20).map { line($0, "basra", "female", "2008-01-31") }
      + (20..<40).map { line($0, "baghdad", "male", "2008-01-31") }
    try trial.write("in-1.csv", header + first.joined())
    let run = try trial.run(["--month", "2008-01", "--key", "parts.key"])
    #expect(run.status == 0, "\(run.errors)")
    // P0 is sent again with another date, P1 moves to Muthanna, P20 is not of January any more; 7 are late.
    let corrected =
      "P0,basra,female,2008-01-30,2008-02-01\n" + line(1, "muthanna", "female", "2008-02-01")
      + "P20,baghdad,male,2008-02-02,2008-02-03\n"
      + (50..<57).map { line($0, "baghdad", "male", "2008-02-05") }.joined()
    try trial.write("in-2.csv", header + corrected)
    let second = try trial.run(["--month", "2008-01", "--key", "parts.key"])
    #expect(second.status == 0, "\(second.errors)")
    let text = try trial.folder.text("out/2008-01/internal/changed-records.csv")
    for line in [
      "list,,_T,Total,late,0,7,0,7,INTERNAL", "list,,_T,Total,re-coded,1,1,1,1,INTERNAL",
      "list,,_T,Total,vanished,1,0,1,0,INTERNAL", "list,,_T,Total,counted,40,46,40,46,INTERNAL",
      "list,place,muthanna,Muthanna,re-coded,0,1,0,1,INTERNAL",
      "list,place,basra,Basra,re-coded,1,0,1,0,INTERNAL",
      "list,place,baghdad,Baghdad,late,0,7,0,7,INTERNAL",
    ] { #expect(text.contains(line), "\(line) in \(text)") }
    #expect(!text.contains("P0") && !second.errors.contains("P20"))
    // Another secret finds nothing again, and says so.
    try trial.write("other.key", "another secret that has 32 bytes!")
    try trial.write("in-3.csv", header + line(60, "basra", "female", "2008-02-06"))
    let other = try trial.run(["--month", "2008-01", "--key", "other.key"])
    #expect(other.status == 0 && other.errors.contains("hidden by two keys"), "\(other.errors)")
  }

  @Test func `a secret without keys or months is refused`() throws {
    let trial = try MonthlyTrial()
    try trial.write("parts.key", "0123456789abcdef0123456789ABCDEF")
    try trial.write("in-1.csv", MonthlyTrial.records("2008-01"))
    let keyless = try trial.run(["--month", "2008-01", "--key", "parts.key"])
    #expect(keyless.status == 2 && keyless.errors.contains("--key is for pipelines with"))
    let whole = try trial.run(["--key", "parts.key"])
    #expect(whole.status == 2 && whole.errors.contains("--key is for jobs by month"))
  }
}
