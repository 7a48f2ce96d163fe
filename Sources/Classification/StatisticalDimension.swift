/// A classification by which records are counted, such as governorate or gender.
///
/// Foundation has a type called `Dimension`, hence the longer name.
public struct StatisticalDimension: Hashable, Sendable {
  /// How a text of the column becomes a category.
  public enum Reading: Hashable, Sendable {
    /// By a code list, as `TextFolding` folds.
    case codes(CodeList)
    /// Each different text is a category of its own, byte for byte; a cell of blanks only is missing.
    case asWritten
    /// By the period of a date, the civil date as it is written.
    case period(Period, dates: DateGrammar = DateGrammar())
    /// By an age in completed years and the bands of a code list.
    case bands(AgeBands)
  }

  /// The name that tables use.
  public let name: String
  /// How a text becomes a category.
  public let reading: Reading
  /// The texts that mean "no value".
  public let missing: MissingTokens
  /// How the text is taken from a cell that packs several; nil where the cell is the text.
  public let packed: PackedText?
  /// How a cell holds several answers; nil where it holds one value.
  public let answers: MultipleAnswers?
  /// Whether the categories are times that are no dates, such as the rounds of a survey.
  public let isTime: Bool
  /// What readers see in place of the name, by language.
  public var labels: [String: String] = [:]

  /// Makes a dimension.
  public init(
    name: String, reading: Reading, missing: MissingTokens = .emptyOnly, packed: PackedText? = nil,
    answers: MultipleAnswers? = nil, isTime: Bool = false
  ) {
    self.name = name
    self.reading = reading
    self.missing = missing
    self.packed = packed
    self.answers = answers
    self.isTime = isTime
  }

  /// The category of a text; of a cell with several answers, their combination.
  ///
  /// A cell in which one answer matches nothing is unmatched as a whole, so that it is looked at.
  public func category(of text: String) -> Category {
    if let answers, !missing.contains(text) {
      let parts = answers.parts(of: text).map(category(ofAnswer:))
      if parts.contains(where: { !$0.isKnown }) {
        return Category(code: text.trimmed, role: .unmatched)
      }
      return parts.isEmpty ? .missing : .combination(of: parts)
    }
    return category(ofAnswer: text)
  }

  /// Whether the categories are times, over which a stock must not be added up.
  public var isPeriod: Bool {
    if case .period = reading { true } else { isTime }
  }

  /// Orders categories as tables show them; times without a list by the numbers in their texts, so that
  /// round 9 comes before round 10.
  package func precedes(_ one: Category, _ other: Category) -> Bool {
    guard isTime, one.role == .written, other.role == .written else {
      return Category.precedes(one, other)
    }
    return NumberedText(one.code) < NumberedText(other.code)
  }

  private func category(ofAnswer text: String) -> Category {
    guard let packed else { return category(ofUnpacked: text) }
    if missing.contains(text) { return .missing }
    return packed.text(in: text).map(category(ofUnpacked:))
      ?? Category(code: text.trimmed, role: .unmatched)
  }

  private func category(ofUnpacked text: String) -> Category {
    if missing.contains(text) { return .missing }
    switch reading {
    case .asWritten: return Category(code: text, role: .written)
    case .codes(let list):
      // A list of ages is read as its bands are, whether or not a pipeline calls them so.
      if list.isOfAges, AgeBands.isDangling(text) { break }
      if let position = list.position(matching: text) { return list.category(position) }
    case .period(let period, let dates):
      if case .date(let date, let precision) = dates.read(text),
        precision == .day || period != .day
      {
        return Category(code: period.code(of: date), role: .listed)
      }
    case .bands(let bands):
      if let band = bands.position(matching: text) { return bands.list.category(band) }
    }
    return Category(code: text.trimmed, role: .unmatched)
  }

  /// The code list that the dimension's categories come from, where there is one.
  public var codeList: CodeList? {
    switch reading {
    case .codes(let list): list
    case .bands(let bands): bands.list
    case .asWritten, .period: nil
    }
  }
}

extension CodeList {
  /// Whether the entries are ages with their bounds.
  fileprivate var isOfAges: Bool { entries.first?.attributes["min"] != nil }

  /// The category of the entry at a position.
  package func category(_ position: Int) -> Category {
    let entry = entries[position]
    if entry.isUnknown { return .missing }
    return Category(
      code: entry.code, role: entry.isTotal ? .total : .listed, order: position)
  }
}
