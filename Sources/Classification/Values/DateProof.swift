/// Finds out from the values of a whole column whether the day or the month comes first.
///
/// Values are taken one after another, in any order and in parts; the finding is the same:
///
///     03/04/2014   could be both, and it matters unless only the year is asked for
///     18/08/2014   the day comes first, for there is no month 18
package struct DateProof: Sendable {
  /// What a column's values prove.
  package enum Finding: Hashable, Sendable {
    /// No value means another period in the other order.
    case notNeeded
    /// One value is a date in this order only, and none in the other one only.
    case proven(DateGrammar.Order, evidence: String)
    /// This value falls into two periods, and no value decides.
    case ambiguous(String)
    /// Each of these is a date in its order only.
    case contradictory(dayFirst: String, monthFirst: String)
  }

  private let period: Period
  private var dayFirst: String?
  private var monthFirst: String?
  private var both: String?

  package init(_ period: Period) { self.period = period }

  /// Takes a value.
  package mutating func add(_ text: String) {
    guard
      case .unordered(let one, let two, let year)? = DateScan(DateScan.folded(text.trimmed))?.form
    else { return }
    let text = text.trimmed
    let readings = (
      CivilDate(year: year, month: two, day: one), CivilDate(year: year, month: one, day: two)
    )
    switch readings {
    case (_?, nil): dayFirst = Evidence.least(dayFirst, text)
    case (nil, _?): monthFirst = Evidence.least(monthFirst, text)
    case (let day?, let month?) where period.code(of: day) != period.code(of: month):
      both = Evidence.least(both, text)
    default: break
    }
  }

  /// Adds what another part of the column showed.
  package mutating func add(_ other: DateProof) {
    if let text = other.dayFirst { dayFirst = Evidence.least(dayFirst, text) }
    if let text = other.monthFirst { monthFirst = Evidence.least(monthFirst, text) }
    if let text = other.both { both = Evidence.least(both, text) }
  }

  /// What the values taken so far prove.
  package var finding: Finding {
    switch (dayFirst, monthFirst) {
    case (let day?, let month?): .contradictory(dayFirst: day, monthFirst: month)
    case (let day?, nil): .proven(.dayFirst, evidence: day)
    case (nil, let month?): .proven(.monthFirst, evidence: month)
    case (nil, nil): both.map { .ambiguous($0) } ?? .notNeeded
    }
  }
}

/// Chooses among values that show the same.
enum Evidence {
  /// The first of two values, by length and then by bytes.
  static func least(_ one: String?, _ other: String) -> String {
    guard let one else { return other }
    return precedes(other, one) ? other : one
  }

  /// Orders values by length, then by bytes, so that the evidence does not depend on which part of
  /// a column was read first.
  static func precedes(_ one: String, _ other: String) -> Bool {
    let (a, b) = (one.utf8.count, other.utf8.count)
    return a != b ? a < b : one.utf8.lexicographicallyPrecedes(other.utf8)
  }
}
