import HeadcountPublication

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The exclusive hold of an output folder, so that two jobs never write into it at once.
///
/// The hold is an advisory lock (`flock`) of the file `.headcount.lock` in the folder. The system
/// takes it away when the process ends, however it ends, so that nothing has to be cleared by hand
/// after a crash. The file stays: removing it would let two processes hold two files of one name.
/// What is written in it only names the holder for the message of others; a name without the lock
/// behind it is never believed.
///
/// One hold is for all months of a folder: for `reports/2008-06` that of `reports` is taken.
/// A file system without such locks is refused, because two runs would not see each other there.
package enum OutputLock {
  /// The file that is locked; no output is called so.
  package static let name = ".headcount.lock"

  private static let firstPause = Duration.milliseconds(10)
  private static let longestPause = Duration.milliseconds(250)

  /// Does work while the output folder is held, after what a stopped run left in it is put right.
  ///
  /// - Parameters:
  ///   - folder: The folder of outputs, or that of a month in it; it is made where it is missing.
  ///   - command: The command that holds it, for the message of others.
  ///   - patience: How long to wait for another holder.
  ///   - waits: Called once before the waiting, with a sentence on the holder.
  /// - Throws: `OutputFolder.Failure` where another one holds the folder for longer, or where it
  ///   cannot be locked; what the work throws.
  package static func holding<Result>(
    _ folder: String, for command: String, patience: Duration = .zero,
    waits: (String) -> Void = { _ in }, _ work: () throws -> Result
  ) throws -> Result {
    try OutputFolder.make(folder)
    let root = root(of: folder)
    return try holding(file: "\(root)/\(name)", of: folder, command, patience, waits) {
      OutputRepair.repair(root)
      return try work()
    }
  }

  /// Does work while one folder that is replaced as a whole is held, by a file beside it.
  package static func holding<Result>(
    _ name: String, in parent: String, for command: String, patience: Duration = .zero,
    waits: (String) -> Void = { _ in }, _ work: () throws -> Result
  ) throws -> Result {
    try OutputFolder.make(parent)
    return try holding(
      file: "\(parent)/.\(name).lock", of: "\(parent)/\(name)", command, patience, waits, work)
  }

  /// The folder around the months.
  static func root(of folder: String) -> String {
    let real = SystemFile.resolved(folder) ?? folder
    let parts = real.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last, PipelineRun.isMonth(String(last)) else { return folder }
    let parent = parts.dropLast().joined(separator: "/")
    return parent.isEmpty ? (real.hasPrefix("/") ? "/" : ".") : parent
  }

  private static func holding<Result>(
    file: String, of folder: String, _ command: String, _ patience: Duration,
    _ waits: (String) -> Void, _ work: () throws -> Result
  ) throws -> Result {
    let lock = try taken(file, folder, patience, waits)
    defer {
      // Nobody is to read the name of a holder that let go.
      lock.write([])
      lock.letGo()
    }
    lock.write(Holder.current(command).bytes)
    return try work()
  }

  private static func taken(
    _ file: String, _ folder: String, _ patience: Duration, _ waits: (String) -> Void
  ) throws(OutputFolder.Failure) -> LockFile {
    let end = ContinuousClock.now + patience
    var pause = firstPause
    var isTold = false
    while true {
      switch LockFile.taken(file) {
      case .taken(let lock): return lock
      case .held:
        let now = ContinuousClock.now
        guard now < end else { throw .init(message: refusal(file, folder, patience)) }
        if !isTold { waits("waiting for \(holder(file)), which is writing into `\(folder)`") }
        isTold = true
        SystemFile.sleep(min(pause, end - now))
        pause = min(pause * 2, longestPause)
      case .withoutLocks(let reason):
        throw .init(
          message:
            "the file system of `\(folder)` has no locks (\(reason)), so that two runs at once "
            + "would not see each other; write into a folder of another one and copy the results")
      case .failed(let reason):
        throw .init(message: "the output folder `\(folder)` cannot be locked: \(file): \(reason)")
      }
    }
  }

  private static func refusal(_ file: String, _ folder: String, _ patience: Duration) -> String {
    let holder = holder(file)
    return patience == .zero
      ? "\(holder) is writing into `\(folder)`; wait for it with --wait 10m"
      : "\(holder) is still writing into `\(folder)`, after \(patience.components.seconds) s; "
        + "nothing was done"
  }

  private static func holder(_ file: String) -> String {
    // The holder writes its name just after it took the lock.
    for _ in 0..<5 {
      if let bytes = try? TextFile.bytes(of: file), let holder = Holder(bytes), holder.isThere {
        return holder.sentence
      }
      SystemFile.sleep(firstPause)
    }
    return "another run"
  }

  /// Who holds a folder, as it is written into the file.
  fileprivate struct Holder {
    var process: Int
    var host: String
    var command: String
    var since: String

    static func current(_ command: String) -> Holder {
      let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
      return Holder(
        process: Int(SystemFile.process), host: SystemFile.host, command: command,
        since: now.formatted(.iso8601))
    }

    var bytes: [UInt8] {
      var json = JSONWriter()
      json.object {
        $0.member("process", process)
        $0.member("host", host)
        $0.member("command", command)
        $0.member("since", since)
      }
      return json.finished()
    }

    /// Whether it can be the holder: what another machine's processes do is not known here.
    var isThere: Bool {
      host != SystemFile.host || Int32(exactly: process).map(SystemFile.isRunning) == true
    }

    var sentence: String {
      "another `headcount \(command)` (process \(process) on \(host), since \(since))"
    }
  }
}

extension OutputLock.Holder {
  /// Reads what is written in the file; nil where it is not whole.
  fileprivate init?(_ bytes: [UInt8]) {
    guard let value = try? JSON5Reader.read(bytes).value,
      let process = value[member: "process"]?.integer, let host = value[member: "host"]?.words,
      let command = value[member: "command"]?.words, let since = value[member: "since"]?.words
    else { return nil }
    self.init(process: process, host: host, command: command, since: since)
  }
}
