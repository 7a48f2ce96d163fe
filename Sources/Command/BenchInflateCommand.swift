import HeadcountIngestion

/// Reads a file as fast as the reader can, without looking at its fields: the floor of a benchmark.
enum BenchInflateCommand: Command {
  static let description = CommandDescription(
    "bench-inflate", summary: "Read a file without parsing and show its bytes", operands: "FILE",
    examples: [("How long does inflating alone take?", "headcount bench-inflate export.csv.gz")],
    isHidden: true)

  static func run(_ invocation: Invocation) throws {
    try invocation.allow(operands: 1)
    let files = try invocation.files()
    let bytes = try TextBytes.count(files[0])
    try StandardStreams.write("\(bytes)\n")
  }
}
