import HeadcountClassification

extension RejectSuggestion {
  /// What a text that is no whole number in its column's grammar is probably meant to be.
  static func number(_ text: String) -> RejectSuggestion? {
    var readings: [NumberReading] = []
    var fraction: RejectSuggestion?
    for (grammar, reading) in NumberReadings.all(text) {
      switch reading {
      case .integer(let number): add(grammar, number, to: &readings)
      case .decimal(let decimal):
        if case .number(let number) = grammar.read(text) {
          add(grammar, number, to: &readings)
        } else {
          var grammar = grammar
          grammar.decimals = min(decimal.scale, NumberGrammar.mostDecimals)
          let isReadable = decimal.scale <= NumberGrammar.mostDecimals
          fraction = fraction ?? .fraction(decimal.description, isReadable ? grammar : nil)
        }
      case .missing, .invalid, .overflow: break
      }
    }
    if readings.isEmpty, let sign = text.trimmed.unicodeScalars.last,
      NumberGrammar.percentSigns.contains(sign)
    {
      for (grammar, _) in NumberReadings.all(String(text.trimmed.unicodeScalars.dropLast())) {
        var grammar = grammar
        grammar.acceptsPercent = true
        if case .number(let number) = grammar.read(text) { add(grammar, number, to: &readings) }
      }
    }
    if !readings.isEmpty { return .grammars(Array(readings.prefix(2))) }
    if let fraction { return fraction }
    if let bounds = SuppressedTokens.bounds(toldBy: text) { return .suppressed(text, bounds) }
    return MissingTokens.standard.contains(text) || isWord(text) ? .missing(text) : nil
  }

  /// The simplest grammar of each number.
  private static func add(
    _ grammar: NumberGrammar, _ number: Int, to readings: inout [NumberReading]
  ) {
    if readings.contains(where: { $0.number == number }) { return }
    readings.append(NumberReading(grammar: grammar, number: number))
  }

  /// Whether a text is one of the words that spreadsheets and programs write for no value.
  private static func isWord(_ text: String) -> Bool {
    ["na", "nan", "none", "nat", "#n/a", "nil", "x", "?", "."].contains(text.trimmed.lowercased())
  }
}

extension RejectSuggestion {
  /// Where a suggestion is read.
  package enum Place: Sendable {
    case definition
    case commandLine
  }

  /// What to do, in words.
  package func text(_ place: Place, measure: String?) -> String {
    let isDefinition = place == .definition
    let name = measure ?? ""
    switch self {
    case .grammars(let readings):
      return readings.map { reading in
        let line = ProofWording.line(reading.grammar)
        let change =
          !isDefinition && reading.grammar.decimal == nil && reading.grammar.grouping != nil
          ? "--grouping \(reading.grammar.grouping!.rawValue)" : "number: \(line)"
        return "`\(change)` reads it as \(reading.number)"
      }.joined(separator: ", ")
    case .fraction(let number, let grammar):
      let advice =
        isDefinition
        ? grammar.map {
          "if `\(name)` is no count, `number: \(ProofWording.line($0))` adds it up exactly"
        }
        : nil
      return "it is \(number), and a count has no fraction; "
        + (advice ?? "is `\(name)` the right column?")
    case .decimals(let number, let decimals):
      return "it is \(number); "
        + (decimals.map { "`number: { decimals: \($0) }` adds it up exactly" }
          ?? "at most \(NumberGrammar.mostDecimals) decimals are added up: round the column in the file")
    case .missing(let text):
      return isDefinition
        ? "if it means no value, add `missing: [\"standard\", \"\(text)\"]` to the measure"
        : "if it means no value, a pipeline's measure says so with `missing`"
    case .suppressed(let text, let bounds):
      let interval = "\(bounds.lowerBound) to \(bounds.upperBound)"
      return isDefinition
        ? "`suppressed: [\"\(text)\"]` keeps it as \(interval)"
        : "it stands for \(interval); a pipeline's measure keeps that with `suppressed`"
    case .quote(let first, let last):
      return "the record goes from line \(first) to line \(last): is a quote opened there and not "
        + "closed?"
    case .emptyFields(let count):
      return "\(count) empty field(s) behind the last column: delete empty columns and save again"
    case .extraFields: return "a text that has the delimiter in it must stand in quotes"
    case .initialSpace:
      return "its quotes stand behind a blank, where they open no field; "
        + (isDefinition
          ? "`skip_initial_space: true` at the source reads them"
          : "--skip-initial-space reads them")
    case .missingFields: return "fields are lost: is the line cut, or a title or note?"
    case .difference(let sides):
      return "\(sides.left.ruleText) and \(sides.right.ruleText) are apart by "
        + sides.difference.ruleText
    }
  }
}
