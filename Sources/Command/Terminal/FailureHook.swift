#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command of `--on-failure`, which tells somebody that a job did not end well.
///
/// It comes from the command line only: a pipeline's definition runs no commands. It runs when the
/// job is over and its output folder is free again, and whatever it does changes no exit status. A
/// command line that cannot be read runs nothing, and neither does the end by a signal.
struct FailureHook {
  /// Longer messages are cut: the system limits the environment of a program.
  private static let longest = 4096

  private let command: String
  /// The output folder as far as the command line tells it.
  private let output: String?

  /// The command that the options name; nil where they name none.
  init?(_ options: ParsedOptions) {
    guard let command = options.value(CommonOptions.onFailure.name) else { return nil }
    self.command = command
    output = options.value("output")
  }

  /// Runs the command by the shell and waits for it.
  func run(_ status: ExitStatus, _ message: String, _ log: Log) {
    var variables = ProcessInfo.processInfo.environment
    variables["HEADCOUNT_STATUS"] = String(status.code)
    variables["HEADCOUNT_MESSAGE"] = String(
      decoding: message.utf8.filter { $0 != 0 }.prefix(Self.longest), as: UTF8.self)
    variables["HEADCOUNT_OUTPUT"] = log.summary.output ?? output ?? ""
    let words = variables.map { "\($0)=\($1)" }.sorted()
    switch Self.spawn(["/bin/sh", "-c", command], words, isSilent: log.isJSON) {
    case .exited(0): return
    case .exited(let code): log.warning("warning: the command of --on-failure ended with \(code)")
    case .failed(let reason):
      log.warning("warning: the command of --on-failure cannot be run: \(reason)")
    }
  }

  private enum End {
    case exited(Int32)
    case failed(String)
  }

  /// Starts a program and waits for its end; its output goes to standard error, or nowhere.
  ///
  /// Foundation would do that too, but it is slow to load and leaves the signals blocked.
  private static func spawn(_ words: [String], _ variables: [String], isSilent: Bool) -> End {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    if isSilent {
      // Lines that are no JSON would spoil the log.
      unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    unsafe posix_spawn_file_actions_adddup2(&actions, 2, 1)
    // The command gets signals as any program does: none blocked, none ignored.
    var none = sigset_t()
    var usual = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigemptyset(&usual)
    for number in [SIGPIPE, SIGXFSZ] { unsafe sigaddset(&usual, number) }
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var environment = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { unsafe (arguments + environment).forEach { unsafe free($0) } }
    var process = pid_t()
    let code = unsafe posix_spawn(
      &process, words[0], &actions, &attributes, &arguments, &environment)
    guard code == 0 else { return .failed(unsafe String(cString: strerror(code)).lowercased()) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else {
        return .failed(unsafe String(cString: strerror(errno)).lowercased())
      }
    }
    let signal = status & 0x7f
    return .exited(signal == 0 ? (status >> 8) & 0xff : 128 + signal)
  }
}
