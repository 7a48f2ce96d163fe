import Foundation
import Testing

/// Two jobs that are started at the same moment and write into one folder.
struct TwoJobs {
  let folder: Folder

  init() throws {
    folder = try RunTests.folder()
    let result = try Tool.run(["run", ".", "--quiet", "--output", "alone"], in: folder)
    try #require(result.status == 0, "\(result.errors)")
  }

  /// Starts the pair `times` times and tells the statuses of each, and what differs from a run alone.
  func start(_ times: Int, _ options: String) throws -> [String] {
    let result = try Tool.shell(
      """
      for i in $(seq \(times)); do
        $H run . --quiet --output out \(options) > /dev/null 2> one & p=$!
        $H run . --quiet --output out \(options) > /dev/null 2> two & q=$!
        wait $p; a=$?; wait $q; b=$?
        for name in internal release; do diff -r alone/$name out/$name; done
        ls -A out | grep -vx -e internal -e release -e .headcount.lock
        cat one two | sed -n 's/(process [0-9]* on .*, since .*Z) //; s/^/  /; p'
        echo $a $b
      done
      """, in: folder)
    #expect(result.errors == "")
    return result.output.split(separator: "\n").map(String.init)
  }

  /// What the other one says.
  ///
  /// Who has the lock writes its name a moment later, and may not have done so.
  static let messages: Set<String> = [
    "  headcount: error: another `headcount run` is writing into `out`; wait for it with --wait 10m",
    "  headcount: error: another run is writing into `out`; wait for it with --wait 10m",
  ]

  /// What may be told of a pair: one does the work, and the other one leaves, or came behind it.
  static let allowed = messages.union(["0 0", "0 1", "1 0"])
}

@Suite struct TwoJobsTests {
  @Test func `one does the work and the other one leaves`() throws {
    let told = try TwoJobs().start(10, "")
    #expect(told.filter { !TwoJobs.allowed.contains($0) } == [])
    let refused = told.filter { $0.contains("1") && $0.count == 3 }.count
    #expect(told.filter { TwoJobs.messages.contains($0) }.count == refused)
  }

  @Test func `one waits for the other where it is asked to`() throws {
    #expect(try TwoJobs().start(10, "--wait 5m") == Array(repeating: "0 0", count: 10))
  }

  @Test(arguments: ["10", "m", "1m1h", "-1s", "10 m", "", "1.5h", "99999999h"])
  func `a duration that is none is told`(text: String) throws {
    let result = try Tool.run(["run", ".", "--wait=\(text)"], in: RunTests.folder())
    #expect(result.status == 2)
    #expect(
      result.errors.contains("--wait is a time such as 90s, 10m, 2h or 1h30m, not `\(text)`"))
  }

  @Test(arguments: ["0s", "90s", "10m", "1h30m", "1h5s"]) func `a duration is taken`(text: String)
    throws
  {
    #expect(try Tool.run(["run", ".", "--wait", text], in: RunTests.folder()).status == 0)
  }

  /// Holds the folder by another program, as a job on another machine might.
  @Test(arguments: [
    "run . --output out", "run . --output out --month 2008-01",
    "release out --accept fine", "release out/2008-02 --accept fine",
    "check . --output out/quality",
  ]) func `each command that writes there is stopped, and a dry run is not`(line: String) throws {
    let folder = try RunTests.folder()
    let gate = RunTests.definition.replacing("40%", with: "0%")
    try folder.write("strict.json5", Data(gate.utf8))
    try folder.write("more.csv", Data("governorate,date\nX,2008-02-02\n".utf8))
    for month in ["", "--month 2008-02"] {
      #expect(
        try Tool.shell("$H run strict.json5 --output out \(month)", in: folder).status == 3)
    }
    let lock = line.hasPrefix("check") ? "out/.quality.lock" : "out/.headcount.lock"
    let result = try Tool.shell(
      """
      ls -AR out | sort > before
      python3 -c "
      import fcntl, subprocess, sys
      file = open('\(lock)', 'w')
      fcntl.flock(file, fcntl.LOCK_EX)
      sys.exit(subprocess.run(['$H', *'\(line)'.split()]).returncode)
      "; echo $?
      """, in: folder)
    #expect(result.output == "1\n", "\(result.output)")
    #expect(result.errors.contains("error: another run is writing into `out"), "\(result.errors)")
    let after = try Tool.shell(
      "ls -AR out | grep -v quality.lock | sort | diff - before", in: folder)
    #expect(after.output == "")
    let dry = try Tool.shell(
      """
      exec 9> out/.headcount.lock
      python3 -c "import fcntl; fcntl.flock(9, fcntl.LOCK_EX)"; $H run . --output out --dry-run --quiet
      """, in: folder)
    #expect(dry.status == 10, "\(dry.errors)")
  }
}

@Suite struct TwoJobsSlowTests {
  @Test func `a hundred times one does the work and the other one leaves`() throws {
    let told = try TwoJobs().start(100, "")
    #expect(told.filter { !TwoJobs.allowed.contains($0) } == [])
    #expect(told.filter { $0.count == 3 }.count == 100)
    // It was tried in earnest.
    #expect(told.contains { TwoJobs.messages.contains($0) })
  }

  @Test func `a hundred times one waits for the other`() throws {
    #expect(try TwoJobs().start(100, "--wait 5m") == Array(repeating: "0 0", count: 100))
  }
}
