import Foundation
import Synchronization
import Testing

/// The built program, run as a user runs it.
struct Tool {
  /// What a run gave back.
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program that the variable `HEADCOUNT_PROGRAM` names, else the one beside the tests.
  static let path =
    ProcessInfo.processInfo.environment["HEADCOUNT_PROGRAM"]
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("headcount").path

  /// Runs the program in a folder and waits for its end.
  static func run(
    _ arguments: [String], in folder: Folder? = nil, input: Data? = nil,
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder.url }
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = input == nil ? FileHandle.nullDevice : stdin
    try start(process)
    let collected = Mutex(Data())
    let thread = Thread {
      let data = errors.fileHandleForReading.readDataToEndOfFile()
      collected.withLock { $0 = data }
    }
    let writer = Thread {
      if let input { try? stdin.fileHandleForWriting.write(contentsOf: input) }
      try? stdin.fileHandleForWriting.close()
    }
    thread.start()
    if input != nil { writer.start() }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    while !thread.isFinished { usleep(200) }
    return Result(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self),
      errors: String(decoding: collected.withLock { $0 }, as: UTF8.self))
  }

  /// Starts a process with no signal blocked, as a shell would: the threads of tests block most of
  /// them, and a shell that is not told that its children ended waits for ever.
  static func start(_ process: Process) throws {
    var none = sigset_t()
    var own = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &own)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &own, nil) }
    try process.run()
  }

  /// Runs a line of the shell, in which `$H` is the program.
  static func shell(_ line: String, in folder: Folder) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.environment = ["PATH": "/usr/bin:/bin", "H": path]
    process.currentDirectoryURL = folder.url
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try start(process)
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let messages = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self),
      errors: String(decoding: messages, as: UTF8.self))
  }
}

/// A folder for one test that is removed behind it.
final class Folder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("headcount-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, Data(text.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ data: Data) throws {
    try data.write(to: url.appendingPathComponent(name))
  }

  func read(_ name: String) throws -> Data {
    try Data(contentsOf: url.appendingPathComponent(name))
  }

  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// All names, hidden ones too, sorted.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}

/// A small export with two spellings of a governorate and one that is unknown.
let smallExport = """
  record_id,governorate,sex,phone,members
  A-001,Baghdad,F,07701234567,4
  A-002,baghdad,M,07701234568,3
  A-003,Basrah,male,07701234569,6
  A-004,Basra,F,07701234560,
  A-005,Atlantis,Female,07701234561,2

  """
