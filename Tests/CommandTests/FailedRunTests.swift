import Foundation
import Testing

/// Runs that cannot end: what was there before stays whole.
@Suite struct FailedRunTests {
  @Test func `a damaged input leaves the last outputs whole`() throws {
    let folder = try RunTests.folder()
    #expect(try Tool.run(["run", "."], in: folder).status == 0)
    let before = try folder.read("output/internal/by-governorate.csv")
    _ = try Tool.shell("gzip -c people.csv | head -c 40 > people-2.csv.gz", in: folder)
    let result = try Tool.run(["run", "."], in: folder)
    #expect(result.status == 4)
    #expect(result.errors.contains("people-2.csv.gz: error: the gzip stream stops before its end"))
    #expect(try folder.read("output/internal/by-governorate.csv") == before)
  }

  @Test func `a limit on the length of files leaves the last outputs whole`() throws {
    let folder = try RunTests.folder()
    #expect(try Tool.run(["run", "."], in: folder).status == 0)
    let before = try Tool.shell("cat output/internal/*; ls -AR output", in: folder).output
    // The limit counts blocks of 512 or 1,024 bytes; run.json alone is longer than one.
    let result = try Tool.shell(
      "echo Basra,2008-02-28 >> people.csv; ulimit -f 1; $H run . -q", in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("file too large; nothing was changed"), "\(result.errors)")
    #expect(try Tool.shell("cat output/internal/*; ls -AR output", in: folder).output == before)
  }

  @Test func `a full file system leaves the last outputs whole`() throws {
    let folder = try RunTests.folder()
    let mounted = try Tool.shell(
      "mkdir output && mount -t tmpfs -o size=64k tmpfs output", in: folder)
    guard mounted.status == 0 else {
      print("Skipped: a small file system needs the right to mount one.")
      return
    }
    defer { _ = try? Tool.shell("umount output", in: folder) }
    let result = try Tool.shell(
      """
      $H run . -q > shown && cat output/internal/* > before
      head -c 60000 /dev/zero > output/fill 2>/dev/null
      echo Basra,2008-02-28 >> people.csv; $H run . -q; echo $?
      cat output/internal/* | cmp - before; ls -A output
      """, in: folder)
    #expect(result.output == "1\n.headcount.lock\nfill\ninternal\nrelease\n")
    #expect(
      result.errors.contains("no space left on device; nothing was changed"),
      "\(result.errors)")
  }

  @Test func `what a killed run left goes also where there is nothing to compute`() throws {
    let trial = try MonthlyTrial()
    for month in ["2008-01", "2008-02"] {
      try trial.write("in-\(month).csv", MonthlyTrial.records(month))
    }
    _ = try trial.run(["--backfill"])
    let before = trial.files("out").filter { $0.key != "months.json" }
    // As after the end of a month's exchange, before the old folders are removed.
    for path in ["2008-01/.internal.new", "2008-01/.release.new.gone", ".pending.new"] {
      try FileManager.default.createDirectory(
        at: trial.folder.url.appendingPathComponent("out/\(path)"),
        withIntermediateDirectories: true)
      try trial.write("out/\(path)/old.csv", "old")
    }
    try trial.write("out/.months.json.new", "{")
    let run = try trial.run(["--month", "2008-02"])
    #expect(run.status == 0 && run.errors.contains("records read: 0"), "\(run.errors)")
    #expect(trial.files("out").filter { $0.key != "months.json" } == before)
  }

  @Test func `what a killed run decided in a month is done by a run of another month`() throws {
    let trial = try MonthlyTrial()
    for month in ["2008-01", "2008-02"] {
      try trial.write("in-\(month).csv", MonthlyTrial.records(month))
    }
    _ = try trial.run(["--backfill"])
    let before = trial.files("out").filter { $0.key != "months.json" }
    // Between two renames where names cannot be exchanged, and behind the decision.
    _ = try Tool.shell(
      """
      cd out/2008-01 && mv internal .internal.old && mkdir .internal.new && echo x > .internal.new/a
      mkdir held && mv release .release.new && mv held release && echo old > release/b
      echo "new $(stat -c %i .release.new) release" > .headcount.commit
      """, in: trial.folder)
    #expect(trial.files("out").filter { $0.key != "months.json" } != before)
    let run = try trial.run(["--month", "2008-02"])
    #expect(run.status == 0 && run.errors.contains("records read: 0"), "\(run.errors)")
    #expect(trial.files("out").filter { $0.key != "months.json" } == before)
  }

  @Test(arguments: ["run .", "check .", "partial . --output a.part", "verify output"])
  func `limits on records and on expanded files are those of the call`(command: String) throws {
    let folder = try RunTests.folder()
    // 40 records more, and one of 2,000 bytes within quotes: 3,300 bytes in a short file.
    _ = try Tool.shell(
      """
      { echo governorate,date; for i in $(seq 40); do echo Basra,2008-01-31; done
        printf '"Basra%2000s",2008-01-31\\n' ' '; } | gzip > people-2.csv.gz
      """, in: folder)
    #expect(try Tool.run(["run", "."], in: folder).status == 0)
    let arguments = command.split(separator: " ").map(String.init)
    let usual = try Tool.run(arguments, in: folder)
    #expect(usual.status == 0, "\(usual.output)\(usual.errors)")
    for (option, word) in [
      ("--max-expanded", "expands to more than"), ("--max-record", "grows beyond"),
    ] {
      let limited = try Tool.run(arguments + [option, "1024"], in: folder)
      let text = limited.output + limited.errors
      #expect(limited.status != 0 && text.contains(word) && text.contains(option), "\(text)")
    }
  }
}
