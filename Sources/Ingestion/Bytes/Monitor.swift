#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lets one thread through at a time; the others sleep, and those inside may wait for a change.
///
/// The standard library's `Mutex` hands itself over through the kernel, where a waiting thread
/// spins as long as the owner runs. Inflating a block takes milliseconds, and on two cores the
/// spinning costs the inflating as much as the second worker gives.
@safe final class Monitor: Sendable {
  // The system's lock and condition need addresses that never change.
  private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private nonisolated(unsafe) let change: UnsafeMutablePointer<pthread_cond_t>

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe change = .allocate(capacity: 1)
    unsafe pthread_cond_init(change, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(change)
    unsafe change.deallocate()
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

  /// Lets others through until one of them tells of a change; only inside `pass`.
  func waitForChange() { _ = unsafe pthread_cond_wait(change, mutex) }

  /// Wakes all who wait for a change; only inside `pass`.
  func tellChange() { _ = unsafe pthread_cond_broadcast(change) }
}
