import HeadcountClassification

/// How the numbers or dates of an inspected column are written, as far as its values prove it.
///
/// A column with any value that is neither proves nothing. The values themselves are not kept, but for
/// those that the proofs point at, which are never shown. What a number proves lies in its form, so
/// that one of each form is looked at; dates are looked at up to the limit of different values.
struct WritingProof: Sendable {
  /// What the values are, with what they prove.
  enum Finding: Hashable, Sendable {
    case none
    case dates(DateProof.Finding)
    case numbers(NumberProof.Finding)
  }

  private var dates = DateProof(.month)
  private var numbers = NumberProof(missing: .standard)
  private var mayBeDates = true
  private var mayBeNumbers = true
  private var isStrictISO = true
  /// Whether dates are not told because there are too many different values.
  private(set) var leavesDatesOut = false
  /// The forms of numbers that were looked at: digits as 1, but for a zero at the start.
  private var forms: Set<[UInt8]> = []
  private static let longestNumber = 40
  private var isEmpty = true
  /// The most digits behind a point and behind a comma.
  private var digitsBehind: (point: Int, comma: Int) = (0, 0)

  /// Takes a trimmed value that is not empty.
  ///
  /// - Parameter takesDates: Whether the column has few different values so far.
  mutating func add(_ bytes: ArraySlice<UInt8>, takesDates: Bool) {
    if !takesDates { leaveDatesOut() }
    guard mayBeDates || mayBeNumbers else { return }
    if bytes.allSatisfy({ 0x30...0x39 ~= $0 }) {
      (mayBeDates, isEmpty) = (false, false)
      return
    }
    if !mayBeDates, bytes.count <= Self.longestNumber, !forms.insert(Self.form(bytes)).inserted {
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if MissingTokens.standard.contains(text) { return }
    isEmpty = false
    if mayBeNumbers {
      mayBeNumbers = bytes.count <= Self.longestNumber && numbers.add(text)
      digitsBehind.point = max(digitsBehind.point, Self.digits(of: text, behind: [".", "\u{66b}"]))
      digitsBehind.comma = max(digitsBehind.comma, Self.digits(of: text, behind: [",", "\u{66b}"]))
    }
    if mayBeDates {
      mayBeDates = Self.isDate(text)
      isStrictISO = isStrictISO && CivilDate(iso: text) != nil
      dates.add(text)
    }
  }

  /// Forgets what was seen of dates, which is not the whole column.
  mutating func leaveDatesOut() {
    if leavesDatesOut { return }
    (mayBeDates, leavesDatesOut) = (false, true)
  }

  /// A number with its digits as 1; whether a group may begin with a zero is told by the first digit.
  private static func form(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var (isFirst, before) = (true, UInt8(0))
    return bytes.map { byte in
      defer { before = byte }
      // Arabic and Persian digits have two bytes.
      let digit: UInt8? =
        switch (before, byte) {
        case (_, 0x30...0x39): byte - 0x30
        case (0xd9, 0xa0...0xa9): byte - 0xa0
        case (0xdb, 0xb0...0xb9): byte - 0xb0
        default: nil
        }
      guard let digit else { return byte }
      defer { isFirst = false }
      return isFirst && digit == 0 ? byte : byte - digit + 1
    }
  }

  /// Adds what another part of the column, or the column of another file, showed.
  mutating func add(_ other: WritingProof) {
    dates.add(other.dates)
    numbers.add(other.numbers)
    mayBeDates = mayBeDates && other.mayBeDates
    mayBeNumbers = mayBeNumbers && other.mayBeNumbers
    isStrictISO = isStrictISO && other.isStrictISO
    leavesDatesOut = leavesDatesOut || other.leavesDatesOut
    forms.formUnion(other.forms)
    isEmpty = isEmpty && other.isEmpty
    digitsBehind = (
      max(digitsBehind.point, other.digitsBehind.point),
      max(digitsBehind.comma, other.digitsBehind.comma)
    )
  }

  /// Whether all values are dates that the ISO order reads.
  var isISO: Bool { mayBeDates && !isEmpty && isStrictISO }

  /// What the values taken so far prove.
  var finding: Finding {
    if isEmpty { return .none }
    if mayBeDates { return .dates(dates.finding) }
    return mayBeNumbers ? .numbers(numbers.finding) : .none
  }

  /// The grammar with as many decimals as the values have.
  func withDecimals(_ grammar: NumberGrammar) -> NumberGrammar {
    var grammar = grammar
    grammar.decimals = min(decimals(by: grammar), NumberGrammar.mostDecimals)
    return grammar
  }

  /// The most decimals that a value has.
  func decimals(by grammar: NumberGrammar) -> Int {
    switch grammar.decimal {
    case nil: 0
    case .point: digitsBehind.point
    case .comma: digitsBehind.comma
    }
  }

  /// The shape of the column, told with what it proves.
  func shape(_ shape: Inspection.Shape) -> Inspection.Shape {
    guard ["grouped-number", "decimal", "code", "text"].contains(shape.kind) else { return shape }
    switch finding {
    case .none: return shape
    case .dates(let finding): return Inspection.Shape(kind: "date", text: Self.words(finding))
    case .numbers(let finding):
      let kind = shape.kind == "text" || shape.kind == "code" ? "number" : shape.kind
      let text: String
      switch finding {
      case .plain: return shape
      case .proven(let grammar, _):
        // A point is what programs write, which needs no word.
        if kind == "decimal", grammar.grouping == nil { return shape }
        text = "numbers written as \(ProofWording.line(grammar)), as the column proves"
      case .ambiguous:
        text =
          kind == "grouped-number"
          ? shape.text
          : "numbers whose marks may group digits or begin a fraction: declare which"
      case .contradictory: text = "numbers that are written in more than one way"
      }
      return Inspection.Shape(kind: kind, text: text)
    }
  }

  private static func words(_ finding: DateProof.Finding) -> String {
    switch finding {
    case .notNeeded: "dates"
    case .proven(let order, _):
      "dates with the \(order == .dayFirst ? "day" : "month") first, as the column proves"
    case .ambiguous: "dates that may have the day or the month first: declare which"
    case .contradictory: "dates, some with the day first and some with the month"
    }
  }

  private static func isDate(_ text: String) -> Bool {
    for order in [DateGrammar.Order.dayFirst, .monthFirst] {
      if case .date = DateGrammar(order).read(text) { return true }
    }
    return false
  }

  private static func digits(of text: String, behind marks: [Unicode.Scalar]) -> Int {
    guard let mark = text.unicodeScalars.lastIndex(where: marks.contains) else { return 0 }
    return text.unicodeScalars[mark...].count { $0.properties.numericType == .decimal }
  }
}

/// How a draft declares what a column proves.
struct WritingDraft {
  /// The key that declares it, such as `number: { decimal: "comma" }`; empty where it needs none.
  var key: String
  /// Why the line is left to the author; nil where the column proves it.
  var doubt: String?

