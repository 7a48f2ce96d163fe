/// What the command line asks for.
struct Options {
  /// The layouts that can be written.
  enum Schema: String {
    case registrations
    case labels
    case submissions
  }

  /// A command line that cannot be understood.
  struct UsageError: Error {
    let text: String
  }

  private(set) var seed: UInt64 = 1
  private(set) var records = 1_000
  /// The number of the first record, so that parts of one export can be written apart.
  private(set) var first = 0
  private(set) var schema = Schema.registrations
  private(set) var quotes = true
  /// The file to write; standard output if absent.
  private(set) var output: String?
  private(set) var writesMapping = false
  private(set) var showsHelp = false

  static let help = """
    usage: generate-exports [--seed N] [--records N] [--first N]
             [--schema registrations|labels|submissions] [--no-quotes] [--output FILE]
           generate-exports --mapping [--output FILE]

    Writes a synthetic CSV export to FILE or standard output. A record depends only on
    the seed and its number. --mapping writes field,raw,code for the registrations.
    For gzip: generate-exports --records 1000 | gzip -6 > export.csv.gz

    """

  init(_ arguments: [String]) throws {
    var remaining = arguments[...]
    while let name = remaining.popFirst() {
      switch name {
      case "--no-quotes": quotes = false
      case "--mapping": writesMapping = true
      case "--help", "-h": showsHelp = true
      case "--seed": seed = try Self.number(of: name, &remaining)
      case "--records": records = try Self.number(of: name, &remaining)
      case "--first": first = try Self.number(of: name, &remaining)
      case "--output": output = try Self.value(of: name, &remaining)
      case "--schema":
        let text = try Self.value(of: name, &remaining)
        guard let known = Schema(rawValue: text) else {
          throw UsageError(
            text: "no schema '\(text)'; expected registrations, labels or submissions")
        }
        schema = known
      default: throw UsageError(text: "unknown argument '\(name)'")
      }
    }
    // Record numbers have eight digits in the export, so one more would change its width.
    guard records >= 0, first >= 0, records <= 100_000_000, first <= 100_000_000 - records else {
      throw UsageError(text: "record numbers must stay between 0 and 99,999,999")
    }
  }

  private static func value(of name: String, _ rest: inout ArraySlice<String>) throws -> String {
    guard let value = rest.popFirst() else { throw UsageError(text: "\(name) needs a value") }
    return value
  }

  private static func number<Number: FixedWidthInteger>(
    of name: String, _ rest: inout ArraySlice<String>
  ) throws -> Number {
    let text = try value(of: name, &rest)
    guard let number = Number(text) else {
      throw UsageError(text: "\(name) needs a whole number, not '\(text)'")
    }
    return number
  }
}
