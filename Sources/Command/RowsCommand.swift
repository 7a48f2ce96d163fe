import HeadcountIngestion
import HeadcountPipeline

/// Writes the records of an export as JSON lines, exactly as they were read.
enum RowsCommand: Command {
  static let description = CommandDescription(
    "rows", summary: "Write the records as JSON lines, exactly as read", operands: "FILE",
    examples: [
      ("The first records of an export", "headcount rows registrations.csv.gz | head -3"),
      (
        "Records that have too many or too few fields",
        "headcount rows registrations.csv | grep '\"report\":\"ragged-row\"'"
      ),
      (
        "An export with semicolons, from standard input",
        "cat export.csv | headcount rows --delimiter semicolon -"
      ),
    ],
    options: CommonOptions.reading + [
      Option("no-header", help: "the first line is a record like the others"),
      CommonOptions.strict,
    ],
    details: [
      "A record is an array of strings; the header is the first. An object is a remark on the "
        + "record before it: {\"report\":\"ragged-row\",\"line\":17}. Lines count from 1, also "
        + "inside quoted fields."
    ])

  static func run(_ invocation: Invocation) throws {
    let options = invocation.options
    try invocation.allow(operands: 1)
    let path = try invocation.files()[0]
    let reading = try ReadingOptions(options, command: description.name)
    let isStrict = options.has("strict")
    let start = ContinuousClock.now
    do {
      try Progress.during([path], invocation.log) { progress in
        try RecordLines.write(
          path, declared: reading.declared, limits: reading.limits, threads: invocation.threads,
          progress: progress
        ) { bytes in
          try StandardStreams.write(bytes)
          if isStrict, let report = firstReport(bytes) {
            throw Failure(.quality, ["\(path): error: \(report); --strict allows no remarks"])
          }
        }
      }
    } catch let error as IngestionError {
      try StandardStreams.write(ReportKind.line(error))
      // A file without records is read whole, and has been remarked.
      if error.kind == .empty, !isStrict { return }
      throw error
    } catch let error as RecordLines.BadEncoding {
      throw Failure(
        .unreadable,
        [
          "\(error.location): error: a field of this record is not UTF-8; declare the encoding, "
            + "for example --encoding windows-1256, or export the file as CSV UTF-8"
        ])
    }
    invocation.log.stage("rows", since: start)
  }

  /// The first remark among lines, as text.
  private static func firstReport(_ bytes: [UInt8]) -> String? {
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first == UInt8(ascii: "{") {
      return String(decoding: line, as: UTF8.self)
    }
    return nil
  }
}

/// The words in which `rows` reports that a file cannot be read.
private enum ReportKind {
  static func line(_ error: IngestionError) -> String {
    let place = error.location.line.map { ",\"line\":\($0)" } ?? ""
    return "{\"report\":\"\(word(error))\"\(place)}\n"
  }

  private static func word(_ error: IngestionError) -> String {
    switch error.kind {
    case .empty: return "empty-file"
    case .damaged:
      let words = [
        ("incorrect data check", "crc-mismatch"), ("incorrect length check", "size-mismatch"),
        ("no gzip follow", "trailing-garbage"), ("header crc", "header-crc"),
        ("header", "bad-header"), ("compression method", "bad-header"),
      ]
      return words.first { error.message.contains($0.0) }?.1 ?? "corrupt-data"
    case .notText:
      let words = [
        ("zero bytes", "nul-byte"), ("not UTF-8", "bad-encoding"), ("delimiter", "layout"),
        ("gzip behind", "not-gzip"),
      ]
      return words.first { error.message.contains($0.0) }?.1 ?? "not-csv"
    default: return error.kind.rawValue
    }
  }
}
