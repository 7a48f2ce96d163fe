package import HeadcountIngestion

/// Turns one column's fields into codes of categories, for one worker.
///
/// Unquoting, folding and matching happen once for each different raw text. The codes are the
/// worker's own, in the order in which it met the categories; workers are merged by category.
package struct ColumnClassifier {
  /// A field whose text says nothing of its record.
  package struct Trouble: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// Bytes that are no UTF-8: the text is in another encoding.
      case notUTF8
      /// A zero byte, which no text has.
      case zeroByte
      /// The column's own name: the row may be the header once more.
      case columnName
    }

    package var kind: Kind
    /// The record in the batch.
    package var record: Int
    package var firstEnd: Int
  }

  /// The most categories that one dimension may have.
  package static let categoryLimit = 1 << 16
  /// The most raw texts that are remembered; beyond it each text is read anew.
  private static let rawLimit = 1 << 17

  package let dimension: StatisticalDimension
  private let limit: Int
  /// The category of each code.
  package private(set) var categories: [Category] = []
  /// The latest date met, for dimensions of periods: tells which period is complete.
  package private(set) var latest: CivilDate?
  /// The fields of the last batch that are not what was meant, in the order of the records.
  package private(set) var troubles: [Trouble] = []
  /// Different texts without a code that reach a person by their form, up to a limit for each kind;
  /// another text stands for them.
  package private(set) var personal: [IdentifierVerdict.Kind: Set<String>] = [:]
  /// Whether such texts are withheld.
  private let withholdsPersonal: Bool
  private var codes: [Category: UInt32] = [:]
  private var table = RawValueTable()

  /// The most texts of a kind that are kept to be counted: a column with as many is one of them.
  package static let personalLimit = 1000

  /// Makes a classifier of a dimension with at most as many categories as the limit.
  ///
  /// - Parameter withholdsPersonal: Whether texts without a code that reach a person by their form,
  ///   such as a telephone number among governorates, become one category without the text.
  package init(
    _ dimension: StatisticalDimension, limit: Int = ColumnClassifier.categoryLimit,
    withholdsPersonal: Bool = false
  ) {
    self.dimension = dimension
    self.withholdsPersonal = withholdsPersonal
    self.limit = limit
  }

  /// Writes the code of each record's field in a column into `target`, in the order of the runs.
  ///
  /// - Parameter name: The column's name, by which a row is found that repeats the header.
  package mutating func classify(
    _ batch: RecordBatch, column: Int, name: String? = nil, quote: UInt8,
    into target: inout [UInt32]
  ) throws(ClassificationError) {
    troubles.removeAll(keepingCapacity: true)
    var written = 0
    for run in batch.runs {
      var record = 0
      while true {
        record = table.code(batch, run, column, from: record, into: &target, at: written)
        if record == run.count { break }
        let firstEnd = run.firstEnd + record * batch.width
        let raw = batch.field(column, firstEnd: firstEnd, fields: batch.width)
        let field = FieldText.decode(raw, quote: quote)
        let trouble = Self.trouble(field, raw, name, quote)
        if let trouble {
          troubles.append(Trouble(kind: trouble, record: written + record, firstEnd: firstEnd))
        }
        let code = try code(of: category(field))
        // What is met again is told again.
        if trouble == nil, table.count < Self.rawLimit { table.insert(raw, code: code) }
        target[written + record] = code
        record += 1
      }
      written += run.count
    }
  }

  /// Takes the categories of a table whose codes are written elsewhere; nothing was met before.
  package mutating func take(_ categories: [Category], latest: CivilDate?) {
    self.categories = categories
    for (code, category) in categories.enumerated() where codes[category] == nil {
      codes[category] = UInt32(code)
    }
    self.latest = latest
  }

  /// Writes the same code for each record: a constant that the pipeline gives to a source.
  package mutating func classify(constant: String, count: Int, into target: inout [UInt32])
    throws(ClassificationError)
  {
    let code = try code(of: dimension.category(of: constant))
    for index in 0..<count { target[index] = code }
  }

  private static func trouble(
    _ field: ArraySlice<UInt8>, _ raw: ArraySlice<UInt8>, _ name: String?, _ quote: UInt8
  ) -> Trouble.Kind? {
    if let name, !name.isEmpty {
      let text =
        raw.first == 0xef ? FieldText.decode(FieldText.withoutMark(raw), quote: quote) : field
      if text.elementsEqual(name.utf8) { return .columnName }
    }
    if String(validating: field, as: UTF8.self) == nil { return .notUTF8 }
    return field.contains(0) ? .zeroByte : nil
  }

  /// The category of a text that is met for the first time.
  private mutating func category(_ field: ArraySlice<UInt8>) -> Category {
    guard let text = String(validating: field, as: UTF8.self) else {
      return Category(
        code: String(decoding: field, as: UTF8.self),
        role: dimension.reading == .asWritten ? .written : .unmatched)
    }
    let category = withheld(text, dimension.category(of: text))
    if case .period(_, let dates) = dimension.reading, category.role == .listed,
      case .date(let date, let precision) = dates.read(text)
    {
      // A month without a day is reached up to its last day.
      let reached = precision == .day ? date : date.endOfMonth
      latest = max(latest ?? reached, reached)
    }
    return category
  }

  /// The category of a text, or one without the text where that reaches a person.
  private mutating func withheld(_ text: String, _ category: Category) -> Category {
    guard withholdsPersonal, category.role == .written || category.role == .unmatched,
      let kind = PersonalText.kind(of: text)
    else { return category }
    if personal[kind, default: []].count < Self.personalLimit {
      personal[kind, default: []].insert(text)
    }
    return Category(code: kind.placeholder, role: category.role)
  }

  private mutating func code(of category: Category) throws(ClassificationError) -> UInt32 {
    if let code = codes[category] { return code }
    guard categories.count < limit else {
      throw ClassificationError(
        message: "the dimension `\(dimension.name)` has more than \(limit) different "
          + "values; it is no classification: name another column or a code list")
    }
    let code = UInt32(categories.count)
    categories.append(category)
    codes[category] = code
    return code
  }
}

/// A reason why columns cannot be classified.
public struct ClassificationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What happened and what to do.
  public let message: String

  package init(message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
