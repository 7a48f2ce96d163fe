/// Finds out from the values of a whole column how its numbers are written.
///
/// Values are taken one after another, in any order and in parts; the finding is the same. A value
/// speaks against each grammar that cannot read it:
///
///     1,234       groups by a comma, or has a fraction behind a comma: proves nothing
///     1,234,567   cannot have two fractions: the comma groups
///     12.5        cannot be a group of three: the point marks a fraction
///     0,500       does not start with a group: the comma marks a fraction
///     1.000       beside 1,234,567 alone is a group of another hand rather than a fraction: proves nothing
///
/// Texts that are no number in any grammar prove nothing; they are rejected where they are read.
package struct NumberProof: Sendable {
  /// What a column's values prove.
  package enum Finding: Hashable, Sendable {
    /// All numbers are plain digits.
    case plain
    /// One grammar reads all numbers, and these values rule the others out.
    case proven(NumberGrammar, evidence: [String])
    /// Two grammars read all numbers, and this one differently.
    case ambiguous(value: String, one: NumberGrammar, other: NumberGrammar)
    /// No grammar reads all numbers: of these two each speaks against a grammar of the other.
    case contradictory(one: String, other: String)
  }

  /// All grammars, those with fewer marks first.
  private static let candidates: [NumberGrammar] = {
    let groupings: [NumberGrammar.Grouping?] = [nil] + NumberGrammar.Grouping.allCases
    let marks: [NumberGrammar.DecimalMark?] = [nil] + NumberGrammar.DecimalMark.allCases
    return groupings.flatMap { grouping in
      marks.map { NumberGrammar(grouping: grouping, decimal: $0, acceptsPercent: true) }
    }.filter { !$0.isContradictory }
  }()

  /// For each grammar with a mark of fractions the places of the same one without it, and of the one in
  /// which that mark groups.
  private static let others: [(plain: Int, grouping: Int)?] = candidates.map { grammar in
    guard let decimal = grammar.decimal else { return nil }
    var (plain, grouping) = (grammar, NumberGrammar(acceptsPercent: true))
    plain.decimal = nil
    grouping.grouping = decimal == .comma ? .comma : .point
    return (candidates.firstIndex(of: plain)!, candidates.firstIndex(of: grouping)!)
  }

  private struct Pair: Hashable {
    var one: Int
    var other: Int
  }

  /// The least value that each grammar cannot read.
  private var refuted: [Int: String] = [:]
  /// The least value that two grammars read differently.
  private var differing: [Pair: String] = [:]
  /// The least value of each grammar whose fraction could be a group of three.
  private var groupLike: [Int: String] = [:]
  /// The grammars of whose fractions one can be nothing else.
  private var withFraction: Set<Int> = []
  /// The least value with a percent sign.
  private var percent: String?
  private let missing: MissingTokens

  package init(missing: MissingTokens) { self.missing = missing }

  /// Takes a value and returns whether it is a number in some grammar, or missing.
  @discardableResult
  package mutating func add(_ text: String) -> Bool {
    if !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return true }
    let text = text.trimmed
    if missing.contains(text) { return true }
    let readings = Self.candidates.map { Self.number(text, $0) }
    guard readings.contains(where: { $0 != nil }) else { return false }
    if let last = text.unicodeScalars.last, NumberGrammar.percentSigns.contains(last) {
      percent = Evidence.least(percent, text)
    }
    for (place, others) in Self.others.enumerated() {
      guard let others, readings[place] != nil, readings[others.plain] == nil else { continue }
      if readings[others.grouping] == nil {
        withFraction.insert(place)
      } else {
        groupLike[place] = Evidence.least(groupLike[place], text)
      }
    }
    for (one, reading) in readings.enumerated() {
      guard let reading else {
        refuted[one] = Evidence.least(refuted[one], text)
        continue
      }
      for other in readings.indices.dropFirst(one + 1) {
        guard let its = readings[other], its != reading else { continue }
        let pair = Pair(one: one, other: other)
        differing[pair] = Evidence.least(differing[pair], text)
      }
    }
    return true
  }

  /// Adds what another part of the column showed.
  package mutating func add(_ other: NumberProof) {
    if let text = other.percent { percent = Evidence.least(percent, text) }
    withFraction.formUnion(other.withFraction)
    for (place, text) in other.groupLike {
      groupLike[place] = Evidence.least(groupLike[place], text)
    }
    for (place, text) in other.refuted { refuted[place] = Evidence.least(refuted[place], text) }
    for (pair, text) in other.differing { differing[pair] = Evidence.least(differing[pair], text) }
  }

  /// What the values taken so far prove.
  package var finding: Finding {
    let viable = Self.candidates.indices.filter { refuted[$0] == nil }
    guard let first = viable.first else { return contradiction }
    for other in viable.dropFirst() {
      for one in viable where one < other {
        if let value = differing[Pair(one: one, other: other)] {
          return .ambiguous(value: value, one: grammar(one), other: grammar(other))
        }
      }
    }
    if let value = groupLike[first], !withFraction.contains(first), let others = Self.others[first]
    {
      return .ambiguous(value: value, one: grammar(first), other: grammar(others.grouping))
    }
    guard refuted[0] != nil else {
      return percent.map { .proven(grammar(first), evidence: [$0]) } ?? .plain
    }
    return .proven(grammar(first), evidence: evidence)
  }

  /// The values that rule out what reads the others; where there are none, the values themselves.
  private var evidence: [String] {
    let values = Set(refuted.values)
    var proofs: Set<String> = []
    for value in values {
      for (place, refuting) in refuted where Self.number(value, Self.candidates[place]) != nil {
        proofs.insert(refuting)
      }
    }
    return (proofs.isEmpty ? values : proofs).sorted(by: Evidence.precedes)
  }

  /// Two values that no grammar reads both.
  private var contradiction: Finding {
    let values = Set(refuted.values).sorted(by: Evidence.precedes)
    for one in values {
      for other in values
      where !Self.candidates.contains(where: {
        Self.number(one, $0) != nil && Self.number(other, $0) != nil
      }) {
        return .contradictory(one: one, other: other)
      }
    }
    return .contradictory(one: values[0], other: values[values.count - 1])
  }

  private func grammar(_ place: Int) -> NumberGrammar {
    var grammar = Self.candidates[place]
    grammar.acceptsPercent = percent != nil
    return grammar
  }

  private static func number(_ text: String, _ grammar: NumberGrammar) -> ExactDecimal? {
    guard let scan = NumberScan(text, grammar), let units = scan.units else { return nil }
    return ExactDecimal(units: units, scale: scan.fraction?.count ?? 0).normalized
  }
}
