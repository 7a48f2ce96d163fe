import HeadcountPipeline
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ends the program on a signal without leaving temporary files behind.
///
/// The signals are blocked and a thread waits for them: so the removal may lock and allocate,
/// which a signal handler must not.
enum Signals {
  private static let ending: [Int32] = [SIGHUP, SIGINT, SIGTERM]
  private static let isEnding = Atomic(false)
  private static let lastWords = Mutex<(@Sendable (Int32) -> Void)?>(nil)

  /// Sets what is said when a signal comes.
  static func say(_ words: @escaping @Sendable (Int32) -> Void) {
    lastWords.withLock { $0 = words }
  }

  /// Rests for good if a signal ends the program: what fails now fails because its files are being
  /// removed, and the signal's exit status is the right one.
  static func restIfEnding() {
    while isEnding.load(ordering: .sequentiallyConsistent) { sleep(1) }
  }

  /// Starts to wait for signals; must be called before other threads start.
  static func prepare() {
    // Both come back as an error of the write, which says what it could not write.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var set = sigset_t()
    unsafe sigemptyset(&set)
    var count = 0
    for number in ending where !isIgnored(number) {
      unsafe sigaddset(&set, number)
      count += 1
    }
    guard count > 0, unsafe pthread_sigmask(SIG_BLOCK, &set, nil) == 0 else { return }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    _ = unsafe pthread_create(
      &thread, nil,
      { _ in
        Signals.wait()
        return nil
      }, nil)
  }

  private static func wait() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in ending where !isIgnored(number) { unsafe sigaddset(&set, number) }
    var number: Int32 = 0
    while unsafe sigwait(&set, &number) != 0 {}
    isEnding.store(true, ordering: .sequentiallyConsistent)
    lastWords.withLock { $0 }?(number)
    OutputFile.removeTemporaryFiles()
    let signal = number
    OutputFolder.removeStaged { _exit(128 + signal) }
  }

  /// Whether the caller wants the signal ignored, as `nohup` does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      return unsafe action.__sigaction_u.__sa_handler == SIG_IGN
    #else
      return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    #endif
  }
}
