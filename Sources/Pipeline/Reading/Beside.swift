import HeadcountIngestion
import Synchronization

/// A value that is worked out on a thread of its own while its maker goes on.
package final class Beside<Value: Sendable>: Sendable {
  /// What the thread leaves; it may outlive who asked for it.
  private final class Place: Sendable {
    let value = Mutex<Value?>(nil)
  }

  private let place = Place()
  private let make: @Sendable () -> Value
  private let thread: Mutex<SystemThread?>

  /// Starts the work; without a second thread it is done when it is asked for.
  package init(threads: Int, _ make: @escaping @Sendable () -> Value) {
    self.make = make
    let place = place
    let started =
      threads > 1
      ? SystemThread {
        let value = make()
        place.value.withLock { $0 = value }
      } : nil
    thread = Mutex(started)
  }

  deinit { thread.withLock { $0?.detach() } }

  /// Waits until nothing is done any more; what was not begun is not done.
  package func finish() {
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  /// The value, as soon as it is there.
  package var value: Value {
    finish()
    return place.value.withLock { value in
      let made = value ?? make()
      value = made
      return made
    }
  }
}
