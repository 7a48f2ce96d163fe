package import HeadcountIngestion

/// The words in which options and pipeline files declare a dialect.
package enum DialectWords {
  /// A word that means nothing, with what was expected.
  package struct Trouble: Error, Hashable, Sendable {
    package let message: String
  }

  private static let delimiters = [
    "comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "space": " ", "\\t": "\t",
  ]

  /// The delimiter that a word such as `semicolon` names, or one or more characters as they are.
  package static func delimiter(_ text: String, named name: String) throws(Trouble) -> String {
    if let delimiter = delimiters[text] { return delimiter }
    if text.utf8.count > 1, let nearest = NearestName.of(text, among: delimiters.keys.sorted()) {
      throw Trouble(message: "\(name) `\(text)` is not known; did you mean `\(nearest)`?")
    }
    return text
  }

  /// The encoding of a name.
  package static func encoding(_ text: String, named name: String) throws(Trouble) -> TextEncoding {
    if let encoding = TextEncoding(name: text) { return encoding }
    let folded = text.lowercased().filter { $0.isLetter || $0.isNumber }
    let eastAsian = [
      "big5", "gb", "euc", "shift", "sjis", "iso2022", "hz", "cp93", "cp94", "cp95", "johab",
    ]
    if eastAsian.contains(where: folded.hasPrefix) {
      throw Trouble(
        message: "\(name) `\(text)` is not read: it has several bytes for a letter, in tables that "
          + "are not the same on all systems; save the file as UTF-8")
    }
    let nearest = NearestName.of(text.lowercased(), among: TextEncoding.names)
    throw Trouble(
      message: "\(name) `\(text)` is not known"
        + (nearest.map { "; did you mean `\($0)`?" }
          ?? "; for example utf-8, utf-16le, windows-1256, iso-8859-6"))
  }
}

/// The keys of a source that say how its files are written.
enum DialectShape {
  /// Reads the keys; each mistake is added to the problems.
  static func read(
    _ object: inout JSON5Object, _ problems: inout [JSON5Error]
  ) -> DeclaredDialect {
    var declared = DeclaredDialect()
    func named<Value>(
      _ key: String, _ read: (String, String) throws(DialectWords.Trouble) -> Value
    ) -> Value? {
      guard let text = object.optional(key, JSON5Shape<String>.string.located, &problems) else {
        return nil
      }
      do throws(DialectWords.Trouble) { return try read(text.value, "`\(key)`:") } catch {
        problems.append(JSON5Error(position: text.position, message: error.message))
        return nil
      }
    }
    declared.delimiter = named("delimiter", DialectWords.delimiter)
    declared.encoding = named("encoding", DialectWords.encoding)
    declared.quote = object.optional("quote", .string, &problems)
    declared.escape = object.optional("escape", .string, &problems)
    declared.comment = object.optional("comment", .string, &problems)
    declared.skipsInitialSpace =
      object.optional("skip_initial_space", .bool, &problems) ?? false
    declared.doublesQuotes = object.optional("double_quote", .bool, &problems) ?? true
    if let mistake = declared.mistake {
      problems.append(JSON5Error(position: object.position, message: mistake))
    }
    return declared
  }
}
