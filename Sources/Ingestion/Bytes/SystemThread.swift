#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A thread of the system that runs a body once.
///
/// Threads of the system are the project's one concurrency primitive: the work is long, blocks on
/// reading, and must not take the place of a shared pool's threads.
@safe package struct SystemThread {
  private final class Job: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private let thread: pthread_t

  /// Starts the body; nil where the system gives no more threads.
  package init?(_ body: @escaping @Sendable () -> Void) {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let job = unsafe Unmanaged.passRetained(Job(body)).toOpaque()
    let result = unsafe pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Darwin)
          let job = unsafe Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
        #else
          let job = unsafe Unmanaged<Job>.fromOpaque(argument!).takeRetainedValue()
        #endif
        job.body()
        return nil
      }, job)
    guard result == 0 else {
      unsafe Unmanaged<Job>.fromOpaque(job).release()
      return nil
    }
    #if canImport(Darwin)
      unsafe self.thread = thread!
    #else
      self.thread = thread
    #endif
  }

  /// Waits until the body has ended; once, and not after `detach`.
  package func join() { pthread_join(thread, nil) }

  /// Goes on without waiting for the body; once, and not after `join`.
  package func detach() { pthread_detach(thread) }
}
