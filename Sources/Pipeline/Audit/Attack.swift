import HeadcountDisclosure

/// The audit of a system, and how it judges each withheld count.
struct Attack {
  private let system: PublishedSystem
  private let rules: PublicationAudit.Rules
  /// Ends the search for intervals that are wide enough anyway soon.
  private let quick: Audit
  /// Searches on where the quick one is not certain.
  private let thorough: Audit

  init(
    _ system: PublishedSystem, _ rules: PublicationAudit.Rules
  ) throws(PublishedTable.Failure) {
    (self.system, self.rules) = (system, rules)
    let published = try system.published()
    let open = published.shown.count { $0 == nil }
    // Each step of a search looks at all counts: large systems get fewer of them.
    let steps = min(rules.budget, max(50, 4_000_000 / max(1, open * open)))
    do throws(AuditError) {
      quick = try Audit(published, budget: steps)
      thorough = try Audit(published, budget: rules.budget)
    } catch {
      switch error {
      case .contradiction(let place):
        let at = place.map { "`\(system.label($0))` is not the sum of its parts" }
        let paths = system.tables.map(\.path).reduce(into: [String]()) { paths, path in
          if !paths.contains(path) { paths.append(path) }
        }
        throw PublishedTable.Failure(
          message: "\(paths.joined(separator: ", ")): error: "
            + (at ?? "no whole numbers fit what is shown") + "; " + PublishedSystem.advice)
      }
    }
  }

  /// What can be told of a withheld count.
  func finding(_ place: Int, _ cell: PublicationAudit.Cell) -> PublicationAudit.Finding {
    if let value = system.linked.values[place] {
      let shown = system.cells[place]!.first { system.figure($0).count != nil }!
      return PublicationAudit.Finding(
        cell: cell, interval: FeasibleInterval(low: value, high: value), isExact: true,
        verdict: .exposed, reason: .shownElsewhere, shownIn: system.tables[shown.table].name)
    }
    var found = quick.interval(of: place)
    if quick.isCertain(place, width: rules.width), isLarge(found) {
      return PublicationAudit.Finding(
        cell: cell, interval: found.interval, isExact: found.isExact, verdict: .safe)
    }
    if !found.isExact { found = thorough.interval(of: place) }
    let reason = reason(found, place)
    return PublicationAudit.Finding(
      cell: cell, interval: found.interval, isExact: found.isExact,
      verdict: reason == nil ? .safe : reason == .undecided ? .undecided : .exposed,
      reason: reason)
  }

  /// Whether a count of the threshold or above is certain to be possible.
  private func isLarge(_ found: Audit.Finding) -> Bool {
    // A width from the least that is possible reaches the threshold.
    guard let high = found.interval.high else { return true }
    return high >= rules.threshold
  }

  private func reason(_ found: Audit.Finding, _ place: Int) -> PublicationAudit.Reason? {
    let interval = found.interval
    if interval.width == 0 { return .exact }
    if let high = interval.high, high < rules.threshold { return .small }
    if !interval.isAsWide(as: rules.width) { return .narrow }
    if !found.isExact, !thorough.isCertain(place, width: rules.width) { return .undecided }
    return nil
  }
}
