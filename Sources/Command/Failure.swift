import HeadcountClassification
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountPipeline
import HeadcountTabulation

/// The end of a command before its work is done: what is said, and the exit status.
struct Failure: Error, Sendable {
  let status: ExitStatus
  /// Each is a message of its own, `path:line:column: error: …` where a place is known.
  let messages: [String]

  init(_ status: ExitStatus, _ messages: [String]) {
    self.status = status
    self.messages = messages
  }

  /// A mistake in the command line.
  static func usage(_ message: String, _ command: String) -> Failure {
    let name = command.isEmpty ? "headcount" : "headcount \(command)"
    return Failure(.usage, ["error: \(message)", "Try `\(name) --help`."])
  }

  /// The reader of standard output went away, which is no failure.
  static let closedPipe = Failure(.done, [])

  /// Any error of the stages as a failure with its exit status.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let problems as RunProblems:
      self.init(ExitStatus(problems.exitStatus), problems.problems.map(\.message))
    case let refusal as MicrodataRefusal:
      self.init(.disclosure, ["error: the file of records is not written: \(refusal)"])
    case let problem as RunProblem:
      self.init(ExitStatus(problem.exitStatus), [problem.message])
    case let error as IngestionError: self.init(.unreadable, [error.description])
    case let error as OutputFolder.Failure: self.init(.failure, ["error: \(error.message)"])
    case let error as PartProblem: self.init(ExitStatus(error.exitStatus), [error.message])
    case let problems as DefinitionProblems: self.init(.usage, problems.messages)
    case let error as CodeListError: self.init(.usage, [error.description])
    case let error as CodeListSource.Unknown: self.init(.usage, [error.message])
    case let error as FileArguments.Mistake: self.init(.usage, ["error: \(error.message)"])
    case let error as OutputFile.Trouble:
      self.init(.failure, ["\(error.path): error: \(error.message)"])
    case let error as TabulationError: self.init(.failure, ["error: \(error.description)"])
    default: self.init(.failure, ["error: \(error)"])
    }
  }
}
