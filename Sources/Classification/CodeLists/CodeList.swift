public import HeadcountIngestion

/// A closed list of categories with their labels and the spellings that mean them.
///
/// A code list is a CSV file: `code`, `label_<language>` for each language, and any of `parent`,
/// `role`, `aliases` (separated by `|`) and `code_<scheme>` (codes of other schemes, matched only
/// where the scheme is declared).
public struct CodeList: Hashable, Sendable {
  /// One line of a code list.
  public struct Entry: Hashable, Sendable {
    /// The code that tables carry.
    public let code: String
    /// Labels by language, such as `en` and `ar`.
    public let labels: [String: String]
    /// The code of the entry that this one is a part of.
    public let parent: String?
    /// Whether the entry stands for all categories, such as "both sexes".
    public let isTotal: Bool
    /// Whether the entry means that the value is not known, such as "not stated".
    public let isUnknown: Bool
    /// All other columns of the line, by name.
    public let attributes: [String: String]

    package init(
      code: String, labels: [String: String] = [:], parent: String? = nil, isTotal: Bool = false,
      isUnknown: Bool = false, attributes: [String: String] = [:]
    ) {
      (self.code, self.labels, self.parent) = (code, labels, parent)
      (self.isTotal, self.isUnknown, self.attributes) = (isTotal, isUnknown, attributes)
    }
  }

  /// The list's name, which is its file name without an ending.
  public let name: String
  /// The entries in the order of the tables.
  public let entries: [Entry]
  private let index: [String: Int]

  /// The place of the entry that a text means, or nil where it matches none.
  public func position(matching text: some StringProtocol) -> Int? {
    index[TextFolding.fold(text)]
  }

  /// The entry with a code.
  public func entry(code: String) -> Entry? { entries.first { $0.code == code } }

  /// The label of an entry in a language, or in English, or its code.
  public func label(_ entry: Entry, language: String) -> String {
    entry.labels[language] ?? entry.labels["en"] ?? entry.code
  }

  /// The content as bytes, however its file was written: the same for two files that mean the same.
  ///
  /// Entries stand in their order, each with its labels and other columns by name; then the texts that
  /// mean an entry, in the order of their characters.
  package var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    // Lengths keep two texts from being read as one.
    func add(_ fields: [String]) {
      for field in fields {
        bytes += Array("\(field.utf8.count):".utf8) + Array(field.utf8)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    func pairs(_ texts: [String: String]) -> [String] {
      texts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .flatMap { [$0.key, $0.value] }
    }
    for entry in entries {
      let role = entry.isTotal ? "total" : entry.isUnknown ? "unknown" : ""
      add([entry.code, entry.parent ?? "", role])
      add(pairs(entry.labels))
      add(pairs(entry.attributes))
    }
    let texts = index.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (text, place) in texts { add([text, String(place)]) }
    return bytes
  }

  /// A list of entries of other lists, which are found by their codes.
  package init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
    index = Dictionary(
      entries.enumerated().map { (TextFolding.fold($1.code), $0) },
      uniquingKeysWith: { one, _ in one })
  }

  /// Reads a code list from the text of its CSV file.
  ///
  /// - Parameters:
  ///   - name: The list's name.
  ///   - text: The file's bytes, UTF-8 with commas.
  ///   - path: The file's path, for messages.
  ///   - scheme: A scheme whose codes are matched too, such as `ocha_2019`.
  /// - Throws: `CodeListError` with the line of the first mistake.
  public init(
    name: String, text: [UInt8], path: String, scheme: String? = nil
  ) throws(CodeListError) {
    var reader = CodeListReader(path: path, scheme: scheme)
    try reader.read(text)
    self.name = name
    entries = reader.entries
    index = reader.index
  }
}

/// A mistake in a code list's file.
public struct CodeListError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line of the mistake.
  public let location: Location
  /// What is wrong.
  public let message: String

  /// The message as `path:line: error: …`.
  public var description: String { "\(location): error: \(message)" }
}
