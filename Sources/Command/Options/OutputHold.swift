import HeadcountPipeline

/// The hold of an output folder by a command that writes into it.
enum OutputHold {
  /// How long to wait for another command.
  static let option = Option(
    "wait", nil, .text("DURATION"),
    help: "wait for another command that writes into the same folder, for example 90s, 10m or 2h; "
      + "without it the exit status is 1 at once")

  /// Does work while the command holds the folder around the results of all months.
  static func during<Result>(
    _ folder: String, _ invocation: Invocation, _ work: () throws -> Result
  ) throws -> Result {
    let patience = try patience(invocation)
    return try OutputLock.holding(
      folder, for: invocation.command.name, patience: patience, waits: invocation.log.note, work)
  }

  /// Does work while the command holds one folder that is replaced as a whole.
  static func during<Result>(
    _ name: String, in parent: String, _ invocation: Invocation, _ work: () throws -> Result
  ) throws -> Result {
    let patience = try patience(invocation)
    return try OutputLock.holding(
      name, in: parent, for: invocation.command.name, patience: patience,
      waits: invocation.log.note, work)
  }

  private static func patience(_ invocation: Invocation) throws(Failure) -> Duration {
    guard let text = invocation.options.value(option.name) else { return .zero }
    guard let duration = duration(text) else {
      throw .usage(
        "--wait is a time such as 90s, 10m, 2h or 1h30m, not `\(text)`", invocation.command.name)
    }
    return duration
  }

  /// Reads a duration of hours, minutes and seconds, in this order; nil where it is none.
  static func duration(_ text: String) -> Duration? {
    var rest = text[...]
    var seconds = 0
    for (unit, length) in [("h", 3600), ("m", 60), ("s", 1)] as [(Character, Int)] {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard rest.dropFirst(digits.count).first == unit else { continue }
      guard let number = Int(digits), number <= 1_000_000 else { return nil }
      seconds += number * length
      rest = rest.dropFirst(digits.count + 1)
    }
    return rest.isEmpty && !text.isEmpty ? .seconds(seconds) : nil
  }
}
