/// Tells the header of a file of labels from the names in it.
enum LabelHeading {
  /// Words by which a column of names is called.
  private static let words: Set<String> = [
    "label", "labels", "name", "names", "column", "columns", "field", "fields", "title", "titles",
    "variable", "variables", "header", "headers", "heading", "headings",
  ]
  /// Words beside them: languages, and what else such a file may hold.
  private static let others: Set<String> = [
    "english", "arabic", "french", "kurdish", "sorani", "badini", "spanish", "code", "key", "id",
    "number", "no", "nr", "position", "order", "type", "text", "question", "description", "short",
    "long", "raw", "original", "the", "of", "in",
  ]

  /// Whether a row of labels is their header: all cells are such words, such as `label_en`.
  static func isHeading(_ row: [String]) -> Bool {
    let cells = row.filter { !StackedNames.isBlank($0) }.map(Self.parts)
    return cells.contains { $0.contains(where: words.contains) }
      && cells.allSatisfy { $0.allSatisfy(isPart) && !$0.isEmpty }
  }

  /// The words of a cell, in lower case.
  private static func parts(_ cell: String) -> [String] {
    cell.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Whether a word may stand in such a header; the code of a language has two letters or three.
  private static func isPart(_ word: String) -> Bool {
    words.contains(word) || others.contains(word) || word.allSatisfy(\.isNumber)
      || (2...3 ~= word.utf8.count && word.utf8.allSatisfy { 0x61...0x7a ~= $0 })
  }
}
