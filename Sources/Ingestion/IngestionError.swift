/// A reason why an export cannot be read, with the place where it was found.
///
/// Ends a run with exit status 4: nothing is published from an input that could not be read whole.
public struct IngestionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of trouble it is, for programs that decide by it.
  public enum Kind: String, Hashable, Sendable {
    /// The file is absent, a folder, or may not be read.
    case unreadable
    /// There is not one byte, or not one record, to read a header from.
    case empty
    /// The compressed stream ends before its end mark.
    case truncated
    /// The compressed stream is damaged, or its checksum or length is wrong.
    case damaged
    /// The bytes are no text table in an encoding that is read.
    case notText = "not-text"
    /// A byte means nothing in the text's encoding.
    case badEncoding = "bad-encoding"
    /// A quoted field is opened and never closed.
    case unclosedQuote = "unclosed-quote"
    /// A stated limit was passed.
    case limit
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// The file, and the place in it where known.
  public let location: Location
  /// What happened, what was expected, and what to do.
  public let message: String

  package init(_ kind: Kind, at location: Location, _ message: String) {
    self.kind = kind
    self.location = location
    self.message = message
  }

  /// The message as `path:line:column: error: …`, so that editors jump to it.
  public var description: String { "\(location): error: \(message)" }
}

extension IngestionError {
  /// The error for a record that does not end, or not within the limit.
  static func withoutEnd(
    at location: Location, isQuoted: Bool, isWhole: Bool, limit: Int
  ) -> IngestionError {
    if isQuoted, isWhole {
      return IngestionError(
        .unclosedQuote, at: location,
        "a quoted field opens here and the file ends before it closes; close it, or export again")
    }
    if isQuoted {
      return IngestionError(
        .unclosedQuote, at: location,
        "a quoted field opens here and the record grows beyond \(limit) bytes before it closes; "
          + "close it, or raise the limit with --max-record")
    }
    return IngestionError(
      .limit, at: location,
      "a record is longer than \(limit) bytes; raise the limit with --max-record")
  }
}
