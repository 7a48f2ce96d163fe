import HeadcountIngestion
import Synchronization

/// The digests of input files, made beside the reading of their records.
///
/// The digest of one file is the work of one thread. So one of the threads of a run begins with the
/// digests while the others read, and then helps them; what is left is done when the records are read.
final class FileDigests: Sendable {
  private struct State {
    /// The files that nobody has begun, the largest first.
    var waiting: [String]
    var digests: [String: String] = [:]
    var isStopped = false
  }

  private let state: Mutex<State>
  private let threads = Mutex<[SystemThread]>([])

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

  /// Digests files on a thread of its own, and then calls a body.
  ///
  /// - Parameter paths: The files that come into question.
  /// - Returns: Whether there is such a thread.
  func beside(of paths: [String], then body: @escaping @Sendable () -> Void) -> Bool {
    let thread = SystemThread {
      self.takeAll(of: paths)
      body()
    }
    guard let thread else { return false }
    threads.withLock { $0.append(thread) }
    return true
  }

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
    let digest = Self.digest(path) { self.state.withLock { $0.isStopped } }
    if let digest { state.withLock { $0.digests[path] = digest } }
    return true
  }

  /// Digests nothing more: a run that fails does not go on to read its files.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      state.waiting = []
    }
  }

  deinit { threads.withLock { $0.forEach { $0.detach() } } }

  /// The digests by path, when all are made.
  func finished(threads: Int) -> [String: String] {
    let rest = Set(state.withLock { $0.waiting })
    if !rest.isEmpty {
      Workers.run(min(threads, rest.count)) { _ in while self.takeOne(among: rest) {} }
    }
    self.threads.withLock { threads in
      threads.forEach { $0.join() }
      threads = []
    }
    return state.withLock { $0.digests }
  }

  /// The digest of a file; nil for what is no regular file or cannot be read.
  ///
  /// - Parameter isStopped: Asked now and then whether the digest is still wanted.
  static func digest(_ path: String, isStopped: () -> Bool = { false }) -> String? {
    guard FileSource.kind(of: path).isRegular, var file = try? FileSource(path: path) else {
      return nil
    }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while !isStopped() {
      guard let count = try? file.read(into: &buffer, from: 0, to: buffer.count) else { return nil }
      if count == 0 { return hash.finished() }
      hash.update(count == buffer.count ? buffer : Array(buffer[..<count]))
    }
    return nil
  }
}
