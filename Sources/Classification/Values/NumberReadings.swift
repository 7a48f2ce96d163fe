/// The numbers that a text could be, under any grammar.
///
///     1,000   1000 where the comma groups digits, 1 where it marks a fraction
///     1,260   1260, or 1.26, which is no whole number
package enum NumberReadings {
  /// Each grammar that reads the text, with what it reads; groups before fractions, because people
  /// are counted in whole numbers.
  package static func all(
    _ text: String
  ) -> [(grammar: NumberGrammar, reading: NumberGrammar.ExactReading)] {
    grammars.compactMap { grammar in
      let reading = grammar.readExactly(text)
      switch reading {
      case .integer, .decimal: return (grammar, reading)
      case .missing, .invalid, .overflow: return nil
      }
    }
  }

  /// The whole numbers from 0 on that the text could be.
  package static func wholes(_ text: String) -> Set<Int> {
    Set(
      grammars.compactMap { grammar in
        if case .number(let number) = grammar.read(text), number >= 0 { number } else { nil }
      })
  }

  /// Simpler grammars first.
  private static let grammars: [NumberGrammar] =
    [NumberGrammar()]
    + NumberGrammar.Grouping.allCases.map { NumberGrammar(grouping: $0) }
    + NumberGrammar.DecimalMark.allCases.map { NumberGrammar(decimal: $0) }
    + NumberGrammar.DecimalMark.allCases.flatMap { mark in
      NumberGrammar.Grouping.allCases.map { NumberGrammar(grouping: $0, decimal: mark) }
    }.filter { !$0.isContradictory }
}
