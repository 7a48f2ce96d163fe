#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import HeadcountPipeline

/// Lets a result out that a gate held back, or says why it is held back.
enum ReleaseCommand: Command {
  static let description = CommandDescription(
    "release", summary: "Let a result out that a gate held back", operands: "FOLDER",
    examples: [
      ("What is held back, and why?", "headcount release reports/2008-06"),
      (
        "Let it out",
        "headcount release reports/2008-06 --accept 'Basra sent its list by telephone; checked by M&E'"
      ),
    ],
    options: [
      Option("accept", "a", .text("REASON"), help: "let the result out for this reason"),
      Option(
        "by", nil, .text("NAME"),
        help: "who says so; without it the name under which you are logged in"),
      Option(
        "despite-disclosure",
        help: "let it out although a protected figure can be derived from it"),
      OutputHold.option,
    ],
    details: [
      "FOLDER is the folder of `headcount run --output` (or `output` beside the pipeline, or its folder of a "
        + "month) in which `pending` lies.",
      "The files take the places of `internal` and `release` as they were held back, byte for byte; who let "
        + "them out, when, why and against which gate stands in `release/manifest.json` from then on. "
        + "A file that was changed meanwhile, or a release that came out since, is refused.",
      "Without --accept the exit status is that of the gate, 3 or 5, and 0 where nothing is held back.",
    ])

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    guard let parent = invocation.options.operands.first else {
      throw Failure.usage("name the folder in which `pending` lies", description.name)
    }
    let held = try held(in: parent)
    guard let reason = invocation.options.value("accept") else {
      return try tell(held, parent, invocation.log)
    }
    let trimmed = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !trimmed.isEmpty else {
      throw Failure.usage("--accept needs the reason, in words", description.name)
    }
    // Before the folder is held, which would make one that is not there.
    guard held != nil else { throw Failure(.usage, [nothing(parent)]) }
    try OutputHold.during(parent, invocation) {
      guard let held = try Self.held(in: parent) else { throw Failure(.usage, [nothing(parent)]) }
      try accept(held, trimmed, parent, invocation)
    }
  }

  /// What is held back in a folder; nil where nothing is.
  private static func held(in parent: String) throws(Failure) -> PendingResult? {
    do throws(PendingResult.Failure) { return try PendingResult(parent: parent) } catch {
      throw Failure(.unreadable, [error.message])
    }
  }

  private static func accept(
    _ held: PendingResult, _ reason: String, _ parent: String, _ invocation: Invocation
  ) throws {
    if held.reasons.contains(where: { $0.gate == .disclosure }),
      !invocation.options.has("despite-disclosure")
    {
      throw Failure(
        .disclosure,
        texts(held) + [
          "People could be told from these tables, which no reason makes safe. Leave a table out, or "
            + "withhold more (`smallest_published`); to release them all the same add "
            + "--despite-disclosure."
        ])
    }
    let acceptance = Acceptance(
      reason: reason, by: invocation.options.value("by") ?? ProcessInfo.processInfo.userName,
      at: Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
        .formatted(.iso8601),
      gates: held.reasons.map(\.text))
    do { try held.letOut(of: parent, acceptance) } catch let error as PendingResult.Failure {
      throw Failure(.unreadable, [error.message])
    }
    let summary = invocation.log.summary
    summary.writes(into: parent)
    summary.released("\(parent)/release")
    invocation.log.note("released by \(acceptance.by): \(parent)/internal and \(parent)/release")
  }

  private static func nothing(_ parent: String) -> String {
    let months = ((try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [])
      .filter { TextFile.exists("\(parent)/\($0)/\(PendingResult.folder)/pending.json") }.sorted()
    let hint =
      months.isEmpty
      ? "" : "; there is something in \(months.map { "\(parent)/\($0)" }.joined(separator: ", "))"
    return "error: nothing is held back in \(parent)\(hint)"
  }

  /// Says why a result is held back.
  private static func tell(_ held: PendingResult?, _ parent: String, _ log: Log) throws {
    guard let held else {
      log.note(String(nothing(parent).dropFirst("error: ".count)))
      return
    }
    let isUnsafe = held.reasons.contains { $0.gate == .disclosure }
    throw Failure(
      isUnsafe ? .disclosure : .quality,
      texts(held) + [
        "The results are held back in \(parent)/pending; let them out with --accept \"reason\"."
      ])
  }

  private static func texts(_ held: PendingResult) -> [String] {
    let month = held.month.map { " of \($0)" } ?? ""
    return held.reasons.map { "held back\(month): \($0.text)" }
  }
}
