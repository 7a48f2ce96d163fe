import Foundation

/// Runs programs of the system, for tests only.
public enum OutsideProgram {
  /// The output of a program that is given these bytes; throws where it ends with an error.
  public static func run(
    _ path: String, _ arguments: [String] = [], input: [UInt8] = []
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    // Files instead of pipes: a program may write before it has read everything.
    let source = try folder.file("input", input)
    let target = try folder.file("output", "")
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(program: path, status: process.terminationStatus)
    }
    return Array(try Data(contentsOf: URL(fileURLWithPath: target)))
  }

  /// Whether tests run that need a module of Python: it is there, or its absence is a failure.
  public static func python(has module: String) -> Bool {
    if ProcessInfo.processInfo.environment["CI"] == "true" { return true }
    return (try? run("/usr/bin/env", ["python3", "-c", "import \(module)"])) != nil
  }

  /// Whether tests run that need a program: it is there, or its absence is a failure.
  public static func has(_ program: String) -> Bool {
    if ProcessInfo.processInfo.environment["CI"] == "true" { return true }
    return (try? run("/bin/sh", ["-c", "command -v \(program)"])) != nil
  }

  /// The bytes compressed by the system's gzip.
  public static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let path = FileManager.default.fileExists(atPath: "/bin/gzip") ? "/bin/gzip" : "/usr/bin/gzip"
    return try run(path, ["-9", "-n", "-c"], input: bytes)
  }

  /// A program that ended with an error.
  public struct Failure: Error {
    /// The program's path.
    public var program: String
    /// The exit status.
    public var status: Int32
  }
}