  /// The dates of a column; nil where it has none.
  static func dates(_ proof: WritingProof) -> WritingDraft? {
    guard case .dates(let finding) = proof.finding else { return nil }
    switch finding {
    // An order that nothing shows would read next month's file in silence: that file is to prove it.
    case .notNeeded: return WritingDraft(key: "date: \"proven\"")
    case .proven(let order, _): return WritingDraft(key: "date: \"\(ProofWording.name(order))\"")
    case .ambiguous:
      return WritingDraft(
        key: "date: \"day-first\"",
        doubt: "ambiguous: or date: \"month-first\"; no value of the column decides it")
    case .contradictory:
      return WritingDraft(
        key: "date: \"day-first\"", doubt: "contradictory: some values have the month first")
    }
  }

  /// The numbers of a column or of several that are written alike; nil where they are none.
  static func numbers(_ proof: WritingProof) -> WritingDraft? {
    guard case .numbers(let finding) = proof.finding else { return nil }
    func key(_ grammar: NumberGrammar) -> String {
      "number: \(ProofWording.line(proof.withDecimals(grammar)))"
    }
    switch finding {
    case .plain: return WritingDraft(key: "")
    case .proven(let grammar, _):
      let (decimals, most) = (proof.decimals(by: grammar), NumberGrammar.mostDecimals)
      return WritingDraft(
        key: key(grammar),
        doubt: decimals > most
          ? "cells have \(decimals) decimals and \(most) are added up at most, so that records with "
            + "more would be rejected: round the column before" : nil)
    case .ambiguous(_, let one, let other):
      let (one, other) = one.grouping == nil ? (other, one) : (one, other)
      return WritingDraft(
        key: key(one), doubt: "ambiguous: or \(key(other)); no value of the column decides it")
    case .contradictory:
      return WritingDraft(
        key: "number: { grouping: \"comma\" }",
        doubt: "contradictory: no one way of writing numbers reads all values")
    }
  }
}
