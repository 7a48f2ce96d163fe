public import HeadcountTabulation

/// The tables that may leave the office: small counts of people are withheld together with enough
/// others, and an audit has proven that none can be derived.
///
/// Only this module makes one, from the full counts.
public struct Release: Sendable {
  /// The mark on every document.
  public static let mark = "RELEASE"
  /// What stands in place of every withheld figure, whatever the reason.
  public static let symbol = "c"

  /// Where the numbers come from.
  public let provenance: Provenance
  /// The protected tables.
  public let tables: [Table]
  /// How the tables were protected, without a word on which cells were primary.
  public let protection: ProtectionReport
  /// What an attacker can put together from all tables, for the attack on the written files.
  package let system: ReleaseSystem
  /// What the files must show where counts are perturbed; nil where small ones are withheld.
  package let perturbed: PerturbedFigures?

  init(
    provenance: Provenance, tables: [Table], protection: ProtectionReport, system: ReleaseSystem,
    perturbed: PerturbedFigures? = nil
  ) {
    (self.provenance, self.tables, self.protection) = (provenance, tables, protection)
    (self.system, self.perturbed) = (system, perturbed)
  }
}

/// How tables were protected: numbers of cells only, so that it tells nothing of any of them.
public struct ProtectionReport: Hashable, Sendable {
  /// What came of a table.
  public enum Verdict: String, Hashable, Sendable {
    /// Every primary count is proven to be safe, or there is none.
    case safe
    /// No pattern of withheld cells protects it; it is not released.
    case dropped
    /// It counts no people.
    case notPeople = "not-people"
    /// The pipeline switched protection off.
    case unprotected
    /// Each count of people is rounded or changed, and other figures are made of those counts.
    case perturbed
  }

  /// What was done to a table.
  public struct TableReport: Hashable, Sendable {
    /// The name of the table.
    public var name: String
    /// What came of it.
    public var verdict: Verdict
    /// The threshold of its counts.
    public var threshold: Int
    /// How many figures it has.
    public var figures: Int
    /// How many of them are withheld.
    public var withheld: Int
    /// Lines of which all people, or all but one, are in one category.
    public var groupDisclosures: Int
    /// What was done beside withholding cells, a sentence each.
    public var steps: [String]
  }

  /// The method: `suppress`, `random-rounding`, `controlled-rounding`, `cell-key` or `none`.
  public var method: String
  /// What all counts of people are multiples of; nil where they are not rounded.
  public var base: Int?
  /// Why protection is switched off; nil where it is not.
  public var reason: String?
  /// The tables in the order of the run.
  public var tables: [TableReport]
}

/// The counts behind a release with what is withheld of them.
package struct ReleaseSystem: Sendable {
  /// The place of a figure that is a count: its table, measure, row and column.
  package struct Cell: Hashable, Sendable {
    package var table: String
    package var measure: Int
    package var row: Int
    package var column: Int

    package init(table: String, measure: Int, row: Int, column: Int) {
      (self.table, self.measure, self.row, self.column) = (table, measure, row, column)
    }
  }

  /// All counts that the release tells, and their sums.
  package var counts = LinkedCounts()
  /// The place among the counts of each figure that is a count.
  package var places: [Cell: Int] = [:]
  /// The primary counts with their thresholds.
  package var primary: [Int: Int] = [:]
  /// The true numbers, which a witness starts from.
  package var values: [Int] = []
  /// Numbers that are told in other ways than as figures, such as a base of known values.
  package var told: [Int: Int] = [:]
  /// What some withheld counts are at least by earlier releases.
  package var floors: [Int: Int] = [:]
  /// What each count is of.
  package var keys: [LinkedTables.Key] = []
  /// Whether each count is withheld.
  package var isWithheld: [Bool] = []
  /// Whether withheld counts are known to be at least 1.
  package var showsZeros = true

  /// Whether a count can be read from the release, as a figure or from what figures tell.
  package func isPublished(_ place: Int) -> Bool { !isWithheld[place] }
}
