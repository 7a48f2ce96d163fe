/// What somebody declares of an export's form; what is not declared must be proven by the text.
///
/// The properties are those of a dialect description (W3C, Metadata Vocabulary for Tabular Data,
/// section 5.9).
public struct DeclaredDialect: Hashable, Sendable {
  /// What stands between two fields, one or more characters; nil where the header must prove it.
  public var delimiter: String?
  /// The character around fields that hold delimiters or line ends; empty for none, nil for `"`.
  public var quote: String?
  /// The character that takes the meaning from the next one, such as a backslash.
  public var escape: String?
  /// What a line begins with that is a remark and no record.
  public var comment: String?
  /// Whether a quote inside quotes is written twice.
  public var doublesQuotes = true
  /// Whether blanks behind a delimiter are no part of the field.
  public var skipsInitialSpace = false
  /// Whether the first line is `sep=;` and declares the delimiter; nil where the text shows it.
  public var hasSeparatorLine: Bool?
  /// The encoding; nil for what the first bytes prove, else UTF-8.
  public var encoding: TextEncoding?

  /// Declares nothing.
  public init() {}

  /// Declares the delimiter and the quote.
  public init(_ dialect: Dialect) {
    delimiter = String(UnicodeScalar(dialect.delimiter))
    quote = String(UnicodeScalar(dialect.quote))
  }

  /// What the scanners see with a delimiter, behind a rewriting where one is needed.
  ///
  /// A delimiter of several bytes becomes the unit separator, and text without quotes gets the
  /// record separator for one: rewriting quotes a field that holds either. Where nothing is
  /// rewritten, the quote of text without quotes is a byte that no valid text holds.
  func plain(delimiter: String, isRewritten: Bool) -> Dialect {
    Dialect(
      delimiter: delimiter.utf8.count == 1 ? delimiter.utf8.first! : 0x1f,
      quote: quoteByte ?? (isRewritten ? 0x1e : 0xff))
  }

  /// The byte of the quote; nil for none.
  var quoteByte: UInt8? {
    guard let quote else { return UInt8(ascii: "\"") }
    return quote.utf8.first
  }

  /// Whether the scanners cannot read the text as it is.
  func needsRewriting(delimiter: String) -> Bool {
    delimiter.utf8.count > 1 || (escape != nil && escape != quote ?? "\"") || comment != nil
      || !doublesQuotes || skipsInitialSpace
  }

  /// What is wrong with the declaration, with a word for its part; nil where nothing is.
  public var mistake: String? {
    if let delimiter {
      if delimiter.isEmpty { return "the delimiter is empty" }
      if delimiter.utf8.contains(where: { $0 == 0x0a || $0 == 0x0d }) {
        return "the delimiter is a line end, which ends records"
      }
      if delimiter == quote ?? "\"" { return "delimiter and quote are the same character" }
    }
    for (name, text) in [("quote", quote), ("escape", escape)] {
      if let text, text.utf8.count > 1 || text.utf8.first.map({ $0 >= 0x80 }) == true {
        return "the \(name) is one ASCII character, not `\(text)`"
      }
      if text == "\n" || text == "\r" { return "the \(name) is a line end, which ends records" }
    }
    if escape == "" { return "the escape is empty" }
    if let escape, escape == delimiter {
      return "delimiter and escape are the same character, so that no field would end"
    }
    if comment == "" { return "the comment prefix is empty" }
    return nil
  }
}
