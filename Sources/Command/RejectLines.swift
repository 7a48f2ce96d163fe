import HeadcountAggregation
import HeadcountIngestion
import HeadcountPipeline

/// The heaviest rejected records as lines for a terminal: place, people, text, reason, what to do.
///
///     a.csv:7:3: warning: record rejected:  1,260 people  `1,260`  `n` is no whole number …
///     a.csv:12:  warning: record rejected:      ? people           3 fields; the header has 2; …
enum RejectLines {
  private static let listed = 10

  /// The lines, and one for all other rejected records.
  ///
  /// - Parameters:
  ///   - verb: What becomes of a record, such as `rejected`.
  ///   - isWeighed: Whether records stand for people.
  static func lines(
    _ source: SourceOutcome, _ verb: String, isWeighed: Bool, _ place: RejectSuggestion.Place
  ) -> [String] {
    let records = source.rejected.prefix(listed)
    let places = records.map { "\($0.location): warning:" }
    let people = records.map { isWeighed ? "  \(weight($0)) people" : "" }
    let texts = records.map { $0.text.map { "  \(Wording.quoted($0))" } ?? "" }
    let (placeWidth, peopleWidth, textWidth) = (width(places), width(people), width(texts))
    var lines: [String] = []
    for (index, record) in records.enumerated() {
      var line = padded(places[index], placeWidth) + " record \(verb):"
      line += blanks(peopleWidth - length(people[index])) + people[index]
      line += padded(texts[index], textWidth)
      line += "  \(record.reason)"
      if let suggestion = record.suggestion {
        line += "; \(Wording.printable(suggestion.text(place, measure: record.reason.measure)))"
      }
      lines.append(line)
    }
    let rejected = source.ledger[.rejected]
    let more = rejected.records - records.count
    guard more > 0 else { return lines }
    var text = "warning: and \(Wording.count(more, "more record")) \(verb)"
    if isWeighed {
      let interval = source.ledger.interval(of: .rejected)
      text += "; all of them stand for \(Wording.grouped(rejected.people)) people"
      if interval.records > 0 {
        let most = interval.atMost.map { " to \(Wording.grouped($0))" } ?? " or more"
        text += " and \(Wording.grouped(interval.atLeast))\(most) of unknown weight"
      }
    }
    if place == .definition { text += "; see rejected.csv" }
    return lines + [text]
  }

  private static func weight(_ record: RejectedRecord) -> String {
    if let people = record.people { return Wording.grouped(people) }
    guard let bounds = record.bounds else { return "?" }
    guard let most = bounds.atMost else {
      return bounds.atLeast == 0 ? "?" : "\(Wording.grouped(bounds.atLeast)) or more"
    }
    if most == bounds.atLeast { return Wording.grouped(most) }
    return "\(Wording.grouped(bounds.atLeast)) to \(Wording.grouped(most))"
  }

  private static func length(_ text: String) -> Int { text.unicodeScalars.count }

  private static func width(_ texts: [String]) -> Int { texts.map(length).max() ?? 0 }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + blanks(width - length(text))
  }

  private static func blanks(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}
