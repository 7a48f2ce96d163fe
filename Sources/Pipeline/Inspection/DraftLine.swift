import HeadcountClassification
import HeadcountPublication

/// A dimension or a measure of a draft pipeline.
struct DraftLine {
  /// What is declared.
  enum Kind: Hashable {
    case dimension
    /// Counts the records of its source.
    case records
    case sum
    /// A measure over columns, with the dimension that they make.
    case spread(dimension: String, list: String)
  }

  var kind: Kind
  var name: String
  var text: String
  /// The place of its source.
  var source: Int
  /// Why the line is left to its author, as a comment; nil where it stands.
  var doubt: String?
  /// What its author should look at though the line stands.
  var note: String?

  /// The line; what nothing proves is left to the author, so that the draft runs.
  var line: String {
    if let doubt { return "    // \(name): { \(text) },  // \(doubt.asComment)\n" }
    return (note.map { "    // \($0.asComment)\n" } ?? "") + "    \(name): { \(text) },\n"
  }

  /// The dimension that a spread makes.
  var dimensionLine: String? {
    guard case .spread(let dimension, let list) = kind else { return nil }
    return "    \(doubt == nil ? "" : "// ")\(dimension): { codes: \"\(list)\" },\n"
  }
}

/// The lines that columns give; of thousands of columns the first ones are enough to begin with.
struct DraftLines {
  /// The most dimensions and the most sums of a draft.
  static let dimensionLimit = 100
  static let sumLimit = 300

  var dimensions: [DraftLine] = []
  var measures: [DraftLine] = []
  /// The columns that gave no line because there were enough.
  private(set) var left = 0

  private var dimensionNames = DraftNames()
  private var measureNames = DraftNames()
  private var known: Set<String> = []
  private var lists: Set<String> = []
  private var hasMonth = false

  init(_ sources: [DraftSource]) {
    for (place, source) in sources.enumerated() {
      measures.append(
        DraftLine(
          kind: .records,
          name: measureNames.name(source.name + "_records", otherwise: "records"),
          text: "source: \"\(source.name)\", count: \"records\", unit: \"person\"", source: place))
      for (index, column) in source.inspection.columns.enumerated()
      where !source.isSystem(column) && column.identifier == nil {
        addDimension(index, column, source, place)
        addSum(index, column, source, place)
      }
    }
    for (place, source) in sources.enumerated() { addSpreads(source, place) }
  }

  private mutating func addDimension(
    _ index: Int, _ column: Inspection.Column, _ source: DraftSource, _ place: Int
  ) {
    let dates = column.match == nil && !hasMonth ? Self.dates(column) : nil
    guard column.match != nil || dates != nil else { return }
    // A second source with a column of the same name takes part in the same dimension.
    if column.match != nil, !known.insert(TextFolding.fold(column.name)).inserted { return }
    guard dimensions.count < Self.dimensionLimit else {
      left += 1
      return
    }
    let candidates = source.finders(index).map(JSONText.quoted).joined(separator: ", ")
    // Codes of a list are nobody's name, but a run is strict with what the header says.
    let verdict = IdentifierDetection.verdict(of: index, in: source.header, index: source.index)
    let person =
      verdict.exposure == .direct
      ? "the column is \(verdict.reason), which leads to a person; where it leads to nobody, run with "
        + "--allow-identifier \(JSONText.quoted(source.index.distinctName(of: index)))" : nil
    if let match = column.match {
      dimensions.append(
        DraftLine(
          kind: .dimension, name: dimensionNames.name(column.name, otherwise: "dimension"),
          text: "from: [\(candidates)], codes: \"\(match.list)\", missing: \"standard\"",
          source: place, doubt: person))
    } else if let dates {
      dimensions.append(
        DraftLine(
          kind: .dimension, name: dimensionNames.name("month", otherwise: "month"),
          text: "from: [\(candidates)], \(dates.key), period: \"month\"", source: place,
          doubt: person ?? dates.doubt))
      hasMonth = person == nil && dates.doubt == nil
    }
  }

  private mutating func addSum(
    _ index: Int, _ column: Inspection.Column, _ source: DraftSource, _ place: Int
  ) {
    guard column.match == nil, !source.spreadColumns.contains(index),
      let numbers = Self.numbers(column)
    else { return }
    guard measures.count < Self.sumLimit else {
      left += 1
      return
    }
    let grammar = numbers.key.isEmpty ? "" : ", \(numbers.key)"
    let unit = numbers.key.contains("decimals") ? "unit" : "person"
    measures.append(
      DraftLine(
        kind: .sum, name: measureNames.name(column.name, otherwise: "sum"),
        text: "source: \"\(source.name)\", sum: \(JSONText.quoted(source.finders(index).last!)), "
          + "unit: \"\(unit)\"\(grammar)", source: place, doubt: numbers.doubt))
  }

  /// The measures of spread columns; each list once, in the first source that has it.
  private mutating func addSpreads(_ source: DraftSource, _ place: Int) {
    for spread in source.spreads where lists.insert(spread.list).inserted {
      let dimension = dimensionNames.name(spread.dimension, otherwise: "columns")
      let gaps = spread.gaps.map { source.index.distinctName(of: $0) }
      let except = gaps.map(JSONText.quoted).joined(separator: ", ")
      let grammar = spread.numbers.map { $0.key.isEmpty ? "" : ", \($0.key)" } ?? ""
      measures.append(
        DraftLine(
          kind: .spread(dimension: dimension, list: spread.list),
          name: measureNames.name("by_\(dimension)", otherwise: "by_columns"),
          text: "source: \"\(source.name)\", unpivot: { into: \"\(dimension)\""
            + (gaps.isEmpty ? "" : ", except: [\(except)]") + " }, unit: \"person\"\(grammar)",
          source: place,
          doubt: gaps.isEmpty
            ? nil
            : "the columns of `except` stand among the others and are no category of "
              + "\(spread.list): take the line as it is where they are no part of them, otherwise "
              + "write `columns` with the names of each code",
          note: spread.numbers?.doubt))
    }
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
}
