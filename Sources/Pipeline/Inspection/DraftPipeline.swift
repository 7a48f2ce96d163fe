import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// A first pipeline for files that were inspected, to be read and changed.
package enum DraftPipeline {
  private struct Source {
    var name: String
    var files: [String]
    var inspection: Inspection
    /// Columns that are the categories of a code list.
    var spreads: [SpreadDraft]

    /// The spread that a column belongs to.
    func isSpread(_ column: Int) -> Bool { spreads.contains { $0.columns.contains(column) } }
  }

  private struct Names {
    private var used: Set<String> = []

    /// A name of letters, digits and underscores that is not used yet.
    mutating func name(_ text: String, otherwise: String) -> String {
      var name = ""
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): name.unicodeScalars.append(.init(byte + 32))
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
          name.unicodeScalars.append(.init(byte))
        default: if !name.isEmpty, name.last != "_" { name += "_" }
        }
      }
      while name.last == "_" { name.removeLast() }
      if name.isEmpty || name.first!.isNumber { name = otherwise }
      var (result, number) = (name, 2)
      while !used.insert(result).inserted {
        result = "\(name)_\(number)"
        number += 1
      }
      return result
    }
  }

  /// The draft in JSON5; nil where no file could be read.
  package static func text(_ inspections: [Inspection]) -> String? {
    let sources = sources(inspections)
    guard !sources.isEmpty else { return nil }
    var text = "{\n  pipeline: \"draft\",\n  sources: [\n"
    for source in sources {
      let files = source.files.map(JSONText.quoted).joined(separator: ", ")
      for note in notes(source.inspection) { text += "    // \(note)\n" }
      text += "    { name: \"\(source.name)\", files: [\(files)]\(header(source)) },\n"
    }
    text += "  ],\n  dimensions: {\n"
    let dimensions = dimensions(sources)
    for dimension in dimensions { text += line(dimension.name, dimension.text, dimension.doubt) }
    let spreads = spreads(sources)
    for spread in spreads { text += "    \(spread.dimension): { codes: \"\(spread.list)\" },\n" }
    text += "  },\n  measures: {\n"
    let measures = measures(sources)
    for measure in measures { text += line(measure.name, measure.text, measure.doubt) }
    for spread in spreads {
      if let doubt = spread.doubt { text += "    // \(doubt)\n" }
      text += "    \(spread.measure): { \(spread.text) },\n"
    }
    text += "  },\n" + key(sources) + "  tables: [\n"
    let measure = measures[0].name
    let usable = dimensions.filter { $0.source == 0 && $0.doubt == nil }
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
    for spread in spreads {
      text +=
        "    { name: \"\(spread.measure.dashed)\", measure: \"\(spread.measure)\", "
        + "rows: [\"\(spread.dimension)\"], percent: \"column\" },\n"
    }
    if usable.isEmpty { text += "    { name: \"headline\", measures: [\"\(measure)\"] },\n" }
    return text + "  ],\n  outputs: { formats: [\"csv\", \"markdown\"], languages: [\"en\"] },\n}\n"
  }

  /// A line of the draft; what nothing proves is left to the author, so that the draft runs.
  private static func line(_ name: String, _ text: String, _ doubt: String?) -> String {
    doubt.map { "    // \(name): { \(text) },  // \($0)\n" } ?? "    \(name): { \(text) },\n"
  }

  /// Files with the same columns are one source.
  private static func sources(_ inspections: [Inspection]) -> [Source] {
    var (sources, names) = ([Source](), Names())
    for inspection in inspections where inspection.opening != nil && inspection.path != "-" {
      let columns = inspection.opening!.header.names
      if let place = sources.firstIndex(where: { $0.inspection.opening?.header.names == columns }) {
        sources[place].files.append(inspection.path)
        // What one file leaves open another may prove, and one may speak against the other.
        for (column, other) in inspection.columns.enumerated() {
          sources[place].inspection.columns[column].writing.add(other.writing)
        }
      } else {
        let file = inspection.path.split(separator: "/").last.map(String.init) ?? ""
        let stem = file.prefix { $0.isLetter || $0 == "-" || $0 == "_" }
        sources.append(
          Source(
            name: names.name(String(stem), otherwise: "source"), files: [inspection.path],
            inspection: inspection, spreads: []))
      }
    }
    for place in sources.indices {
      sources[place].spreads = SpreadDraft.all(in: sources[place].inspection)
    }
    return sources
  }

  /// The tag and the name by which a column is found, and no other.
  private static func finders(
    _ index: Int, _ column: Inspection.Column, _ source: Source
  ) -> [String] {
    guard let header = source.inspection.opening?.header else { return [column.name] }
    func isClear(_ name: String) -> Bool { ColumnFinder.find([name], in: header) == .found(index) }
    let names = ((column.tag.map { [$0] } ?? []) + [column.name]).filter(isClear)
    return names.isEmpty ? [ColumnFinder.distinctName(of: index, in: header)] : names
  }

  /// Where the header is, if a later file might not prove it again.
  private static func header(_ source: Source) -> String {
    guard let place = source.inspection.opening?.header.place else { return "" }
    switch place.reason {
    case .first: return ""
    case .absent: return ", header: \"none\""
    case .tagRow, .proven: return ", header: { row: \(place.row) }"
    case .declared:
      let rows = place.rows.map(String.init).joined(separator: ", ")
      return place.rows.count > 1 ? ", header: { rows: [\(rows)] }" : ", header: { row: \(rows) }"
    }
  }

  /// What follows from the system that the export comes from.
  private static func notes(_ inspection: Inspection) -> [String] {
    inspection.shapes.flatMap { shape in shape.consequences.map { "\(shape.name): \($0)" } }
  }

  /// Whether nobody answered the column: the system added it.
  private static func isSystem(_ column: Inspection.Column, _ source: Source) -> Bool {
    source.inspection.shapes.contains { $0.systemColumns.contains(column.name) }
  }

  private struct Dimension {
    var name: String
    var text: String
    var source: Int
    /// Why the line is left to the author.
    var doubt: String?
    var isMonth = false
  }

  private static func dimensions(_ sources: [Source]) -> [Dimension] {
    var (dimensions, names, known) = ([Dimension](), Names(), Set<String>())
    for (place, source) in sources.enumerated() {
      for (index, column) in source.inspection.columns.enumerated()
      where !isSystem(column, source) && column.identifier == nil {
        let from = finders(index, column, source)
        let candidates = from.map(JSONText.quoted).joined(separator: ", ")
        if let match = column.match {
          // A second source with a column of the same name takes part in the same dimension.
          guard known.insert(TextFolding.fold(column.name)).inserted else { continue }
          dimensions.append(
            Dimension(
              name: names.name(column.name, otherwise: "dimension"),
              text: "from: [\(candidates)], codes: \"\(match.list)\", missing: \"standard\"",
              source: place))
        } else if let dates = dates(column), !dimensions.contains(where: \.isMonth) {
          dimensions.append(
            Dimension(
              name: names.name("month", otherwise: "month"),
              text: "from: [\(candidates)], \(dates.key), period: \"month\"", source: place,
              doubt: dates.doubt, isMonth: dates.doubt == nil))
        }
      }
    }
    return dimensions
  }

  /// How the dates of a column are declared; nil where it has none.
  private static func dates(_ column: Inspection.Column) -> WritingDraft? {
    let isISO =
      column.shape.kind == "iso-date"
      && (column.writing.isISO || column.writing.leavesDatesOut)
    return isISO ? WritingDraft(key: "date: \"iso\"") : WritingDraft.dates(column.writing)
  }

  /// How the numbers of a column are declared; nil where it is none that a measure may add up.
  private static func numbers(_ column: Inspection.Column) -> WritingDraft? {
    switch column.shape.kind {
    // Numbers that never repeat, or of many digits, may be those of people or cards.
    case "whole-number":
      guard column.shape.text.hasPrefix("whole numbers, ") else { return nil }
    case "grouped-number", "decimal", "number": break
    default: return nil
    }
    let draft = WritingDraft.numbers(column.writing)
    return draft.flatMap { $0.key.contains("percent") ? nil : $0 }
  }

  /// The dimensions and measures of spread columns; each list once, in the first source that has it.
  private static func spreads(
    _ sources: [Source]
  ) -> [(list: String, dimension: String, measure: String, text: String, doubt: String?)] {
    var lists: Set<String> = []
    return sources.flatMap { source in
      source.spreads.filter { lists.insert($0.list).inserted }.map { spread in
        var names = Names()
        let dimension = names.name(spread.dimension, otherwise: "columns")
        let grammar = spread.numbers.map { $0.key.isEmpty ? "" : ", \($0.key)" } ?? ""
        return (
          spread.list, dimension, "by_\(dimension)",
          "source: \"\(source.name)\", unpivot: { into: \"\(dimension)\" }, unit: \"person\"\(grammar)",
          spread.numbers?.doubt
        )
      }
    }
  }

  private typealias Measure = (name: String, text: String, doubt: String?)

  private static func measures(_ sources: [Source]) -> [Measure] {
    var (measures, names) = ([Measure](), Names())
    for source in sources {
      measures.append(
        (
          names.name(source.name + "_records", otherwise: "records"),
          "source: \"\(source.name)\", count: \"records\", unit: \"person\"", nil
        ))
      for (index, column) in source.inspection.columns.enumerated()
      where column.match == nil && column.identifier == nil && !isSystem(column, source)
        && !source.isSpread(index)
      {
        guard let numbers = numbers(column) else { continue }
        let grammar = numbers.key.isEmpty ? "" : ", \(numbers.key)"
        let unit = numbers.key.contains("decimals") ? "unit" : "person"
        measures.append(
          (
            names.name(column.name, otherwise: "sum"),
            "source: \"\(source.name)\", sum: \(JSONText.quoted(finders(index, column, source).last!)), "
              + "unit: \"\(unit)\"\(grammar)", numbers.doubt
          ))
      }
    }
    return measures
  }

  /// The first column that could tell records apart, as a comment to be taken in.
  private static func key(_ sources: [Source]) -> String {
    let first = sources[0].inspection
    if let shape = first.shapes.first(where: { $0.key != nil }) {
      let source = sources.count > 1 ? "source: [\"\(sources[0].name)\"], " : ""
      return "  // The key of \(shape.name), the same for all versions of a record:\n"
        + "  records: { \(source)key: [\(JSONText.quoted(shape.key!))] },\n"
    }
    let usable = first.records - first.wrongWidths
    guard let column = first.columns.first(where: { $0.isUnique && $0.filled == usable }) else {
      return ""
    }
    // What reaches a person is a key only where somebody says so.
    let needsWord = column.identifier?.kind.map { !$0.isRecordNumber } ?? false
    let name = JSONText.quoted(column.name)
    let key = needsWord ? "{ column: \(name), identifier: true }" : name
    return "  // Each value of this column comes once in its file:\n"
      + "  // records: { key: [\(key)] },\n"
  }
}

extension String {
  /// The name with dashes, as tables are called.
  fileprivate var dashed: String { String(map { $0 == "_" ? "-" : $0 }) }
}
