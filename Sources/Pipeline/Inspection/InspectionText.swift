import HeadcountIngestion

/// An inspection as a screen of text.
package enum InspectionText {
  /// The screen of one file.
  package static func text(_ inspection: Inspection) -> String {
    var text = "\(Location(path: inspection.path))\n"
    if let opening = inspection.opening {
      for line in form(inspection, opening) { text += "  \(line)\n" }
      text += "\n" + indented(columns(inspection)) + "\n"
    }
    return text + problems(inspection)
  }

  private static func form(_ inspection: Inspection, _ opening: RecordReader.Opening) -> [String] {
    let size = opening.size.map { ", \(grouped($0)) bytes" } ?? ""
    let encoding =
      inspection.isUTF8
      ? encodingText(opening.form) : "not UTF-8 throughout: see the problems below"
    let mark = opening.hasByteOrderMark ? ", with a byte order mark" : ""
    var lines = [
      "file        \(compression(opening))\(size); "
        + "\(grouped(inspection.textBytes)) bytes of text behind the header",
      "encoding    \(encoding)\(mark)",
      "line ends   \(lineEnds(inspection.lineEnds, opening.form))",
      "delimiter   \(opening.form.delimiterName), \(proof(inspection, opening))",
    ]
    let tags = opening.header.tags.count { $0 != nil }
    let tagText = tags > 0 ? ", \(tags) of them with an HXL tag" : ""
    if let place = HeaderNotes.place(opening.header) { lines.append("header      \(place)") }
    lines.append("columns     \(grouped(opening.header.names.count))\(tagText)")
    var records = "records     \(grouped(inspection.records))"
    if inspection.wrongWidths > 0 {
      records += ", \(grouped(inspection.wrongWidths)) of another width than the header"
    }
    if inspection.blankLines > 0 {
      let kind = opening.form.declared.comment == nil ? "blank lines" : "blank or comment lines"
      records += "; \(kind) \(grouped(inspection.blankLines))"
    }
    if inspection.failure != nil { records += "; the file could not be read to its end" }
    return lines + [records] + shapes(inspection.shapes)
  }

  private static func compression(_ opening: RecordReader.Opening) -> String {
    switch opening.compression {
    case .plain: "plain"
    case .gzip: "gzip"
    case .zip: "member of a ZIP file"
    }
  }

  /// The systems that the columns show, each with what follows from it.
  private static func shapes(_ shapes: [ExportShape]) -> [String] {
    shapes.flatMap { shape -> [String] in
      let evidence = shape.evidence.map { "`\(clean($0))`" }.joined(separator: ", ")
      let reason = evidence.isEmpty ? "" : ", because of \(evidence)"
      return ["shape       \(shape.name)\(reason)"]
        + shape.consequences.map { "            - \(clean($0))" }
    }
  }

  private static func encodingText(_ form: TextForm) -> String {
    if form.encoding == .utf8 { return "UTF-8, every byte checked" }
    let ground =
      switch form.encodingGround {
      case .declared: ", as declared"
      case .proven: ", because every second byte of the start is zero"
      case .mark, .usual: ""
      }
    return "\(form.encoding)\(ground)"
  }

  private static func lineEnds(_ ends: Inspection.LineEnds, _ form: TextForm) -> String {
    if form.endsAtReturn {
      return form.mixesLineEnds
        ? "mixed: CR alone among others, each of which ends a record"
        : "CR alone, as on old systems"
    }
    return switch (ends.lineFeeds, ends.both) {
    case (0, 0): "none to see"
    case (_, 0): "LF"
    case (0, _): "CRLF"
    default: "mixed: \(grouped(ends.lineFeeds)) LF, \(grouped(ends.both)) CRLF"
    }
  }

  private static func proof(_ inspection: Inspection, _ opening: RecordReader.Opening) -> String {
    if opening.form.delimiterGround == .declared { return "as declared" }
    if opening.form.hasSeparatorLine { return "as the line sep= says" }
    return opening.header.names.count > 1
      ? "the only one of comma, semicolon, tab and pipe in the header"
      : "because the header holds none of comma, semicolon, tab and pipe"
  }

  private static func columns(_ inspection: Inspection) -> String {
    // A file of thousands of columns would not be one screen; JSON has them all.
    let shown = inspection.columns.prefix(200)
    var grid = TextColumns(["column", "filled", "distinct", "what it holds"], numbers: [1, 2])
    let readable = inspection.records - inspection.wrongWidths
    for column in shown {
      let tag = column.tag.map { " \($0)" } ?? ""
      grid.add([
        clean(column.name) + tag, percent(column.filled, of: readable),
        column.distinct.map(grouped) ?? "> \(grouped(Inspection.distinctLimit))",
        content(column),
      ])
    }
    let more = inspection.columns.count - shown.count
    return grid.text
      + (more > 0 ? "and \(grouped(more)) columns more; --format json has all\n" : "")
  }

  private static func content(_ column: Inspection.Column) -> String {
    guard let match = column.match else {
      return column.isUnique ? column.shape.text + "; each value once" : column.shape.text
    }
    var codes = match.codes.prefix(3).map { "\($0.code) \(grouped($0.records))" }
    if match.codes.count > 3 { codes.append("…") }
    var text = "\(match.list): \(codes.joined(separator: ", "))"
    if match.unmatchedValues > 0 {
      text +=
        "; without a code \(grouped(match.unmatchedValues)) value(s) in "
        + "\(grouped(match.unmatchedRecords)) record(s)"
    }
    return text
  }

  private static func problems(_ inspection: Inspection) -> String {
    guard !inspection.problems.isEmpty else { return "No problems.\n" }
    var text = "Problems:\n"
    for problem in inspection.problems { text += "  \(clean(problem.text, limit: 1_000))\n" }
    for (kind, count) in inspection.counts.sorted(by: { $0.key < $1.key })
    where count > Inspection.listedLimit {
      text += "  and \(grouped(count - Inspection.listedLimit)) more of kind \(kind)\n"
    }
    return text
  }

  /// A share with one decimal, cut, so that 100 % means all.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    if part == whole { return "100 %" }
    let tenths = part.multipliedFullWidth(by: 1000)
    let cut = whole.dividingFullWidth(tenths).quotient
    return "\(cut / 10).\(cut % 10) %"
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { "  \($0)\n" }.joined()
  }

  /// Sentences on the files together, one a line.
  package static func remarks(_ remarks: [String]) -> String {
    remarks.isEmpty
      ? "" : "Remarks:\n" + remarks.map { "  \(clean($0, limit: 1_000))\n" }.joined() + "\n"
  }

  /// A text without characters that could steer a terminal, and not too long for a screen.
  private static func clean(_ name: String, limit: Int = 300) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      text.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return text.unicodeScalars.count > limit ? String(text.prefix(limit)) + "…" : text
  }

  /// A number with a comma between groups of three digits.
  static func grouped(_ number: Int) -> String {
    var text = ""
    let digits = String(number)
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
