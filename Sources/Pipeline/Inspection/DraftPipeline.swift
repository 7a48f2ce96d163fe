import HeadcountIngestion
import HeadcountPublication

/// A first pipeline for files that were inspected, to be read and changed.
package struct DraftPipeline: Sendable {
  /// The draft in JSON5.
  package let text: String
  /// What its author should know before all else, one sentence each.
  package let remarks: [String]

  /// The draft in JSON5; nil where no file could be read.
  package static func text(_ inspections: [Inspection]) -> String? {
    DraftPipeline(inspections, threads: 1)?.text
  }

  /// Drafts a pipeline and tries it; nil where no file could be read.
  ///
  /// - Parameter labels: The file with the names of the columns, where files have no header.
  package init?(_ inspections: [Inspection], labels: String? = nil, threads: Int) {
    let sources = DraftSource.all(inspections)
    guard !sources.isEmpty else { return nil }
    let key = DraftKey(sources)
    var check = DraftCheck(sources, DraftLines(sources), key, labels: labels, threads: threads)
    check.settle()
    for place in check.sources.indices {
      check.sources[place].remarks += Self.remarks(place, check.sources)
    }
    remarks = check.sources.flatMap(\.remarks)
    text = Self.text(check.sources, check.lines, key, labels)
  }

  private static func text(
    _ sources: [DraftSource], _ lines: DraftLines, _ key: DraftKey, _ labels: String?
  ) -> String {
    var text = "{\n  pipeline: \"draft\",\n  sources: [\n"
    for source in sources {
      for note in notes(source) { text += "    // \(note.asComment)\n" }
      text += "    \(source.text(labels: labels)),\n"
    }
    text += "  ],\n  dimensions: {\n"
    for line in lines.dimensions { text += line.line }
    for line in lines.measures { text += line.dimensionLine ?? "" }
    text += "  },\n  measures: {\n"
    for line in lines.measures { text += line.line }
    if lines.left > 0 { text += "    // and \(lines.left) columns more of numbers or codes\n" }
    text += "  },\n\(key.text)  tables: [\n"
    for place in sources.indices { text += tables(place, lines) }
    return text + "  ],\n  outputs: { formats: [\"csv\", \"markdown\"], languages: [\"en\"] },\n}\n"
  }

  /// The tables of a source: its dimensions, the first two of them crossed, and its spread columns.
  private static func tables(_ source: Int, _ lines: DraftLines) -> String {
    let measures = lines.measures.filter { $0.source == source && $0.doubt == nil }
    guard let measure = measures.first?.name else { return "" }
    let usable = lines.dimensions.filter { $0.source == source && $0.doubt == nil }
    var text = ""
    for dimension in usable {
      text +=
        "    { name: \"by-\(dimension.name.dashed)\", measure: \"\(measure)\", "
        + "rows: [\"\(dimension.name)\"], percent: \"column\" },\n"
    }
    if usable.count > 1 {
      text +=
        "    { name: \"\(usable[0].name.dashed)-by-\(usable[1].name.dashed)\", "
        + "measure: \"\(measure)\", rows: [\"\(usable[0].name)\"], "
        + "columns: [\"\(usable[1].name)\"], percent: \"row\" },\n"
    }
    for line in measures {
      guard case .spread(let dimension, _) = line.kind else { continue }
      text +=
        "    { name: \"\(line.name.dashed)\", measure: \"\(line.name)\", "
        + "rows: [\"\(dimension)\"], percent: \"column\" },\n"
    }
    if usable.isEmpty {
      let name = source == 0 ? "headline" : "\(measure.dashed)-headline"
      text += "    { name: \"\(name)\", measures: [\"\(measure)\"] },\n"
    }
    return text
  }

  /// What follows from the system that the export comes from, and what else there is to know.
  private static func notes(_ source: DraftSource) -> [String] {
    source.inspection.shapes.flatMap { shape in
      shape.consequences.map { "\(shape.name): \($0)" }
    } + source.remarks
  }

  /// What keeps the files of a source from being read, or from being part of an earlier source.
  private static func remarks(_ place: Int, _ sources: [DraftSource]) -> [String] {
    let source = sources[place]
    var remarks = source.inspections.compactMap { file -> String? in
      guard let problem = file.problems.first(where: \.isError) else { return nil }
      return "a run refuses \(file.path) as it is: \(problem.message)"
    }
    let names = Set(source.header.names)
    for other in sources[..<place] {
      let others = Set(other.header.names)
      let (gone, come) = (others.subtracting(names), names.subtracting(others))
      guard !gone.isEmpty, !come.isEmpty, gone.count <= 3, come.count <= 3,
        names.intersection(others).count > max(gone.count, come.count)
      else { continue }
      remarks.append(
        "\(source.files[0]) has \(listed(come)) where \(other.files[0]) has \(listed(gone)), and all "
          + "other columns alike: if the question is the same, put the files into one source and "
          + "write both names in `from`")
      break
    }
    return remarks
  }

  private static func listed(_ names: Set<String>) -> String {
    names.sorted().map { "`\($0)`" }.joined(separator: " and ")
  }
}
