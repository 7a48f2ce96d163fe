package import HeadcountClassification
import HeadcountIngestion

/// Finds a code list by a name of the catalogue or by the path of a file.
package enum CodeListSource {
  /// A code list that cannot be found.
  package struct Unknown: Error, Hashable, Sendable {
    /// What is wrong, with the place in a file where there is one.
    package let message: String

    init(message: String) { self.message = "error: \(message)" }

    init(location: Location, message: String) { self.message = "\(location): error: \(message)" }
  }

  /// The code list that a word means.
  ///
  /// A file is a code list, or a review file that `codes match` wrote: then its spellings are added
  /// to the list that the file names.
  package static func list(_ word: String) throws -> CodeList {
    if let list = try CodeListCatalog.list(named: word) { return list }
    guard TextFile.exists(word) else {
      var message = "there is no code list and no file `\(word)`"
      if let nearest = NearestName.of(word, among: CodeListCatalog.names) {
        message += "; did you mean `\(nearest)`?"
      } else {
        message += "; `headcount codes list` shows the lists"
      }
      throw Unknown(message: message)
    }
    let text = try TextFile.bytes(of: word)
    if ReviewFile.isReview(text) { return try ReviewFile.list(text, path: word) }
    return try CodeList(name: name(of: word), text: text, path: word)
  }

  /// The file's name without its folder and ending.
  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let point = file.lastIndex(of: "."), point > file.startIndex else { return file }
    return String(file[..<point])
  }
}
