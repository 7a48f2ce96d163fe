package import HeadcountClassification
package import HeadcountIngestion

/// What one export is: its form, its columns and every problem in it, without the texts of cells.
package struct Inspection: Sendable {
  /// What the values of a column look like.
  package struct Shape: Hashable, Sendable {
    /// A word for programs, such as `whole-number`.
    package let kind: String
    /// The shape in words.
    package let text: String
  }

  /// The code list that a column's values match.
  package struct Match: Sendable {
    /// The list's name.
    package let list: String
    /// Codes with their labels and records, the most frequent first.
    package let codes: [(code: String, label: String, records: Int)]
    /// The different values without a code.
    package let unmatchedValues: Int
    /// The records with such a value.
    package let unmatchedRecords: Int
  }

  /// One column.
  package struct Column: Sendable {
    package let name: String
    /// The HXL hashtag.
    package let tag: String?
    /// Records with a value that is not empty.
    package let filled: Int
    /// The number of different values; nil beyond `distinctLimit`.
    package let distinct: Int?
    package let match: Match?
    package let shape: Shape
    /// Whether no value comes twice; false where that is not known.
    package let isUnique: Bool
    /// What the column is, where it leads to a person: then nothing of its values is shown.
    package let identifier: IdentifierVerdict?
    /// The cells whose text was destroyed before.
    package let destroyed: DestroyedText
    /// What its values prove of how they are written.
    var writing = WritingProof()
  }

  /// Something that should be looked at.
  package struct Problem: Hashable, Sendable {
    package let location: Location
    /// A word for programs, such as `ragged-row`.
    package let kind: String
    package let message: String
    /// Whether the file cannot be used as it is.
    package let isError: Bool

    /// The problem as `path:line:column: error: …`.
    package var text: String { "\(location): \(isError ? "error" : "warning"): \(message)" }
  }

  /// How lines end.
  package struct LineEnds: Hashable, Sendable {
    /// Records that end in a line feed alone.
    package var lineFeeds = 0
    /// Records that end in a carriage return and a line feed.
    package var both = 0
  }

  /// The number up to which different values are counted exactly.
  package static let distinctLimit = DistinctValues.limit
  /// The problems of one kind that are listed with their places.
  package static let listedLimit = 20

  package let path: String
  /// What the reader knows from the start of the file; nil where it could not be opened.
  package var opening: RecordReader.Opening?
  package var textBytes = 0
  package var records = 0
  package var blankLines = 0
  package var wrongWidths = 0
  package var lineEnds = LineEnds()
  package var isUTF8 = true
  package var columns: [Column] = []
  /// The systems whose exports look like this.
  package var shapes: [ExportShape] = []
  package var problems: [Problem] = []
  /// How many problems of a kind there are, where more than those listed.
  package var counts: [String: Int] = [:]
  /// Why the file was not read to its end.
  package var failure: IngestionError?
}
