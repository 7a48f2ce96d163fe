import HeadcountClassification

/// What became of a month.
package enum MonthState: String, CaseIterable, Sendable {
  /// It was computed for the first time and is released.
  case new
  /// Nothing that it is made of has changed.
  case unchanged
  /// It was released before, and what it is made of has changed since.
  case restated
  /// It lies between months with records and has none.
  case missing
  /// A gate holds it back, or some of its tables.
  case pending
  /// It could not be computed; what was released before stays.
  case failed
}

/// The months from one to another, as codes such as `2008-06`.
package enum MonthRange {
  /// All months of a range; none where it ends before it begins.
  static func months(from first: String, to last: String) -> [String] {
    guard let one = Period.month.number(of: first), let other = Period.month.number(of: last),
      one <= other
    else { return [] }
    return (one...other).map { Period.month.code(numbered: $0) }
  }
}
