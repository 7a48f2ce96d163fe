import HeadcountClassification
import Testing

extension OracleRegistry {
  /// Texts of field exports as exact numbers, and as counts of people.
  @Sendable static func numberParsing(_ reading: OracleReading) throws {
    let exact = NumberGrammar(grouping: .comma, decimal: .point)
    let counts = NumberGrammar(grouping: .comma)
    let records = try reading.records(reading.expected)
    let texts = try reading.records(reading.input).map { $0["text"]! }
    #expect(records.map { $0["text"]! } == texts)
    for record in records {
      let (text, value) = (record["text"]!, record["value"]!)
      let found: (String, String) =
        switch exact.readExactly(text) {
        case .integer(let number): ("integer", String(number))
        case .decimal(let number): ("decimal", number.description)
        case .overflow: ("overflow", "")
        case .missing: ("missing", "")
        case .invalid: (MissingTokens.standard.contains(text) ? "missing" : "invalid", "")
        }
      #expect(found == (record["class"]!, value), "\(text)")
      // A count takes what is whole, and cuts nothing off.
      switch record["class"]! {
      case "integer": #expect(counts.read(text) == .number(Int(value)!), "\(text)")
      case "overflow": #expect(counts.read(text) == .overflow, "\(text)")
      case "missing": #expect(MissingTokens.standard.contains(text), "\(text)")
      default:
        guard case .unreadable = counts.read(text) else {
          Issue.record("\(text) was read as \(counts.read(text))")
          continue
        }
      }
    }
  }
}
