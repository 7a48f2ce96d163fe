#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lets one worker through at a time; the others sleep.
///
/// The standard library's `Mutex` hands itself over through the kernel, where a waiting worker
/// spins as long as the owner runs. Inflating a block takes milliseconds, and on two cores the
/// spinning costs the inflating as much as the second worker gives.
@safe final class Turnstile: Sendable {
  // The system's lock needs an address that never changes.
  private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe mutex.deallocate()
  }

  /// Waits for its turn, runs the body, and lets the next one through.
  func pass<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return try body()
  }
}
