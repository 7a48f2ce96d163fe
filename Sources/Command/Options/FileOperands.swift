import HeadcountPipeline

/// The files that a command's operands name.
enum FileOperands {
  /// The files in order; standard input where none is named and it is no terminal.
  static func files(_ operands: [String], command: String) throws -> [String] {
    if operands.isEmpty {
      guard !StandardStreams.isTerminal(0) else {
        throw Failure.usage("no file is named; name one, or `-` for standard input", command)
      }
      return ["-"]
    }
    return try FileArguments.expand(operands)
  }
}
