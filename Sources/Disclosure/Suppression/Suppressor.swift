/// Withholds counts beside the primary ones until an audit proves that none can be derived.
///
/// Each table is protected by the cheapest cycles through its primary counts; then all tables
/// together, as one system; then what turned out not to be needed is shown again. The result says
/// safe only where the audit of the whole does.
public struct Suppressor: Sendable {
  /// How many steps an audit may take by itself; what it cannot decide with them is withheld further.
  public static let budget = 200

  private let problem: SuppressionProblem
  private let budget: Int
  private var isWithheld: [Bool]
  private var withholdsMargins = false

  /// Chooses what to withhold of some counts.
  ///
  /// - Parameters:
  ///   - problem: The counts, their true numbers, and which are primary.
  ///   - budget: How many steps an audit may take where tables are no network.
  /// - Throws: `AuditError` where the numbers do not add up.
  public static func pattern(
    _ problem: SuppressionProblem, budget: Int = Suppressor.budget
  ) throws(AuditError) -> SuppressionPattern {
    var suppressor = Suppressor(problem, budget: budget)
    return try suppressor.pattern()
  }

  private init(_ problem: SuppressionProblem, budget: Int) {
    self.problem = problem
    self.budget = budget
    isWithheld = Array(repeating: false, count: problem.values.count)
    for place in problem.primary.keys { isWithheld[place] = true }
    for place in problem.unpublished { isWithheld[place] = true }
  }

  private mutating func pattern() throws(AuditError) -> SuppressionPattern {
    for sums in problem.tables {
      try protect(sums, margins: false)
    }
    if problem.tables.count > 1 {
      try protect(Array(problem.counts.sums.indices), margins: false)
    }
    var open = try unprotected()
    // A wide search finds what a narrow one misses, and at times the other way round.
    for breadth in [192, 48, 768] where !open.isEmpty {
      try protect(
        Array(problem.counts.sums.indices), margins: problem.mayWithholdMargins, only: open,
        breadth: breadth)
      open = try unprotected()
    }
    if open.isEmpty {
      var shown = try showAgain()
      // An attack does not have the true numbers and may be less certain: then the last ones are
      // withheld again.
      var step = 1
      while !shown.isEmpty {
        if try unprotected().isEmpty, try unprotected(knowsNumbers: false).isEmpty { break }
        for place in shown.suffix(step) { isWithheld[place] = true }
        shown.removeLast(min(step, shown.count))
        step *= 2
      }
    }
    withholdsMargins = problem.isMargin.indices.contains {
      problem.isMargin[$0] && isWithheld[$0] && isAddition($0)
    }
    return SuppressionPattern(
      isWithheld: isWithheld, unprotected: open, withholdsMargins: withholdsMargins)
  }

  /// Withholds counts of some sums until every primary count in them is wide, or nothing helps.
  private mutating func protect(
    _ sums: [Int], margins: Bool, only places: [Int]? = nil, breadth: Int = 48
  ) throws(AuditError) {
    var pass = try SuppressionPass(problem, sums: sums, isWithheld: isWithheld)
    pass.breadth = breadth
    let primary = (places ?? Array(problem.primary.keys)).filter { pass.has($0) }
      .sorted { (problem.values[$0], $0) < (problem.values[$1], $1) }
    for place in primary {
      let enough = problem.width(problem.primary[place]!)
      var width = pass.width(of: place, enough: enough)
      while width < enough {
        guard
          let additions = pass.additions(for: place, needed: enough - width, margins: margins)
        else { break }
        for addition in additions {
          isWithheld[addition] = true
          pass.withhold(addition)
        }
        width = pass.width(of: place, enough: enough)
      }
    }
  }

  /// Whether a count that is withheld protects others only.
  private func isAddition(_ place: Int) -> Bool {
    problem.primary[place] == nil && !problem.unpublished.contains(place)
  }

  /// The primary counts that the audit of everything does not find safe.
  private func unprotected(knowsNumbers: Bool = true) throws(AuditError) -> [Int] {
    let audit = try audit(knowsNumbers: knowsNumbers)
    return problem.primary.keys.sorted().filter { certainty($0, audit) == .open }
  }

  /// Shows counts again that no primary count needs, the largest first.
  ///
  /// A primary count is audited anew only where what proved it safe moved the count that is shown.
  ///
  /// - Returns: The counts that are shown again, in that order.
  private mutating func showAgain() throws(AuditError) -> [Int] {
    let additions = isWithheld.indices
      .filter { isWithheld[$0] && isAddition($0) }
      .sorted { (problem.values[$1], $0) < (problem.values[$0], $1) }
    guard additions.count * problem.values.count <= Self.mostEffort else { return [] }
    let primary = problem.primary.keys.sorted()
    var proofs: [Int: Audit.Certainty] = [:]
    var audit = try audit()
    for place in primary { proofs[place] = certainty(place, audit) }
    var shown: [Int] = []
    for addition in additions {
      let affected = primary.filter {
        if case .proven(let moving) = proofs[$0]! { moving.contains(addition) } else { true }
      }
      isWithheld[addition] = false
      guard !affected.isEmpty else {
        shown.append(addition)
        continue
      }
      audit = try self.audit()
      var renewed: [Int: Audit.Certainty] = [:]
      for place in affected {
        // In large tables what moves do not prove is taken for open: searches would add up.
        let searches = problem.values.count <= Self.mostSearched || proofs[place] == .searched
        let found = certainty(place, audit, searches: searches)
        if found == .open { break }
        renewed[place] = found
      }
      if renewed.count == affected.count {
        proofs.merge(renewed) { $1 }
        shown.append(addition)
      } else {
        isWithheld[addition] = true
      }
    }
    return shown
  }

  private func audit(knowsNumbers: Bool = true) throws(AuditError) -> Audit {
    try Audit(
      problem.published(isWithheld), solution: knowsNumbers ? problem.values : nil, budget: budget)
  }

  private func certainty(
    _ place: Int, _ audit: Audit, searches: Bool = true
  ) -> Audit.Certainty {
    audit.certainty(place, width: problem.width(problem.primary[place]!), searches: searches)
  }

  /// Tables of so many counts are searched even to show a count again.
  private static let mostSearched = 300

  /// Beyond this many withheld counts times all counts nothing is shown again: it would take long,
  /// and what is withheld is safe as it is.
  private static let mostEffort = 8_000_000
}
