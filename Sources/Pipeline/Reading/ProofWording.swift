import HeadcountClassification

/// A column that does not prove how it is written; the reason ends with what to do.
struct Unproven: Error {
  var reason: String
  /// The values of the column that show it.
  var evidence: [String]
}

/// Tells in words what columns prove, and what to declare where they do not.
enum ProofWording {
  /// The order of a dimension's dates, with a sentence for the report.
  static func dates(
    _ finding: DateProof.Finding, _ name: String, declaredAt place: String? = nil
  ) throws(Unproven) -> (order: DateGrammar.Order, sentence: String) {
    let place = place ?? "the dimension `\(name)`"
    switch finding {
    case .notNeeded:
      return (.dayFirst, "No date of \(name) depends on whether the day or the month comes first.")
    case .proven(let order, let evidence):
      let first = order == .dayFirst ? "day" : "month"
      return (order, "Dates of \(name) have the \(first) first, as `\(evidence)` proves.")
    case .ambiguous(let value):
      throw Unproven(
        reason:
          "`\(value)` may have the day or the month first, and no value of the column decides "
          + "it; add `date: \"day-first\"` or `date: \"month-first\"` to \(place)",
        evidence: [value])
    case .contradictory(let day, let month):
      throw Unproven(
        reason:
          "`\(day)` has the day first and `\(month)` the month, so the column of "
          + "\(place) has two orders: correct the export, or add `date: \"day-first\"` or "
          + "`date: \"month-first\"`, which leaves the dates of the other order unmatched",
        evidence: [day, month])
    }
  }

  /// The grammar of a measure's numbers, with a sentence for the report.
  static func numbers(
    _ finding: NumberProof.Finding, _ name: String
  ) throws(Unproven) -> (grammar: NumberGrammar, sentence: String) {
    switch finding {
    case .plain: return (NumberGrammar(), "Numbers of \(name) are written in digits alone.")
    case .proven(let grammar, let evidence):
      let values = evidence.prefix(3).map { "`\($0)`" }.joined(separator: " and ")
      return (
        grammar,
        "Numbers of \(name) are written as `number: \(line(grammar))` says, as \(values) "
          + "\(evidence.count == 1 ? "proves" : "prove")."
      )
    case .ambiguous(let value, let one, let other):
      // People are counted in whole numbers, so groups are the likelier line to add.
      let (one, other) = one.grouping == nil ? (other, one) : (one, other)
      throw Unproven(
        reason:
          "`\(value)` may be more than one number, and no value of the column decides it; add "
          + "`number: \(line(one))` or `number: \(line(other))` to the measure `\(name)`",
        evidence: [value])
    case .contradictory(let one, let other):
      throw Unproven(
        reason: "no one way of writing numbers reads both `\(one)` and `\(other)`: correct the "
          + "export, or add one such as `number: { grouping: \"comma\" }` to the measure `\(name)`, "
          + "which rejects the records that are written in another",
        evidence: [one, other])
    }
  }

  /// A proven order as a definition declares it.
  static func name(_ order: DateGrammar.Order) -> String {
    order == .dayFirst ? "day-first" : "month-first"
  }

  /// A grammar as a definition declares it.
  static func line(_ grammar: NumberGrammar) -> String {
    var keys: [String] = []
    if let grouping = grammar.grouping { keys.append("grouping: \"\(grouping.rawValue)\"") }
    // Decimals without a mark have a point.
    if let decimal = grammar.decimal, grammar.decimals == 0 || decimal != .point {
      keys.append("decimal: \"\(decimal.rawValue)\"")
    }
    if let digits = grammar.digits { keys.append("digits: \"\(digits.rawValue)\"") }
    if grammar.acceptsPercent { keys.append("percent: true") }
    if grammar.decimals > 0 { keys.append("decimals: \(grammar.decimals)") }
    return "{ " + keys.joined(separator: ", ") + " }"
  }
}

extension StatisticalDimension {
  /// The dimension with dates of another order.
  func withDates(_ order: DateGrammar.Order) -> StatisticalDimension {
    guard case .period(let period, var dates) = reading else { return self }
    dates.order = order
    return StatisticalDimension(
      name: name, reading: .period(period, dates: dates), missing: missing, packed: packed)
  }
}
