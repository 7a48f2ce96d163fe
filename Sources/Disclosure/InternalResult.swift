public import HeadcountTabulation

/// The full counts of a run, which must not leave the office.
///
/// Every document that is written from it carries the mark.
public struct InternalResult: Hashable, Sendable {
  /// The mark on every page and in every file.
  public static let mark = "INTERNAL"

  /// What a reader needs to trust the tables.
  public let provenance: Provenance
  /// The tables with full counts.
  public let tables: [Table]

  /// Makes the internal result of a run.
  public init(provenance: Provenance, tables: [Table]) {
    self.provenance = provenance
    self.tables = tables
  }
}

/// Where the numbers come from.
public struct Provenance: Hashable, Sendable {
  /// The pipeline's name, or the command that made the table.
  public var pipeline: String
  /// The title by language.
  public var titles: [String: String]
  /// The version of the program.
  public var version: String
  /// Notes on what was left out, chosen or found, in the order of importance.
  public var notes: [String]

  /// Makes the provenance of a result.
  public init(pipeline: String, titles: [String: String], version: String, notes: [String]) {
    self.pipeline = pipeline
    self.titles = titles
    self.version = version
    self.notes = notes
  }
}
