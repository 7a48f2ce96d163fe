import HeadcountClassification
package import HeadcountIngestion

/// A reason why a run cannot go on; all of a run are told at once.
package enum RunProblem: Error, Sendable {
  /// An input cannot be read whole.
  case ingestion(IngestionError)
  /// No column has one of the names.
  case missingColumn(path: String, candidates: [String], use: String, header: Header)
  /// Several columns have one of the names.
  case ambiguousColumn(path: String, columns: [Int], use: String, header: Header)
  /// A column leads to a person, and is named for something else than to tell records apart.
  case identifier(location: Location, String)
  /// A column cannot be classified.
  case classification(String)
  /// What a file holds would make a result wrong, as people who would count twice.
  case suspicious(path: String, String)
  /// A rule of the definition names what a file does not have; with the place in the definition.
  case rule(String)
  /// A sum passed 64 bits.
  case overflow(String)
  /// The ledger does not balance.
  case unbalanced(String)

  /// The exit status that the problem ends a run with.
  package var exitStatus: Int32 {
    switch self {
    case .ingestion: 4
    case .missingColumn, .ambiguousColumn, .identifier, .classification, .suspicious, .rule: 2
    case .overflow: 1
    case .unbalanced: 6
    }
  }

  /// The message, with the place where it is known.
  package var message: String {
    switch self {
    case .ingestion(let error): return error.description
    case .identifier(let location, let text): return "\(location): error: \(text)"
    case .classification(let text): return "error: \(text)"
    case .suspicious(let path, let text): return "\(path): error: \(text)"
    case .rule(let text): return text
    case .overflow(let text): return "error: \(text)"
    case .unbalanced(let text): return "error: \(text)"
    case .missingColumn(let path, let candidates, let use, let header):
      let wanted = candidates.map { "`\($0)`" }.joined(separator: " or ")
      var text =
        "\(Location(path: path, line: header.place.line)): error: no column \(wanted) for \(use)"
      if header.holdsPerson {
        return text
          + "; its first row is a person's record and no header: say so with `header: \"none\"` "
          + "or --header-row none, and name columns by their position, `column 1`."
      }
      let nearest = candidates.compactMap { NearestName.of($0, among: header.names) }
      if let first = nearest.first { text += "; did you mean `\(first)`?" }
      let names = header.names.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
      return text + (text.hasSuffix(".") || text.hasSuffix("?") ? "" : ".")
        + " The columns are \(names)\(header.names.count > 20 ? " …" : "").\(Self.doubt(header))"
    case .ambiguousColumn(let path, let columns, let use, let header):
      let names = columns.map {
        "`\(ColumnFinder.distinctName(of: $0, in: header.shown))` (column \($0 + 1))"
      }
      let location = Location(path: path, line: header.place.line)
      return "\(location): error: \(use) could be \(names.joined(separator: " or ")); "
        + "write the one that is meant"
    }
  }

  /// Why the names may not be those of the columns.
  private static func doubt(_ header: Header) -> String {
    if header.names.contains(where: { $0.first == " " && $0.trimmed.first == "\"" }) {
      return
        " Their quotes stand behind blanks, where they open no field: --skip-initial-space, or "
        + "`skip_initial_space: true` at the source, reads them."
    }
    if let doubt = header.place.doubt { return " But \(doubt)." }
    let filled = header.names.count { !$0.trimmed.isEmpty }
    guard header.place.reason == .first, filled < 2 || filled * 2 < header.names.count else {
      return ""
    }
    return " If the header is another row, say which, for example with --header-row 2 or "
      + "`header: { row: 2 }` at the source."
  }
}
