import HeadcountIngestion
import Synchronization

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
    // What lies inside a ZIP file is known by that file.
    let paths = Set(paths.map { ZipArchive.part($0)?.archive ?? $0 }).sorted()
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

  /// The digest of a file; nil for what is no regular file or cannot be read.
  static func digest(_ path: String) -> String? {
    guard FileSource.kind(of: path).isRegular, var file = try? FileSource(path: path) else {
      return nil
    }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      guard let count = try? file.read(into: &buffer, from: 0, to: buffer.count) else { return nil }
      if count == 0 { return hash.finished() }
      hash.update(count == buffer.count ? buffer : Array(buffer[..<count]))
    }
  }
}
