extension ZipDirectory {
  /// The member of a name.
  func member(named name: String) throws(IngestionError) -> ZipEntry {
    let found = entries.filter { $0.name == name && !$0.isFolder }
    guard found.count <= 1 else {
      throw IngestionError(
        .damaged, at: Location(path: "\(path)/\(name)"),
        "the ZIP file has \(found.count) members of this name, so it is not clear which is meant; "
          + "unpack it and look")
    }
    guard let entry = found.first else {
      try refuseWorkbook()
      throw IngestionError(
        .unreadable, at: Location(path: path), "no member is called `\(name)`; \(listing)")
    }
    return entry
  }

  /// The one member that is a table of text.
  func onlyText() throws(IngestionError) -> ZipEntry {
    try refuseWorkbook()
    let texts = entries.filter(\.isText)
    let others = entries.filter(\.mayHoldRecords)
    if texts.count == 1, let other = others.first {
      throw IngestionError(
        .notText, at: Location(path: path),
        "beside `\(Self.shown(texts[0].name))` this ZIP file has `\(Self.shown(other.name))`"
          + (others.count > 1 ? " and \(others.count - 1) more of its kind" : "")
          + ", which may hold records too and would be left out; name the member that is meant, for "
          + "example `\(path)/\(Self.shown(texts[0].name))`, and export the others as CSV")
    }
    if texts.count == 1 { return try member(named: texts[0].name) }
    if texts.isEmpty, let other = others.first {
      throw IngestionError(
        .notText, at: Location(path: path),
        "no member of this ZIP file is a table of text; it holds `\(Self.shown(other.name))`: "
          + "export that as CSV UTF-8")
    }
    let number = texts.isEmpty ? "no member" : "\(texts.count) members"
    let example = texts.first ?? entries.first { !$0.isFolder }
    throw IngestionError(
      .notText, at: Location(path: path),
      "\(number) of this ZIP file can be meant, and one table of text was expected; "
        + (example.map { "\(listing): name one, for example `\(path)/\(Self.shown($0.name))`" }
          ?? "it holds no file"))
  }

  /// Spreadsheets and documents are ZIP files too.
  private func refuseWorkbook() throws(IngestionError) {
    let names = Set(entries.map(\.name))
    let kind: String?
    if names.contains("[Content_Types].xml") {
      kind = names.contains { $0.hasPrefix("xl/") } ? "a workbook (.xlsx)" : "an Office document"
    } else if names.contains("mimetype"), names.contains("content.xml") {
      kind = "a workbook or document of OpenDocument (.ods)"
    } else {
      kind = nil
    }
    guard let kind else { return }
    throw IngestionError(
      .notText, at: Location(path: path), "this is \(kind); export the sheet as CSV UTF-8")
  }

  /// The members in words, not more than a message holds.
  private var listing: String {
    let files = entries.filter { !$0.isFolder }
    guard !files.isEmpty else { return "the ZIP file holds no file" }
    let shown = files.prefix(10).map { "`\(Self.shown($0.name))`" }.joined(separator: ", ")
    return "its members are \(shown)" + (files.count > 10 ? " and \(files.count - 10) more" : "")
  }

  /// A name without signs that could steer a terminal, and not too long.
  private static func shown(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars.prefix(200) {
      text.unicodeScalars.append(scalar.properties.generalCategory == .control ? "?" : scalar)
    }
    return text
  }
}
