package import HeadcountAggregation
import HeadcountClassification

/// What a file of records must keep so that it may leave the office.
public struct MicrodataRule: Hashable, Sendable {
  /// The least that any rule asks for.
  public static let least = MicrodataRule(k: 5, l: 2)

  /// The least size of a class of records that agree in all quasi-identifiers.
  public var k: Int
  /// The least number of different values of each sensitive attribute in a class.
  public var l: Int

  /// Makes a rule.
  public init(k: Int, l: Int) {
    self.k = k
    self.l = l
  }
}

/// Why a file of records is not written: how much of it is not safe, never what.
public struct MicrodataRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The records in classes of fewer than k.
  public var recordsBelowK: Int
  /// The classes with fewer than l values of a sensitive attribute.
  public var classesBelowL: Int
  /// The records of those classes.
  public var recordsBelowL: Int
  /// All records.
  public var records: Int
  /// What was asked for.
  public var rule: MicrodataRule

  /// What happened and what to do.
  public var description: String {
    var reasons: [String] = []
    if recordsBelowK > 0 {
      reasons.append(
        "\(recordsBelowK) of \(records) records are in classes of fewer than \(rule.k)")
    }
    if classesBelowL > 0 {
      reasons.append(
        "\(recordsBelowL) of \(records) records are in \(classesBelowL) classes with fewer than "
          + "\(rule.l) values of a sensitive attribute")
    }
    return reasons.joined(separator: ", and ")
      + "; take coarser codes, fewer quasi-identifiers, or leave columns out"
  }
}

/// Records as codes, which may leave the office because nobody in them stands alone.
///
/// It is made from a count of all combinations of its columns, so that nothing of the records but
/// their codes ever reaches it; records come in the order of their codes. What matched no code is
/// unknown here, for its text might be anything.
package struct MicrodataFile: Hashable, Sendable {
  /// The names of the columns.
  package let columns: [String]
  /// The codes of each different record, with how many records have them.
  package let records: [(codes: [String], count: Int)]
  /// How well people are hidden, for each sensitive column, or once where there is none.
  package let risks: [MicrodataRisk]

  /// Makes the file from a count.
  ///
  /// - Parameters:
  ///   - columns: The names of the cube's axes.
  ///   - cube: The count of records by all columns, in the cube's first number.
  ///   - quasi: The places of the quasi-identifiers.
  ///   - sensitive: The places of the sensitive attributes.
  ///   - rule: What must hold; not below `MicrodataRule.least`.
  ///   - population: Which number of a cell is the sum of its weights, and the weight of 1.
  package init(
    columns: [String], cube: Hypercube, quasi: [Int], sensitive: [Int], rule: MicrodataRule,
    population: (number: Int, unit: Double)? = nil
  ) throws(MicrodataRefusal) {
    precondition(rule.k >= MicrodataRule.least.k && rule.l >= MicrodataRule.least.l)
    precondition(columns.count == cube.axes.count, "a column an axis")
    let axes = cube.axes.map { PublishedAxis($0) }
    var cells: [[Int]: (count: Int, weight: Int)] = [:]
    for cell in cube.cells {
      let places = zip(cell.coordinates, axes).map { $1.places[$0] }
      cells[places, default: (0, 0)].count += cell.numbers[0]
      if let population { cells[places]!.weight += cell.numbers[population.number] }
    }
    let ordered = cells.filter { $0.value.count > 0 }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    self.columns = columns
    records = ordered.map { places, sums in
      (zip(places, axes).map { $1.codes[$0] }, sums.count)
    }
    func risk(_ attribute: Int?) -> MicrodataRisk {
      var classes: [[Int]: MicrodataRisk.Class] = [:]
      for (places, sums) in ordered {
        var one =
          classes[quasi.map { places[$0] }]
          ?? MicrodataRisk.Class(
            records: 0,
            sensitive: Array(repeating: 0, count: attribute.map { axes[$0].codes.count } ?? 0),
            population: population == nil ? nil : 0)
        one.records += sums.count
        if let attribute { one.sensitive[places[attribute]] += sums.count }
        if let population { one.population! += Double(sums.weight) / population.unit }
        classes[quasi.map { places[$0] }] = one
      }
      return MicrodataRisk(
        classes.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value))
    }
    risks = sensitive.isEmpty ? [risk(nil)] : sensitive.map { risk($0) }
    var refusal = MicrodataRefusal(
      recordsBelowK: risks[0].records(inClassesBelow: rule.k), classesBelowL: 0, recordsBelowL: 0,
      records: risks[0].records, rule: rule)
    for risk in risks where !sensitive.isEmpty {
      let below = risk.classes(withFewerThan: rule.l)
      if below.records > refusal.recordsBelowL {
        (refusal.classesBelowL, refusal.recordsBelowL) = below
      }
    }
    if refusal.recordsBelowK > 0 || refusal.classesBelowL > 0 { throw refusal }
  }

  package static func == (one: MicrodataFile, other: MicrodataFile) -> Bool {
    one.columns == other.columns && one.risks == other.risks
      && one.records.elementsEqual(other.records, by: ==)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(columns)
    hasher.combine(risks)
  }
}

/// The codes of an axis that are written: what has no code is unknown.
private struct PublishedAxis {
  /// The codes in the order of the code list, the unknown last.
  var codes: [String] = []
  /// For each category of the cube the place of its code.
  var places: [Int]

  init(_ categories: [Category]) {
    let published = categories.map { category in
      switch category.role {
      case .listed, .rest, .total: category
      // The text of a value without a code could be a name.
      case .written, .several, .unmatched, .missing: Category.missing
      }
    }
    let ordered = Set(published).sorted(by: Category.precedes)
    codes = ordered.map(\.code)
    let order = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
    places = published.map { order[$0]! }
  }
}
