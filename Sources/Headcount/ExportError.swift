import HeadcountClassification
public import HeadcountIngestion
import HeadcountPipeline
import HeadcountTabulation

/// The reasons why exports cannot be tabulated: all of them at once.
public struct ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One reason.
  public struct Problem: Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble it is, for programs that decide by it.
    public enum Kind: String, Hashable, Sendable {
      /// A file cannot be read whole.
      case input
      /// A column is not there or not clear, or cannot be classified.
      case definition
      /// A sum passed 64 bits.
      case overflow
      /// The account of records does not balance: a defect of the library.
      case unbalanced
    }

    /// What kind of trouble it is.
    public let kind: Kind
    /// The file, and the line and field in it where known; nil for what concerns all files.
    public let location: Location?
    /// What happened, what was expected, and what to do.
    public let message: String

    /// The message as `path:line:column: error: …`.
    public var description: String {
      location.map { "\($0): error: \(message)" } ?? "error: \(message)"
    }
  }

  /// The problems in the order of the files.
  public let problems: [Problem]

  /// The problems, one a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension ExportError {
  /// Wraps what the engine throws.
  init(_ error: any Error) {
    switch error {
    case let error as RunProblems: problems = error.problems.map(Problem.init)
    case let error as CodeListError:
      problems = [Problem(kind: .definition, location: error.location, message: error.message)]
    case let error as TabulationError:
      problems = [Problem(kind: .overflow, location: nil, message: error.description)]
    default: problems = [Problem(kind: .definition, location: nil, message: "\(error)")]
    }
  }
}

extension ExportError.Problem {
  fileprivate init(_ problem: RunProblem) {
    let location: Location?
    switch problem {
    case .ingestion(let error): location = error.location
    case .missingColumn(let path, _, _, let header), .ambiguousColumn(let path, _, _, let header):
      location = Location(path: path, line: header.place.line)
    default: location = nil
    }
    // The engine's text begins with the place and the word "error", which are kept apart here.
    let start = (location.map { "\($0): " } ?? "") + "error: "
    let text = problem.message
    let kind: Kind =
      switch problem.exitStatus {
      case 4: .input
      case 6: .unbalanced
      case 1: .overflow
      default: .definition
      }
    self.init(
      kind: kind, location: location,
      message: text.hasPrefix(start) ? String(text.dropFirst(start.count)) : text)
  }
}
