import HeadcountIngestion
import Synchronization

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

  /// Values that are worked out side by side, by their numbers.
  static func map<Value: Sendable>(
    _ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    let next = Atomic(0)
    let values = Mutex<[Int: Value]>([:])
    let work: @Sendable (Int) -> Void = { _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < count else { return }
        let value = body(number)
        values.withLock { $0[number] = value }
      }
    }
    run(min(threads, count), work)
    return values.withLock { values in (0..<count).map { values[$0]! } }
  }
}
