import Foundation
import TestSupport
import Testing

/// A year in the life of a monthly job, as its cron line ran it.
///
/// After each run every released table is counted again, from the files as they lay there, by a program of
/// other people.
@Suite(.enabled(if: OutsideProgram.has("python3"), "python3 is absent"))
struct YearOfMonthsSlowTests {
  private static let rules = """
    reporting: { measure: 'people', by: 'place' },
    restatement: { warn: '1%', hold: '15%' }, drift: { size: '40%', hold: ['columns', 'size'] }
    """

  /// Counts records by month, place and sex; the last record of an id stands, by the instant it was sent.
  private static let counter = """
    import csv, glob, gzip, json, sys
    latest = {}
    for name in sorted(glob.glob('in-*')):
        with (gzip.open if name.endswith('.gz') else open)(name, 'rt', newline='') as file:
            for row in csv.DictReader(file):
                sex = row.get('sex') or row.get('gender')
                key = row['id']
                if key not in latest or row['sent'] > latest[key][0]:
                    latest[key] = (row['sent'], row['date'][:7], row['place'], sex)
    counts = {}
    for sent, month, place, sex in latest.values():
        for cell in ((place, sex), (place, '_T'), ('_T', sex), ('_T', '_T')):
            key = month + '|' + '|'.join(cell)
            counts[key] = counts.get(key, 0) + 1
    print(json.dumps(counts))
    """

  private let trial: MonthlyTrial

  init() throws {
    trial = try MonthlyTrial(
      records: "key: ['id'], keep_latest_by: 'sent'", months: Self.rules,
      source: "", quality: "rejected: { records: '5%' }")
  }

  /// The export of a month, whose form asks for gender from May on.
  private func export(_ month: String, _ counts: [String: Int]) -> String {
    let header = "id,place,\(month < "2008-05" ? "sex" : "gender"),date,sent"
    let lines = MonthlyTrial.records(month, counts, header: "x").split(separator: "\n").dropFirst()
    return header + "\n" + lines.map { "\($0),\(MonthlyTrial.lastDay(month))\n" }.joined()
  }

  private func month(_ number: Int) -> String { "2008-\(number < 10 ? "0" : "")\(number)" }

  private func usual(_ number: Int) -> [String: Int] {
    ["baghdad": 60 + number, "basra": 50 - number, "muthanna": 30 + number % 3]
  }

  /// The cron job; then each released month is compared with the counts of the other program.
  @discardableResult private func cron(
    _ comment: Comment, status: Int32 = 0, skips: Set<String> = []
  ) throws -> String {
    let run = try trial.run(["--month", "last"])
    #expect(run.status == status, "\(comment): \(run.errors)")
    try check(skips, comment)
    return run.errors
  }

