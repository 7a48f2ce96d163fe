package import HeadcountClassification

/// What the texts of a dimension without a category were probably meant to be.
package struct UnmatchedSuggestions: Sendable {
  /// The most texts that are compared with a code list; comparing takes time.
  private static let limit = 1000

  private let dimension: StatisticalDimension
  private let codes: CodeSuggestions?
  private var asked = 0

  package init(_ dimension: StatisticalDimension) {
    self.dimension = dimension
    codes = if case .codes(let list) = dimension.reading { CodeSuggestions(list) } else { nil }
  }

  /// What to do about a text; nil where nothing is near.
  package mutating func text(for value: UnmatchedValue) -> String? {
    asked += 1
    guard asked <= Self.limit, !value.isTotal else { return nil }
    if let packed = dimension.packed, let why = Self.unpacked(value.text, packed) { return why }
    switch dimension.reading {
    case .codes:
      let near = codes?.codes(for: value.text) ?? []
      return near.isEmpty ? nil : "perhaps \(near.map { "`\($0)`" }.joined(separator: " or "))"
    case .period(let period, let dates): return Self.date(value.text, period, dates)
    case .bands:
      guard case .grammars(let readings)? = RejectSuggestion.number(value.text),
        let reading = readings.first
      else { return nil }
      return "the age \(reading.number) is in no band, or not written in digits alone"
    case .asWritten: return nil
    }
  }

  /// Why a cell that packs several texts has none for the dimension; nil for a text that was taken from
  /// a cell, which is what is unmatched then.
  private static func unpacked(_ text: String, _ packed: PackedText) -> String? {
    switch packed.place {
    case .rules(let rules):
      rules.contains { $0.text.trimmed == text } ? nil : "no rule of `packed` fits it"
    case .part(let number, let separator):
      text.parts(between: separator).count > 1
        ? "it has no part \(number) between `\(separator)`, as `packed` says" : nil
    }
  }

  /// The orders of dates that read a text, each with the day that it gives.
  private static func date(_ text: String, _ period: Period, _ dates: DateGrammar) -> String? {
    if dates.read(text) == .impossible {
      return "no calendar has this day in the order `\(word(dates.order))`"
    }
    let orders: [DateGrammar.Order] = [.dayFirst, .monthFirst, .yearMonth, .excelSerial]
    let readings = orders.compactMap { order -> String? in
      guard case .date(let date, let precision) = DateGrammar(order).read(text),
        precision == .day || period != .day
      else { return nil }
      let shown = (precision == .day ? Period.day : .month).code(of: date)
      return "`date: \"\(word(order))\"` reads it as \(shown)"
    }
    return readings.isEmpty ? nil : readings.joined(separator: ", ")
  }

  private static func word(_ order: DateGrammar.Order) -> String {
    DeclaredDates.allCases.first { $0 != .proven && $0.order == order }?.rawValue ?? "iso"
  }
}
