#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is locked for this process alone.
struct LockFile {
  /// What came of an attempt.
  enum Attempt {
    case taken(LockFile)
    case held
    /// The file system knows no such locks.
    case withoutLocks(String)
    case failed(String)
  }

  private let descriptor: Int32

  /// Tries to take the lock, and does not wait.
  static func taken(_ path: String) -> Attempt {
    while true {
      // Programs that this one starts do not inherit the lock; a link is not followed.
      let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
      let descriptor = unsafe open(path, flags, 0o600)
      guard descriptor >= 0 else { return .failed(SystemFile.lastError) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(descriptor)
        switch code {
        case EINTR: continue
        case EWOULDBLOCK: return .held
        case ENOLCK, ENOTSUP, EOPNOTSUPP, ENOSYS, EINVAL, EBADF:
          return .withoutLocks(SystemFile.reason(code))
        default: return .failed(SystemFile.reason(code))
        }
      }
      // Somebody may have removed the file meanwhile, and another process locked a new one.
      var (held, there) = (stat(), stat())
      if unsafe fstat(descriptor, &held) == 0, unsafe lstat(path, &there) == 0,
        held.st_ino == there.st_ino, held.st_dev == there.st_dev
      {
        return .taken(LockFile(descriptor: descriptor))
      }
      close(descriptor)
    }
  }

  /// Writes what the file holds; a full disk is no reason to stop, as it is only for people.
  func write(_ bytes: [UInt8]) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { return }
    _ = SystemWrite.all(bytes, to: descriptor)
  }

  /// Lets others take the lock.
  func letGo() { close(descriptor) }
}

extension SystemFile {
  /// Lets this thread rest.
  static func sleep(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var rest = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    var left = timespec()
    while unsafe nanosleep(&rest, &left) != 0, errno == EINTR { rest = left }
  }
}