  private func check(_ skips: Set<String>, _ comment: Comment) throws {
    let script = "cd '\(trial.folder.url.path)' && python3 -c \"$0\""
    let output = try OutsideProgram.run("/bin/sh", ["-c", script, Self.counter])
    let counts = try #require(
      try JSONSerialization.jsonObject(with: Data(output)) as? [String: Int])
    for name in try FileManager.default.contentsOfDirectory(
      atPath: trial.folder.url.appendingPathComponent("out").path)
    where name.hasPrefix("2008-") && !skips.contains(name) {
      guard let text = try? trial.folder.text("out/\(name)/release/by-place.csv") else { continue }
      let rows = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let (sex, value) = (rows[0].firstIndex(of: "sex")!, rows[0].firstIndex(of: "value")!)
      var compared = 0
      for row in rows.dropFirst() where !row[value].isEmpty && !row[0].hasPrefix("_U") {
        if row[sex] == "_U" || row[0] == "_X" || row[sex] == "_X" { continue }
        #expect(
          Int(row[value]) == counts["\(name)|\(row[0])|\(row[sex])"] ?? 0,
          "\(comment): \(name) \(row[0]) \(row[sex])")
        compared += 1
      }
      // Three places and all, by two sexes and both, less what is withheld.
      #expect(compared >= 6, "\(comment): \(name)")
    }
  }

  @Test func `a year of cron runs`() throws {
    // January and February arrive as they should.
    try trial.write("in-2008-01.csv", export("2008-01", usual(1)))
    try cron("January")
    try trial.write("in-2008-02.csv", export("2008-02", usual(2)))
    try cron("February")
    #expect(try trial.status() == ["2008-01": "unchanged", "2008-02": "new"])

    // March arrives twice, under two names.
    try trial.write("in-2008-03.csv", export("2008-03", usual(3)))
    try trial.write("in-2008-03 (1).csv", export("2008-03", usual(3)))
    #expect(try cron("March twice").contains("is the same file as"))
    try trial.remove("in-2008-03 (1).csv")

    // April: the file is cut short; nothing comes out, and all that is out stays.
    let april = Data(try OutsideProgram.gzip(Array(export("2008-04", usual(4)).utf8)))
    try trial.folder.write("in-2008-04.csv.gz", april.prefix(april.count * 2 / 3))
    let before = trial.files("out")
    #expect(try runOnly(4, ["--from", "2008-01", "--to", "2008-04"]).contains("in-2008-04.csv.gz"))
    for (name, data) in before where name != "months.json" {
      #expect(trial.files("out")[name] == data, "\(name)")
    }
    #expect(try trial.status()["2008-04"] == "failed")
    // It is sent again, whole.
    try trial.folder.write("in-2008-04.csv.gz", april)
    try cron("April, whole")

    // May comes with a renamed column: it waits for a signature, which says why.
    try trial.write("in-2008-05.csv", export("2008-05", usual(5)))
    #expect(try cron("May", status: 3).contains("the column `sex` of 2008-04 is called `gender`"))
    #expect(try trial.status()["2008-05"] == "pending")
    try accept("2008-05", "the new form asks for gender; same question")
    try check([], "May, signed")

    // With June come three late records of March: too few to be told apart by a difference.
    let late = (0..<3).map { "late-\($0),basra,female,2008-03-0\($0 + 1),2008-06-30\n" }.joined()
    try trial.write("in-2008-06.csv", export("2008-06", usual(6)) + late)
    _ = try runOnly(0, ["--month", "last"])
    #expect(try trial.status()["2008-03"] == "restated")
    // Internally they are there; the release keeps from telling that 3 women came.
    #expect(try trial.people("2008-03", "basra") == 50)
    let march = try trial.folder.text("out/2008-03/release/by-place.csv")
    #expect(!march.contains("basra,Basra,_T,,row-total,people,person,50,"))
    try check(["2008-03"], "June")

    // In July a corrected record of February moves to July, and 40 late ones of March make the change
    // large enough to be told, and large enough to wait.
    let moved = "2008-02-basra-7,basra,male,2008-07-02,2008-07-31\n"
    let more = (0..<40).map { "more-\($0),basra,female,2008-03-09,2008-07-31\n" }.joined()
    try trial.write("in-2008-07.csv", export("2008-07", usual(7)) + moved + more)
    let july = try runOnly(3, ["--month", "last"])
    #expect(july.contains("a change of more than 15%"))
    #expect(try trial.status()["2008-03"] == "pending")
    try accept("2008-03", "Basra's list of March came in July")
    try check(["2008-02"], "July")
    #expect(
      try trial.folder.text("out/2008-03/internal/restatement.csv")
        .contains("by-place,place=basra sex=_T,row-total,people,47,90,43,91.5,"))

    // No file in August. September's tells that August is missing.
    try trial.write("in-2008-09.csv", export("2008-09", usual(9)))
    try cron("September", skips: ["2008-02"])
    _ = try runOnly(0, ["--from", "2008-08", "--to", "2008-09"])
    #expect(try trial.status()["2008-08"] == "missing")

    // In October Muthanna does not report, which stands beside the figures.
    var october = usual(10)
    october["muthanna"] = nil
    try trial.write("in-2008-10.csv", export("2008-10", october))
    #expect(try cron("October", skips: ["2008-02"]).contains("Reporting 2 of 3 by place"))

    // November's file has a third of the records: it waits, and comes whole a day later.
    try trial.write(
      "in-2008-11.csv", export("2008-11", ["baghdad": 20, "basra": 13, "muthanna": 8]))
    #expect(try cron("November", status: 3, skips: ["2008-02"]).contains("less than 40%"))
    try trial.write("in-2008-11.csv", export("2008-11", usual(11)))
    try cron("November, whole", skips: ["2008-02"])
    #expect(try trial.status()["2008-11"] == "new")

    // December, and the job runs twice.
    try trial.write("in-2008-12.csv", export("2008-12", usual(12)))
    try cron("December", skips: ["2008-02"])
    let year = trial.files("out")
    #expect(try cron("December again", skips: ["2008-02"]).contains("records read: 0"))
    for (name, data) in year where name != "months.json" {
      #expect(trial.files("out")[name] == data, "\(name)")
    }
    // What is in the internal tables is what a run from nothing finds.
    let once = try Tool.run(
      ["run", ".", "--output", "once", "--backfill"], in: trial.folder)
    #expect(once.status == 3, "\(once.errors)")
    for number in [1, 2, 4, 6, 7, 9, 10, 11, 12] {
      let path = "internal/by-place.csv"
      let (one, other) = ("out/\(month(number))", "once/\(month(number))")
      let waits = try? trial.folder.text("\(other)/pending/\(path)")
      #expect(
        try trial.folder.text("\(one)/\(path)") == waits ?? trial.folder.text("\(other)/\(path)"))
    }
  }

  private func runOnly(_ status: Int32, _ arguments: [String]) throws -> String {
    let run = try trial.run(arguments)
    #expect(run.status == status, "\(run.errors)")
    return run.errors
  }

  private func accept(_ month: String, _ reason: String) throws {
    let result = try Tool.run(
      ["release", "out/\(month)", "--accept", reason, "--by", "Amal"], in: trial.folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try trial.folder.text("out/\(month)/release/manifest.json").contains(reason))
  }
}
