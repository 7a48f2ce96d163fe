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
  /// The account of the records: what was rejected, what matched no code, and so on.
  public var accounts: [AccountTable] = []

  /// Makes the internal result of a run.
  public init(provenance: Provenance, tables: [Table]) {
    self.provenance = provenance
    self.tables = tables
  }
}
