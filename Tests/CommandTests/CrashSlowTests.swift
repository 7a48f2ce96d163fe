import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A monthly run that is killed at random moments; `make crash` does the same 500 times.
@Suite struct CrashSlowTests {
  /// Two states of the exports in turn, and the outputs that each of them gives.
  private struct Trial {
    let folder: Folder
    let inputs: [String]
    var good: [[String: Data]] = []
    var seconds = 0.0

    init() throws {
      folder = try RunTests.folder()
      inputs = (0..<2).map { number in
        "governorate,date\n"
          // What changes by little is withheld, and a release would depend on the one before.
          + (0..<(200 << number)).map {
            "\($0 % 3 == 0 ? "Basra" : "Baghdad"),2008-02-\(10 + $0 % 20)\n"
          }.joined()
      }
      for number in [0, 1] {
        try change(to: number)
        let start = Date()
        try #require(try run("out") == 0)
        seconds = max(seconds, -start.timeIntervalSinceNow)
        good.append(try outputs("out"))
        // What was there before changes nothing.
        try #require(try run("alone\(number)") == 0)
        #expect(try outputs("alone\(number)") == good[number])
      }
      #expect(good[0] != good[1] && good[0].count > 6)
    }

    func change(to number: Int) throws {
      try folder.write("people.csv", Data(inputs[number].utf8))
    }

    private func process(_ output: String) throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Tool.path)
      process.arguments = ["run", ".", "--month", "2008-02", "--quiet", "--output", output]
      process.currentDirectoryURL = folder.url
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      try Tool.start(process)
      return process
    }

    func run(_ output: String) throws -> Int32 {
      let process = try process(output)
      process.waitUntilExit()
      return process.terminationStatus
    }

    /// Runs and sends a signal after some seconds.
    func run(killedBy signal: Int32, after seconds: Double) throws -> Process {
      let process = try process("out")
      usleep(UInt32(seconds * 1_000_000))
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      return process
    }

    /// What a month keeps of the releases before, which is another thing after each run.
    private static let history: Set<String> = [
      "internal/month-record.json", "internal/earlier-manifest.json", "internal/restatement.csv",
      "internal/changed-figures.csv", "release/manifest.json", "release/restatement.csv",
    ]

    /// The files of a month's `internal` and `release`, by their paths.
    func outputs(_ output: String) throws -> [String: Data] {
      var files: [String: Data] = [:]
      for tier in ["internal", "release"] {
        let path = "\(output)/2008-02/\(tier)"
        let names =
          (try? FileManager.default.contentsOfDirectory(
            atPath: folder.url.appendingPathComponent(path).path)) ?? []
        for name in names where !Self.history.contains("\(tier)/\(name)") {
          // A folder has no bytes; those of figures tell what tables tell.
          if let data = try? folder.read("\(path)/\(name)") { files["\(tier)/\(name)"] = data }
        }
      }
      return files
    }

    /// Whether the release has the files that its manifest names, as it names them.
    func isWhole() throws -> Bool {
      let verified = try Tool.run(["verify", "out/2008-02/release", "--pipeline", "."], in: folder)
      return verified.output.contains("outputs        same")
    }

    /// The states that the files of a tier are those of.
    func states(_ tier: String) throws -> [Int] {
      let found = try outputs("out").filter { $0.key.hasPrefix(tier) }
      return [0, 1].filter { good[$0].filter { $0.key.hasPrefix(tier) } == found }
    }

    var hidden: [String] {
      ["out", "out/2008-02"].flatMap { path in
        ((try? FileManager.default.contentsOfDirectory(
          atPath: folder.url.appendingPathComponent(path).path)) ?? []).filter {
            $0.hasPrefix(".")
          }
      }
    }
  }

  @Test(arguments: TestSeeds.of(1)) func `a run that is killed leaves what was there or what comes`(
    seed: UInt64
  ) throws {
    let trial = try Trial()
    var random = SplitMix64(seed: seed)
    for number in 0..<20 {
      let next = number % 2
      try trial.change(to: next)
      let moment = Double.random(in: 0...(trial.seconds * 1.1), using: &random)
      let signal = number % 4 < 2 ? SIGKILL : SIGTERM
      let process = try trial.run(killedBy: signal, after: moment)
      let call = "seed \(seed), number \(number), signal \(signal) after \(moment) s"
      if process.terminationReason == .exit {
        #expect([0, 143].contains(process.terminationStatus), "\(call)")
        // A run that could clean up did.
        #expect(trial.hidden == [".headcount.lock"], "\(call)")
        #expect(try trial.states("internal") == trial.states("release"), "\(call)")
      }
      for tier in ["internal", "release"] { #expect(try trial.states(tier).count == 1, "\(call)") }
      #expect(try trial.isWhole(), "\(call)")
      #expect(try trial.run("out") == 0, "\(call)")
      #expect(try trial.outputs("out") == trial.good[next], "\(call)")
      #expect(trial.hidden == [".headcount.lock"], "\(call)")
    }
  }
}
