/// What a file holds of months, by which it is known whatever its name and time are.
package struct MonthContent: Hashable, Sendable {
  /// The records of each month; nil where the records of its source have no months.
  var months: [String: Int]?
  /// The records that are of no month: rejected, or without a readable date.
  var undated: Int
  /// The latest day of a record, such as `2008-06-30`.
  var latest: String?
  /// The digests of the source's other files that have versions of its records; nil where the source has
  /// no key, or they were not compared.
  var shares: Set<String>?
}

/// A file of a monthly job.
package struct MonthInput: Hashable, Sendable {
  package var source: String
  package var path: String
  /// The digest SHA-256 of its bytes.
  package var digest: String
  /// What it holds; nil where it could not be read.
  var content: MonthContent?

  /// A file of a source by its content.
  struct Key: Hashable, Sendable {
    var source: String
    var digest: String
  }

  var key: Key { Key(source: source, digest: digest) }
  var name: String { ExportName.of(path) }
}
