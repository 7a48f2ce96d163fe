import HeadcountIngestion

/// Reads a code list's file and finds its mistakes.
struct CodeListReader {
  let path: String
  let scheme: String?
  private(set) var entries: [CodeList.Entry] = []
  /// The place of the entry that each folded text means.
  private(set) var index: [String: Int] = [:]
  private var header: [String] = []

  init(path: String, scheme: String?) {
    self.path = path
    self.scheme = scheme
  }

  mutating func read(_ text: [UInt8]) throws(CodeListError) {
    if let line = SmallTable.damagedLine(text) {
      throw error(line, "the text is no UTF-8; save the list as UTF-8")
    }
    if let line = SmallTable.openQuoteLine(text) {
      throw error(line, "a quoted cell opens here and never closes")
    }
    let rows = SmallTable.declaredRows(text)
    try readHeader(rows.first)
    for row in rows.dropFirst() { try add(row) }
    let codes = Set(entries.map(\.code))
    // Each line behind the header is an entry by now.
    for (row, entry) in zip(rows.dropFirst(), entries) {
      if let parent = entry.parent, !codes.contains(parent) {
        throw error(row.line, "the parent of `\(entry.code)` is not in the list")
      }
    }
  }

  private func error(_ line: Int, _ message: String) -> CodeListError {
    CodeListError(location: Location(path: path, line: line), message: message)
  }

  private mutating func readHeader(_ row: SmallTable.Row?) throws(CodeListError) {
    guard let row, row.cells.contains("code") else {
      throw error(1, "a code list starts with a header line that names a column `code`")
    }
    header = row.cells
    if let twice = header.enumerated().first(where: { header[..<$0].contains($1) }) {
      throw error(row.line, "there are two columns `\(twice.element)`")
    }
    if let scheme, !header.contains("code_\(scheme)") {
      let schemes = header.filter { $0.hasPrefix("code_") }.map { $0.dropFirst(5) }
      throw error(
        row.line, "no codes of scheme `\(scheme)`; known: \(schemes.joined(separator: ", "))")
    }
  }

  private mutating func add(_ row: SmallTable.Row) throws(CodeListError) {
    guard row.cells.count == header.count else {
      throw error(row.line, "\(row.cells.count) fields; the header has \(header.count)")
    }
    let cells = Dictionary(uniqueKeysWithValues: zip(header, row.cells)).filter { !$1.isEmpty }
    let code = cells["code"] ?? ""
    guard !code.isEmpty, entries.allSatisfy({ $0.code != code }) else {
      throw error(row.line, "the code `\(code)` is empty or stands here twice")
    }
    let role = cells["role"]
    guard role == nil || role == "total" || role == "unknown" else {
      throw error(row.line, "the role `\(role!)` is none of `total` and `unknown`")
    }
    let entry = CodeList.Entry(code: code, cells: cells)
    var texts = [code] + entry.labels.values.sorted()
    texts += (cells["aliases"] ?? "").split(separator: "|").map(String.init)
    if let scheme, let other = cells["code_\(scheme)"] { texts.append(other) }
    for text in texts {
      let folded = TextFolding.fold(text)
      if folded.isEmpty {
        throw error(row.line, "`\(text)` has no letter or digit, so that nothing can match it")
      }
      if let other = index[folded], other != entries.count {
        throw error(row.line, "`\(text)` means both `\(entries[other].code)` and `\(code)`")
      }
      index[folded] = entries.count
    }
    entries.append(entry)
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
      isUnknown: cells["role"] == "unknown", attributes: attributes)
  }
}
