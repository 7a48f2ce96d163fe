import HeadcountIngestion
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The digests of input files, made beside the reading of their records.
struct FileDigests: Sendable {
  /// What the thread has found so far.
  private final class Found: Sendable {
    let digests = Mutex<[String: String]>([:])
  }

  private let found = Found()
  private let thread: SystemThread?

  /// Starts to digest files, each once; what is no regular file can be read only once and has none.
  init(_ paths: [String]) {
    let paths = Set(paths).sorted()
    let digest: @Sendable () -> Void = { [found] in
      for path in paths {
        guard let digest = Self.digest(path) else { continue }
        found.digests.withLock { $0[path] = digest }
      }
    }
    thread = SystemThread(digest)
    if thread == nil { digest() }
  }

  /// Waits for the end, once; the digests by path.
  func finished() -> [String: String] {
    thread?.join()
    return found.digests.withLock { $0 }
  }

  private static func digest(_ path: String) -> String? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress!, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return hash.finished() }
      hash.update(count == buffer.count ? buffer : Array(buffer[..<count]))
    }
  }
}
