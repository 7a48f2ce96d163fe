import HeadcountPublication
import Synchronization

/// What a program that called this one wants to know at the end: the last line of `--log json`.
///
/// Commands add what they come to while they work; what nobody adds stays empty.
final class RunSummary: Sendable {
  /// What became of a month, or of all months together.
  struct Month: Hashable, Sendable {
    /// A month such as `2008-06`; nil where the result is of all months.
    var month: String?
    /// What became of it, in one word, such as `released` or `pending`.
    var state: String
    /// The records that were read for it.
    var records: Int
    /// The people that these records stand for.
    var people: Int
    /// Why it is in this state, in sentences.
    var reasons: [String]
  }

  private struct State {
    var command = ""
    var output: String?
    var records: Int?
    var people: Int?
    var months: [Month] = []
    var released: [String] = []
    var pending: [String] = []
    var isClosed = false
  }

  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// The command that runs.
  func isOf(_ command: String) { state.withLock { $0.command = command } }

  /// The folder that results are written into.
  func writes(into folder: String) { state.withLock { $0.output = folder } }

  /// The folder that results are written into; nil where none is known.
  var output: String? { state.withLock(\.output) }

  /// Adds records that were read and the people that they stand for.
  func count(records: Int, people: Int) {
    state.withLock {
      $0.records = ($0.records ?? 0).saturating(adding: records)
      $0.people = ($0.people ?? 0).saturating(adding: people)
    }
  }

  /// Adds what became of a month.
  func add(_ month: Month) { state.withLock { $0.months.append(month) } }

  /// Adds a folder whose files came out.
  func released(_ folder: String) { state.withLock { $0.released.append(folder) } }

  /// Adds a folder that holds what was held back.
  func pending(_ folder: String) { state.withLock { $0.pending.append(folder) } }

  /// Writes a line of the log, unless the last one is written.
  func write(_ line: String) {
    state.withLock { if !$0.isClosed { StandardStreams.writeError(line) } }
  }

  /// Writes the summary as the last line; nothing is written behind it.
  func end(status: Int32, message: String) {
    state.withLock { end(&$0, status, message) }
  }

  /// As `end`, for a signal: does without where a thread is stuck for long in writing a line.
  func endAtOnce(status: Int32, message: String) {
    for _ in 0..<100 {
      if state.withLockIfAvailable({ end(&$0, status, message) }) != nil { return }
      StandardStreams.rest()
    }
  }

  private func end(_ state: inout State, _ status: Int32, _ message: String) {
    guard !state.isClosed else { return }
    state.isClosed = true
    StandardStreams.writeError(Self.line(state, status, message, ContinuousClock.now - start))
  }

  private static func line(
    _ state: State, _ status: Int32, _ message: String, _ time: Duration
  ) -> String {
    func list(_ texts: [String]) -> String {
      "[\(texts.map(JSONText.quoted).joined(separator: ","))]"
    }
    // A dry run that finds something to do has done what it should.
    let isCalm = status == 0 || status == ExitStatus.somethingToDo.code
    func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }
    let months = state.months.map { month in
      "{\"month\":\(month.month.map(JSONText.quoted) ?? "null")"
        + ",\"state\":\(JSONText.quoted(month.state)),\"records\":\(month.records)"
        + ",\"people\":\(month.people),\"reasons\":\(list(month.reasons))}"
    }
    return "{\"level\":\"\(isCalm ? "info" : "error")\",\"event\":\"summary\""
      + ",\"message\":\(JSONText.quoted(message)),\"format_version\":1"
      + ",\"command\":\(JSONText.quoted(state.command)),\"status\":\(status)"
      + ",\"output\":\(state.output.map(JSONText.quoted) ?? "null")"
      + ",\"records\":\(number(state.records)),\"people\":\(number(state.people))"
      + ",\"months\":[\(months.joined(separator: ","))]"
      + ",\"released\":\(list(state.released)),\"pending\":\(list(state.pending))"
      + ",\"seconds\":\(Log.seconds(time))}\n"
  }
}

extension Int {
  /// A sum that stays at the highest number where it would pass it: a log stops no run.
  func saturating(adding other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? (other > 0 ? .max : .min) : sum
  }
}
