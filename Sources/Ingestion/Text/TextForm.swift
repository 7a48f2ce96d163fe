/// The form of an export's text, declared or proven.
public struct TextForm: Hashable, Sendable {
  /// How something is known.
  public enum Ground: String, Hashable, Sendable {
    /// Somebody declared it.
    case declared
    /// A byte order mark says it.
    case mark
    /// The text itself shows it.
    case proven
    /// It is the usual form, and nothing speaks against it.
    case usual
  }

  /// The encoding.
  public internal(set) var encoding = TextEncoding.utf8
  /// How the encoding is known.
  public internal(set) var encodingGround = Ground.usual
  /// The delimiter as it is written.
  public internal(set) var delimiter = ","
  /// How the delimiter is known.
  public internal(set) var delimiterGround = Ground.usual
  /// Whether a carriage return alone ends a record, as on old systems.
  public internal(set) var endsAtReturn = false
  /// Whether other line ends stand at the start of a text in which a carriage return alone ends
  /// records.
  package internal(set) var mixesLineEnds = false
  /// Whether the first line is `sep=;`.
  public internal(set) var hasSeparatorLine = false
  /// What was declared.
  public internal(set) var declared = DeclaredDialect()

  /// Whether the scanners cannot read the text as it is.
  var isRewritten: Bool { endsAtReturn || declared.needsRewriting(delimiter: delimiter) }

  /// Takes the delimiter that the text proves.
  mutating func prove(_ dialect: Dialect) {
    delimiter = String(UnicodeScalar(dialect.delimiter))
    delimiterGround = .proven
  }

  /// What the scanners see.
  var plain: Dialect { declared.plain(delimiter: delimiter, isRewritten: isRewritten) }

  /// The delimiter in words: `comma`, `semicolon`, `tab`, `pipe`, `space` or the characters.
  public var delimiterName: String {
    [",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", " ": "space"][delimiter] ?? delimiter
  }
}

extension TextForm {
  /// The form of a file that somebody else read, for reports.
  package init(encoding: TextEncoding, delimiter: String) {
    self.init()
    self.encoding = encoding
    self.delimiter = delimiter
  }
}
