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
    var log = Log()
    do {
      var leading = ParsedOptions()
      let rest = try OptionParser(CommonOptions.all, command: "")
        .parseLeading(words, into: &leading)
      if leading.has("version") {
        try StandardStreams.write("headcount \(HeadcountVersion.current)\n")
        return .done
      }
      guard let (command, arguments) = try Commands.find(rest) else {
        // Asked for, help is the answer; not asked for, it is a message.
        let help = HelpText.overview(group: rest.first)
        if leading.has("help") || rest.contains("--help") || rest.contains("-h") {
          try StandardStreams.write(help)
          return .done
        }
        StandardStreams.writeError(help)
        return .usage
      }
      let description = command.description
      let before = words.prefix(words.count - rest.count)
      let options = try OptionParser(description.allOptions, command: description.name)
        .parse(Array(before) + arguments)
      if options.has("help") {
        try StandardStreams.write(HelpText.command(description))
        return .done
      }
      if options.has("version") {
        try StandardStreams.write("headcount \(HeadcountVersion.current)\n")
        return .done
      }
      log = Log(options)
      let threads = options.number("threads") ?? StandardStreams.processors
      let start = ContinuousClock.now
      try command.run(
        Invocation(command: description, options: options, log: log, threads: threads))
      log.stage("done", since: start)
      return .done
    } catch {
      let failure = Failure(error)
      for message in failure.messages { log.error(message) }
      return failure.status
    }
  }
}
