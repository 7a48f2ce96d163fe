import HeadcountPipeline
import Synchronization

/// Shows on standard error how many bytes of the input were read, ten times a second at most.
final class Progress: Sendable {
  private struct State {
    var shown: ContinuousClock.Instant?
    var isDrawn = false
  }

  private static let interval = Duration.milliseconds(100)

  private let total: Int?
  private let state = Mutex(State())

  /// Progress over files; nil where it is not to be shown.
  private init?(_ files: [String], _ log: Log) {
    guard log.showsProgress else { return nil }
    total = FileArguments.totalSize(of: files)
  }

  /// Does work that tells its progress, and takes the line away behind it.
  static func during<Result>(
    _ files: [String], _ log: Log, _ work: ((@Sendable (Int) -> Void)?) throws -> Result
  ) rethrows -> Result {
    guard let progress = Progress(files, log) else { return try work(nil) }
    defer { progress.end() }
    return try work { progress.show($0) }
  }

  /// Draws the line anew when the last time is long enough ago.
  private func show(_ bytes: Int) {
    state.withLock { state in
      let now = ContinuousClock.now
      // The first tenth of a second passes without a line, so that short work stays clean.
      guard let shown = state.shown else {
        state.shown = now
        return
      }
      guard now - shown >= Self.interval else { return }
      state.shown = now
      state.isDrawn = true
      StandardStreams.writeError("\r\u{1b}[K" + line(bytes))
    }
  }

  /// Takes the line away.
  private func end() {
    state.withLock { state in
      if state.isDrawn { StandardStreams.writeError("\r\u{1b}[K") }
      state.isDrawn = false
    }
  }

  private func line(_ bytes: Int) -> String {
    guard let total, total > 0 else { return "reading \(Self.size(bytes))" }
    let part = min(bytes, total)
    let filled = part * 20 / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    return "reading \(bar) \(part * 100 / total) % of \(Self.size(total))"
  }

  /// A number of bytes in the unit that fits, with one decimal.
  static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    var (value, unit) = (bytes / 100, 0)
    while value >= 10_000, unit < 3 {
      value /= 1000
      unit += 1
    }
    return "\(value / 10).\(value % 10) \(["kB", "MB", "GB", "TB"][unit])"
  }
}
