/// Finds records that are probably of one person by passes of exact rules, without any guess.
///
/// Each pass compares records that agree in some fields; no pass compares spellings by similarity.
/// Records that a pass links, directly or by others, are one component. A component is a finding to
/// be looked at: chaining can join strangers, and one person in two households is no repeated row.
public struct Linkage: Sendable, Hashable {
  /// The conditions under which two records are of one person, all of which must hold.
  public struct Pass: Sendable, Hashable {
    /// Fields that both records have and in which they are equal; at least one.
    public var equal: [String]
    /// Fields of numbers that both records have, and the largest difference in each.
    public var within: [String: Int]
    /// Fields that must not be different where both records have them.
    public var notConflicting: [String]

    /// Makes a pass.
    public init(equal: [String], within: [String: Int] = [:], notConflicting: [String] = []) {
      self.equal = equal
      self.within = within
      self.notConflicting = notConflicting
    }

    /// All fields that the pass names.
    var fields: [String] { equal + within.keys.sorted() + notConflicting }
  }

  /// The passes; each pair of records counts in every pass in which it qualifies.
  public var passes: [Pass]
  /// The most records that a person usually has; larger components are marked for review.
  public var expectedRecords: Int
  /// The most records that may agree in the equal fields of a pass.
  ///
  /// Thousands of records with one telephone number are no person but a number such as 0000000.
  public var largestBlock: Int

  /// Makes a linkage.
  public init(passes: [Pass], expectedRecords: Int = 3, largestBlock: Int = 5000) {
    self.passes = passes
    self.expectedRecords = expectedRecords
    self.largestBlock = largestBlock
  }

  /// The usual three passes over fields of these names.
  ///
  /// National number and sex; name, sex and telephone with years of birth at most 1 apart and no
  /// other national number; name, year of birth and sex with neither another national number nor
  /// another telephone.
  public static func usualPasses(
    nationalNumber: String, name: String, birthYear: String, sex: String, telephone: String
  ) -> [Pass] {
    [
      Pass(equal: [nationalNumber, sex]),
      Pass(
        equal: [name, sex, telephone], within: [birthYear: 1], notConflicting: [nationalNumber]),
      Pass(equal: [name, birthYear, sex], notConflicting: [nationalNumber, telephone]),
    ]
  }

  /// All fields that the passes name, each once.
  package var fields: [String] {
    passes.flatMap(\.fields).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Links records.
  ///
  /// Time grows with the number of records, and in each pass with tolerances or exclusions with the
  /// square of the records that agree in its equal fields.
  ///
  /// - Throws: `LinkageError` where a pass names no equal field or one that the records do not have,
  ///   or where more records agree than `largestBlock`.
  public func links(_ records: LinkageRecords) throws(LinkageError) -> Links {
    for pass in passes where pass.equal.isEmpty { throw .noEqualField }
    for field in fields where records.columns[field] == nil { throw .noSuchField(field) }
    var finder = LinkFinder(self, records)
    for pass in passes.indices { try finder.run(pass) }
    return Links(self, records, finder)
  }
}

/// A reason why records cannot be linked.
public enum LinkageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A pass compares every record with every other one.
  case noEqualField
  /// The records do not have a field of a pass.
  case noSuchField(String)
  /// More records agree in the equal fields of a pass, which is numbered from 1, than may.
  case blockTooLarge(pass: Int, fields: [String], records: Int, limit: Int)

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .noEqualField: "a pass of a linkage needs at least one field in `equal`"
    case .noSuchField(let field): "the records have no field `\(field)`"
    case .blockTooLarge(let pass, let fields, let records, let limit):
      "\(records) records agree in \(fields.joined(separator: ", ")), by which pass \(pass) links; more "
        + "than \(limit) are no person. Is a made-up value, such as a telephone 0000000, in the column? "
        + "Make it empty, add a field to the pass, or raise the limit"
    }
  }
}
