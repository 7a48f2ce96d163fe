import HeadcountIngestion

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs a body on several threads at once and waits for all.
enum Workers {
  /// Lets other threads go on for a fifth of a millisecond.
  static func pause() { usleep(200) }

  /// Calls the body once for each worker, with its number from 0.
  ///
  /// Where the system gives fewer threads, those there are do the work: every body takes what is
  /// left until nothing is.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let threads = (1..<max(1, count)).compactMap { index in SystemThread { body(index) } }
    body(0)
    for thread in threads { thread.join() }
  }
}
