import HeadcountClassification

/// Feeds the grammars of numbers and dates, and asks that a reading says what it read.
enum GrammarFuzzing {
  private static let numbers: [NumberGrammar] = {
    var grammars: [NumberGrammar] = []
    for grouping in [nil] + NumberGrammar.Grouping.allCases.map(Optional.some) {
      for decimal in [nil] + NumberGrammar.DecimalMark.allCases.map(Optional.some) {
        let grammar = NumberGrammar(grouping: grouping, decimal: decimal, acceptsPercent: true)
        if !grammar.isContradictory { grammars.append(grammar) }
      }
    }
    return grammars
  }()

  static func check(_ bytes: [UInt8]) {
    guard let first = bytes.first, bytes.count <= 256 else { return }
    // The first byte chooses, so that the text's own first character is free.
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    checkNumber(text, numbers[Int(first) % numbers.count])
    let orders = DateGrammar.Order.allCases
    checkDate(text, DateGrammar(orders[Int(first) % orders.count], offset: Int(first) * 60))
  }

  private static func checkNumber(_ text: String, _ grammar: NumberGrammar) {
    let exact = grammar.readExactly(text)
    switch grammar.read(text) {
    case .number(let number):
      promise(NumberGrammar().read("\(number)") == .number(number), "\(number) is not itself")
      // Leading zeros apart, the same digits must be what a plain reader makes of them.
      let digits = text.unicodeScalars.compactMap { scalar -> Int? in
        scalar.properties.numericType == .decimal
          ? scalar.properties.numericValue.map { Int($0) } : nil
      }
      let isNegative = number < 0
      var plain = 0
      var isWhole = true
      for digit in digits {
        let (product, over) = plain.multipliedReportingOverflow(by: 10)
        let (sum, more) = product.subtractingReportingOverflow(digit)
        if over || more { isWhole = false }
        plain = sum
      }
      if case .integer(let same) = exact {
        promise(same == number, "\(number) and \(same) are one text")
        if isWhole, isNegative || plain != .min {
          promise(number == (isNegative ? plain : -plain), "`\(text)` is not \(number)")
        }
      }
    case .missing: promise(exact == .missing, "`\(text)` is missing and not")
    case .unreadable(let bounds):
      if let bounds, case .decimal = exact {
        promise(bounds.upperBound - bounds.lowerBound <= 1, "`\(text)` has wide bounds")
      }
    case .overflow: break
    }
  }

  private static func checkDate(_ text: String, _ grammar: DateGrammar) {
    if let date = CivilDate(iso: text) {
      promise(CivilDate(dayNumber: date.dayNumber) == date, "\(date) has another day number")
    }
    _ = Instant(iso: text, offset: grammar.offset)
    guard case .date(let date, let precision) = grammar.read(text) else { return }
    promise(precision == .day || date.day == 1, "the month \(date) starts on another day")
    let iso = Period.day.code(of: date)
    promise(CivilDate(iso: iso) == date, "\(date) is written as \(iso)")
    promise(DateGrammar().read(iso) == .date(date, .day), "\(iso) is read as another date")
    promise(grammar.read(" \(text) ") == .date(date, precision), "blanks change `\(text)`")
  }
}
