import Foundation

/// Writes a synthetic export of which each record depends only on the seed and its number.
@main
struct GenerateExports {
  static func main() {
    do {
      try run(try Options(Array(CommandLine.arguments.dropFirst())))
    } catch let error as Options.UsageError {
      FileHandle.standardError.write(Data("generate-exports: \(error.text)\n\(Options.help)".utf8))
      exit(2)
    } catch {
      FileHandle.standardError.write(Data("generate-exports: error: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ options: Options) throws {
    if options.showsHelp {
      print(Options.help, terminator: "")
      return
    }
    var output = try ByteOutput(path: options.output)
    if options.writesMapping {
      Mapping.append(to: &output.bytes)
    } else {
      switch options.schema {
      case .registrations:
        try write(Registrations(quotes: options.quotes), options: options, to: &output)
      case .labels:
        try write(Labels(quotes: options.quotes), options: options, to: &output)
      case .submissions:
        try write(Submissions(seed: options.seed), options: options, to: &output)
      }
    }
    try output.flush()
  }

  private static func write(
    _ schema: some ExportSchema, options: Options, to output: inout ByteOutput
  ) throws {
    output.bytes.append(contentsOf: Array("\(schema.header)\n".utf8))
    for number in options.first..<(options.first + options.records) {
      var random = Randomness(seed: options.seed, record: UInt64(number))
      schema.appendRecord(number, random: &random, to: &output.bytes)
      try output.flushIfFull()
    }
  }
}

/// The columns of an export and how one record of it is made.
protocol ExportSchema {
  /// The column names, separated by commas, without a line end.
  var header: String { get }

  /// Appends one record with its line end.
  func appendRecord(_ number: Int, random: inout Randomness, to bytes: inout [UInt8])
}
