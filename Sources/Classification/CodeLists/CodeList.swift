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
    /// All other columns of the line, by name.
    public let attributes: [String: String]
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
    let rows = SmallTable.rows(text)
    guard let header = rows.first, let codeColumn = header.cells.firstIndex(of: "code") else {
      throw CodeListError(
        location: Location(path: path, line: 1),
        message: "a code list starts with a header line that names a column `code`")
    }
    if let scheme, !header.cells.contains("code_\(scheme)") {
      let schemes = header.cells.filter { $0.hasPrefix("code_") }.map { $0.dropFirst(5) }
      throw CodeListError(
        location: Location(path: path, line: 1),
        message: "no codes of scheme `\(scheme)`; known: \(schemes.joined(separator: ", "))")
    }
    var entries: [Entry] = []
    var index: [String: Int] = [:]
    for row in rows.dropFirst() {
      let location = Location(path: path, line: row.line)
      guard row.cells.count == header.cells.count else {
        throw CodeListError(
          location: location,
          message: "\(row.cells.count) fields; the header has \(header.cells.count)")
      }
      let cells = Dictionary(
        zip(header.cells, row.cells).filter { !$0.1.isEmpty }, uniquingKeysWith: { $1 })
      let code = row.cells[codeColumn]
      let entry = Entry(code: code, cells: cells)
      guard !code.isEmpty, entries.allSatisfy({ $0.code != code }) else {
        throw CodeListError(
          location: location, message: "the code `\(code)` is empty or stands here twice")
      }
      var texts =
        [code] + entry.labels.values
        + (cells["aliases"] ?? "").split(separator: "|")
        .map(String.init)
      if let scheme, let other = cells["code_\(scheme)"] { texts.append(other) }
      for text in texts {
        let folded = TextFolding.fold(text)
        if let other = index[folded], other != entries.count {
          throw CodeListError(
            location: location,
            message: "`\(text)` means both `\(entries[other].code)` and `\(code)`")
        }
        index[folded] = entries.count
      }
      entries.append(entry)
    }
    if let orphan = entries.first(where: { entry in
      entry.parent.map { parent in entries.allSatisfy { $0.code != parent } } ?? false
    }) {
      throw CodeListError(
        location: Location(path: path), message: "the parent of `\(orphan.code)` is not in the list"
      )
    }
    self.name = name
    self.entries = entries
    self.index = index
  }
}

extension CodeList.Entry {
  fileprivate init(code: String, cells: [String: String]) {
    var labels: [String: String] = [:]
    var attributes: [String: String] = [:]
    for (name, text) in cells {
      if name.hasPrefix("label_") {
        labels[String(name.dropFirst("label_".count))] = text
      } else if !["code", "parent", "role", "aliases"].contains(name) {
        attributes[name] = text
      }
    }
    self.init(
      code: code, labels: labels, parent: cells["parent"], isTotal: cells["role"] == "total",
      attributes: attributes)
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
