import HeadcountClassification
import HeadcountIngestion

/// Sentences on the columns that a measure is spread over: nobody else misses one that was renamed.
///
/// They compare the files of one run, so that they are told where it runs and are in no document.
struct SpreadNotes {
  private static let listed = 5
  private static let mostBeside = 10
  private let measure: String
  /// The columns of each file by their categories.
  private var files: [(path: String, columns: [[Category]: String])] = []

  init(_ measure: String) { self.measure = measure }

  /// Takes the columns that were found in a file, in their order.
  ///
  /// - Parameters:
  ///   - numbers: Other columns that hold numbers and that nothing names: people may stand in them.
  ///   - tellsNeighbours: Whether nothing but the names of the categories says where the columns end, so
  ///     that the ones beside them are told too.
  mutating func take(
    _ path: String, _ header: Header,
    _ found: [(column: Int, name: String, categories: [Category])], numbers: Set<Int>,
    tellsNeighbours: Bool
  ) {
    guard let first = found.first, let last = found.last else { return }
    files.append(
      (
        path,
        Dictionary(found.map { ($0.categories, $0.name) }, uniquingKeysWith: { one, _ in one })
      ))
    guard tellsNeighbours else { return }
    let neighbours = [first.column - 1, last.column + 1].filter {
      header.names.indices.contains($0)
    }
    let others = numbers.union(neighbours).sorted()
    var beside = others.prefix(Self.mostBeside).map {
      "`\(ColumnFinder.distinctName(of: $0, in: header))`"
    }
    if others.count > Self.mostBeside {
      beside.append("\(others.count - Self.mostBeside) more")
    }
    let list =
      beside.dropLast().joined(separator: ", ") + (beside.count > 1 ? " and " : "")
      + (beside.last ?? "")
    let columns =
      found.count == 1
      ? "1 column, `\(first.name)`" : "\(found.count) columns, `\(first.name)` to `\(last.name)`"
    let sentence =
      "`\(measure)` is spread over \(columns)"
      + (beside.isEmpty
        ? "."
        : "; beside them \(list) \(beside.count == 1 ? "is" : "are") none of it.")
    if !spans.contains(sentence) { spans.append(sentence) }
  }

  /// Where the columns end in the files.
  private(set) var spans: [String] = []

  /// What some files lack.
  var missing: [String] {
    var all: [[Category]: String] = [:]
    for file in files { all.merge(file.columns) { one, _ in one } }
    let missing = files.compactMap { file -> String? in
      let names = all.filter { file.columns[$0.key] == nil }.values.sorted()
      if names.isEmpty { return nil }
      let shown = names.prefix(Self.listed).map { "`\($0)`" }.joined(separator: ", ")
      let more = names.count > Self.listed ? " and \(names.count - Self.listed) more" : ""
      return
        "\(ExportName.of(file.path)) has no column \(shown)\(more) of `\(measure)`, which other files "
        + "have; if it is called otherwise there, its people are missing."
    }
    let more =
      missing.count > Self.listed
      ? ["\(missing.count - Self.listed) more files lack columns of `\(measure)` likewise."] : []
    return missing.prefix(Self.listed) + more
  }
}
