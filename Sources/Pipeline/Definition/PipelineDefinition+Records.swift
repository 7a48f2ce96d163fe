package import HeadcountAggregation
import HeadcountClassification
package import HeadcountDisclosure

/// What is done with records beside counting them.
extension PipelineDefinition {
  /// What is done with records before they are counted.
  package struct Records: Sendable {
    /// The sources that the rules are for; nil for those that have the columns.
    package var sources: [String]?
    /// Categories that a record must have, by dimension.
    package var filter: [(dimension: String, codes: [String])] = []
    package var key: [[String]] = []
    /// How the texts of each column of the key are compared.
    package var forms: [KeyForm] = []
    /// Whether each column of the key is declared to lead to a person.
    var identifiers: [Bool] = []
    /// Which version of a record stands.
    package var rule = VersionRule.latest
    /// The column of the instants of versions.
    package var latestBy: [String]?
    /// The word of the definition that names that column, for messages.
    package var latestWord = "keep_latest_by"
    /// How the instants of versions are written.
    var instants = DeclaredDates.iso
    /// How the records of one person are found.
    package var link: LinkDefinition?
    /// The measure that weighs a record in people.
    package var weight: String?
    /// Seconds east of UTC of times without a zone.
    package var offset = 0
    /// What must be true of each record.
    package var rules: [RecordRule] = []
  }

  /// Bounds that hold the results back.
  package struct Quality: Sendable {
    /// The highest share of rejected records and people, in millionths.
    package var rejectedRecords: Int?
    package var rejectedPeople: Int?
    /// The highest share of unknown and unmatched records of a dimension, in millionths.
    package var unknown: [(dimension: String, limit: Int)] = []
    /// The highest share of records that break a rule, whatever its severity, in millionths.
    package var rules: Int?
    /// The least share of filled cells of a column, in millionths.
    package var filled: [(name: JSON5Located<String>, limit: Int)] = []
    /// What is looked at beside the rules.
    package var statistics: [QualityStatistic] = []
    /// What is looked at from round to round.
    package var rounds: [RoundCheck] = []
  }

  /// A file of records that may leave the office.
  package struct Microdata: Hashable, Sendable {
    package var source: String
    /// The dimensions whose codes are written.
    package var columns: [String]
    package var quasi: [String]
    package var sensitive: [String]
    package var rule: MicrodataRule
  }
}
