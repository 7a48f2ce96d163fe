#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs a body on several threads at once and waits for all.
///
/// Threads of the system are the project's one concurrency primitive: the work is long, blocks on
/// reading, and must not take the place of a shared pool's threads.
enum Workers {
  private final class Job: Sendable {
    let index: Int
    let body: @Sendable (Int) -> Void

    init(_ index: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.index = index
      self.body = body
    }
  }

  /// Lets other threads go on for a fifth of a millisecond.
  static func pause() { usleep(200) }

  /// Calls the body once for each worker, with its number from 0.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    for index in 1..<max(1, count) {
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      let job = unsafe Unmanaged.passRetained(Job(index, body)).toOpaque()
      let result = unsafe pthread_create(
        &thread, nil,
        { argument in
          #if canImport(Darwin)
            let job = unsafe Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
          #else
            let job = unsafe Unmanaged<Job>.fromOpaque(argument!).takeRetainedValue()
          #endif
          job.body(job.index)
          return nil
        }, job)
      if result == 0 {
        #if canImport(Darwin)
          threads.append(thread!)
        #else
          threads.append(thread)
        #endif
      } else {
        // Without one more thread the others do its work.
        unsafe Unmanaged<Job>.fromOpaque(job).release()
      }
    }
    body(0)
    for thread in threads { pthread_join(thread, nil) }
  }
}
