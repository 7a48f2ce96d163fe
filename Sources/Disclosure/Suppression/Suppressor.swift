/// Withholds counts beside the unsafe ones until an audit proves that none can be derived.
///
/// Each table is protected by the cheapest cycles through its unsafe counts; then all tables
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
  ///   - problem: The counts, their true numbers, and which are unsafe.
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
    for place in problem.unsafe.keys { isWithheld[place] = true }
  }

  private mutating func pattern() throws(AuditError) -> SuppressionPattern {
    for sums in problem.tables {
      try protect(sums, margins: false)
    }
    if problem.tables.count > 1 {
      try protect(Array(problem.counts.sums.indices), margins: false)
    }
    var open = try unprotected()
    if !open.isEmpty {
      try protect(Array(problem.counts.sums.indices), margins: true, only: open)
      open = try unprotected()
    }
    if open.isEmpty { try showAgain() }
    withholdsMargins = problem.isMargin.indices.contains {
      problem.isMargin[$0] && isWithheld[$0] && problem.unsafe[$0] == nil
    }
    return SuppressionPattern(
      isWithheld: isWithheld, unprotected: open, withholdsMargins: withholdsMargins)
  }

  /// Withholds counts of some sums until every unsafe count in them is wide, or nothing helps.
  private mutating func protect(
    _ sums: [Int], margins: Bool, only places: [Int]? = nil
  ) throws(AuditError) {
    var pass = try SuppressionPass(problem, sums: sums, isWithheld: isWithheld)
    let unsafe = (places ?? Array(problem.unsafe.keys)).filter { pass.has($0) }
      .sorted { (problem.values[$0], $0) < (problem.values[$1], $1) }
    for place in unsafe {
      let enough = problem.width(problem.unsafe[place]!)
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

  /// The unsafe counts that the audit of everything does not find safe.
  private func unprotected() throws(AuditError) -> [Int] {
    let audit = try Audit(
      problem.published(isWithheld), solution: problem.values, budget: budget)
    return problem.unsafe.sorted { $0.key < $1.key }
      .filter { !audit.isCertain($0.key, width: problem.width($0.value)) }.map(\.key)
  }

  /// Shows counts again that no unsafe count needs, the largest first.
  private mutating func showAgain() throws(AuditError) {
    let additions = isWithheld.indices
      .filter { isWithheld[$0] && problem.unsafe[$0] == nil }
      .sorted { (problem.values[$1], $0) < (problem.values[$0], $1) }
    guard additions.count * problem.unsafe.count <= Self.mostTrials else { return }
    for place in additions {
      isWithheld[place] = false
      if try !unprotected().isEmpty { isWithheld[place] = true }
    }
  }

  /// Beyond this many pairs of withheld and unsafe counts nothing is shown again: it would take long,
  /// and what is withheld is safe as it is.
  private static let mostTrials = 20_000
}
