import HeadcountDisclosure
import HeadcountPublication

/// The counts that a release tells otherwise than they were first published, as a file of the release.
///
/// Both numbers were published, and the manifest tells both, so the file tells nothing new. A count
/// that is withheld now is not in it, whatever was published of it before.
struct Restatement: Sendable {
  /// The name of the file.
  static let name = "restatement.csv"
  /// The code of a dimension whose categories are added up.
  private static let total = "_T"

  /// The counts, in the order of the manifest.
  let lines: [ReleaseManifest.Line]

  /// What is restated of the counts of a manifest.
  init(_ lines: [ReleaseManifest.Line]) {
    self.lines = lines.filter { !$0.isWithheld && $0.first != $0.published }
  }

  /// The file; nil where nothing is restated.
  var bytes: [UInt8]? { lines.isEmpty ? nil : CSVText.text(table) }

  /// The lines of the file: what is counted, the category of each dimension, the numbers.
  var table: [[String]] {
    let dimensions = Set(lines.flatMap { $0.key.categories.keys }).sorted()
    return [["measure"] + dimensions + ["first", "current", "change"]]
      + lines.map { line in
        [line.key.quantity] + dimensions.map { line.key.categories[$0] ?? Self.total }
          + [line.first, line.published, line.published - line.first].map { String($0) }
      }
  }
}
