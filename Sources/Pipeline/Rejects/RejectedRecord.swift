package import HeadcountClassification
package import HeadcountIngestion

/// A record that could not be used.
package struct RejectedRecord: Hashable, Sendable {
  /// Why.
  package enum Reason: Hashable, Sendable {
    case wrongWidth(found: Int, expected: Int)
    case unreadable(measure: String, decimals: Int)
    case tooManyDecimals(measure: String, found: Int, declared: Int)
    case overflow(measure: String)
    case emptyKey
    case badInstant(column: String)
    case breaksRule(String)
    case zeroByte
  }

  package var location: Location
  /// A name that finds the column, where one is at fault.
  package var columnName: String?
  package var reason: Reason
  /// The cell's text, where its column is a measure's and tells nobody who the record is about.
  package var text: String?
  package var suggestion: RejectSuggestion?
  /// The people that the record stands for, where its weight can be read.
  package var people: Int?
  /// What they are at least and at most, where it cannot.
  package var bounds: PeopleBounds?
}

extension RejectedRecord.Reason {
  /// The measure at fault.
  package var measure: String? {
    switch self {
    case .unreadable(let measure, _), .overflow(let measure),
      .tooManyDecimals(let measure, _, _):
      measure
    case .wrongWidth, .emptyKey, .badInstant, .breaksRule, .zeroByte: nil
    }
  }
}

extension RejectedRecord.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .wrongWidth(let found, let expected): "\(found) fields; the header has \(expected)"
    case .unreadable(let measure, let decimals):
      "`\(measure)` is no \(decimals == 0 ? "whole " : "")number in the declared grammar"
    case .tooManyDecimals(let measure, let found, let declared):
      "`\(measure)` has \(found) decimals where \(declared) are declared"
    case .overflow(let measure): "`\(measure)` is beyond 64 bits"
    case .emptyKey: "the key is empty, or a token such as n/a"
    case .badInstant(let column): "`\(column)` is no date or time as it is declared"
    case .breaksRule(let rule): "breaks the rule `\(rule)`"
    case .zeroByte: "a zero byte in the field, which no text has"
    }
  }
}

/// What to change so that a rejected record can be used.
package enum RejectSuggestion: Hashable, Sendable {
  /// Grammars that read the text, each with the number that it gives.
  case grammars([NumberReading])
  /// The text is a number with a fraction, which no count has, with the grammar that reads it; nil
  /// where it has more decimals than can be added up.
  case fraction(String, NumberGrammar?)
  /// The text is a number with more decimals than declared, with the decimals that read it; nil where
  /// they are more than can be added up.
  case decimals(String, Int?)
  /// The text usually means that there is no value.
  case missing(String)
  /// The text withholds a number between bounds.
  case suppressed(String, ClosedRange<Int>)
  /// The record goes over several lines, as one does whose quote is not closed.
  case quote(first: Int, last: Int)
  /// Empty fields behind the last column.
  case emptyFields(Int)
  case extraFields
  /// Quotes behind a blank open no field, so that what they hold is parted.
  case initialSpace
  case missingFields
  /// The two sides of a rule.
  case difference(RuleOutcome.Sides)

  /// A grammar and what it reads.
  package struct NumberReading: Hashable, Sendable {
    package var grammar: NumberGrammar
    package var number: Int
  }
}
