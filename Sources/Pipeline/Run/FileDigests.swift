import HeadcountIngestion
import Synchronization

/// The digests of input files, made by the workers that read their records.
///
/// The digest of one file is the work of one thread. So one worker begins with it while the others read,
/// and then helps them; what is left is done when the records are read. No thread is started for it,
/// which would make those that read wait for their turn and be alone itself in the end.
final class FileDigests: Sendable {
  private struct State {
    /// The files that nobody has begun, the largest first.
    var waiting: [String]
    var digests: [String: String] = [:]
  }

  private let state: Mutex<State>

  /// Plans to digest files, each once; what is no regular file can be read only once and has none.
  init(_ paths: [String]) {
    let files = Self.files(of: paths).map { (path: $0, size: FileSource.size(of: $0) ?? 0) }
      .sorted { ($1.size, $0.path) < ($0.size, $1.path) }
    state = Mutex(State(waiting: files.map(\.path)))
  }

  /// What lies inside a ZIP file is known by that file.
  private static func files(of paths: [String]) -> Set<String> {
    Set(paths.map { ZipArchive.part($0)?.archive ?? $0 })
  }

  /// Digests the largest file that waits.
  ///
  /// - Parameter paths: The files that come into question.
  /// - Returns: Whether there was one.
  func takeOne(of paths: [String]) -> Bool { takeOne(among: Self.files(of: paths)) }

  /// Digests files until none waits.
  ///
  /// - Parameter paths: The files that come into question.
  func takeAll(of paths: [String]) {
    let files = Self.files(of: paths)
    while takeOne(among: files) {}
  }

  private func takeOne(among files: Set<String>) -> Bool {
    let path: String? = state.withLock { state in
      state.waiting.firstIndex(where: files.contains).map { state.waiting.remove(at: $0) }
    }
    guard let path else { return false }
    if let digest = Self.digest(path) { state.withLock { $0.digests[path] = digest } }
    return true
  }

  /// The digests by path, those that still wait included; when no worker is at work any more.
  func finished(threads: Int) -> [String: String] {
    let rest = Set(state.withLock { $0.waiting })
    if !rest.isEmpty {
      Workers.run(min(threads, rest.count)) { _ in while self.takeOne(among: rest) {} }
    }
    return state.withLock { $0.digests }
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
