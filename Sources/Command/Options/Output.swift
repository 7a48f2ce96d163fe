import HeadcountPipeline

/// The place where a command's data goes: standard output, or a file that is replaced at once.
final class Output {
  private var file: OutputFile?

  /// Opens the place; nil and `-` are standard output.
  init(_ path: String?, inputs: [String], command: String) throws {
    guard let path, path != "-" else { return }
    if let input = inputs.first(where: { $0 != "-" && FileArguments.areInOneFile($0, path) }) {
      throw Failure.usage("--output would replace the input `\(input)`", command)
    }
    file = try OutputFile(path)
  }

  /// Writes everything and puts it in its place.
  func write(_ bytes: [UInt8]) throws {
    guard file != nil else {
      try StandardStreams.write(bytes)
      return
    }
    try file!.write(bytes)
    try file!.finish()
  }
}
