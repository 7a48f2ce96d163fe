import HeadcountPipeline

/// The program: finds the command, runs it, and turns its end into messages and an exit status.
@main
enum HeadcountProgram {
  static func main() {
    Signals.prepare()
    let status = run(Array(CommandLine.arguments.dropFirst()))
    StandardStreams.end(status.code)
  }

  private static func run(_ words: [String]) -> ExitStatus {
    var log = Log(words)
    var hook: FailureHook?
    do {
      try run(words, &log, &hook)
      log.end(.done, nil)
      return .done
    } catch {
      Signals.restIfEnding()
      let failure = Failure(error)
      for message in failure.messages { log.error(message) }
      let message = failure.messages.first
      if failure.status != .done, failure.status != .somethingToDo {
        hook?.run(failure.status, message ?? "", log)
      }
      log.end(failure.status, message)
      return failure.status
    }
  }

  private static func run(_ words: [String], _ log: inout Log, _ hook: inout FailureHook?) throws {
    var leading = ParsedOptions()
    let rest = try OptionParser(CommonOptions.all, command: "")
      .parseLeading(words, into: &leading)
    if leading.has("version") {
      return try StandardStreams.write("headcount \(HeadcountVersion.current)\n")
    }
    guard let (command, arguments) = try Commands.find(rest) else {
      // Asked for, help is the answer; not asked for, it is a message.
      let help = HelpText.overview(group: rest.first)
      if leading.has("help") || rest.contains("--help") || rest.contains("-h") {
        return try StandardStreams.write(help)
      }
      if !log.isJSON { StandardStreams.writeError(help) }
      throw Failure(.usage, log.isJSON ? ["error: name a command; see `headcount --help`"] : [])
    }
    let description = command.description
    log.summary.isOf(description.name)
    let before = words.prefix(words.count - rest.count)
    let options = try OptionParser(description.allOptions, command: description.name)
      .parse(Array(before) + arguments)
    if options.has("help") { return try StandardStreams.write(HelpText.command(description)) }
    if options.has("version") {
      return try StandardStreams.write("headcount \(HeadcountVersion.current)\n")
    }
    let known = Log(options, log.summary)
    log = known
    Signals.say { known.endAtOnce(bySignal: $0) }
    hook = FailureHook(options)
    let threads = options.number("threads") ?? StandardStreams.processors
    let start = ContinuousClock.now
    try command.run(
      Invocation(command: description, options: options, log: log, threads: threads))
    log.stage("done", since: start)
  }
}
