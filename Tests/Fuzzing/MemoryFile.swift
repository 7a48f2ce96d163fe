import Glibc

/// A file in memory that has a path, because the reader takes paths.
struct MemoryFile {
  private let descriptor: Int32
  /// The path, under which this process alone can open the file.
  let path: String

  init() {
    let name = "/dev/shm/headcount-fuzz-\(getpid())"
    descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    precondition(descriptor >= 0, "the system gives no file in memory")
    // What is open can be opened again by its number, and nothing is left behind.
    unsafe unlink(name)
    path = "/proc/self/fd/\(descriptor)"
  }

  /// Replaces what is in the file.
  func write(_ bytes: [UInt8]) {
    ftruncate(descriptor, 0)
    let written = unsafe bytes.withUnsafeBytes { buffer in
      unsafe pwrite(descriptor, buffer.baseAddress, buffer.count, 0)
    }
    precondition(written == bytes.count, "the file in memory could not be written")
  }
}

/// A variable of the environment.
func environmentText(_ name: String) -> String? {
  unsafe getenv(name).map { unsafe String(cString: $0) }
}
