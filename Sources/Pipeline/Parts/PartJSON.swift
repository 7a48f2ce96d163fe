import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// Why a file is not taken for a part.
enum PartDamage: Error {
  /// The file is not as it was written.
  case damaged(String)
  /// The file is something else.
  case other(String)
}

/// The values of a part's JSON; what is not as it was written is damage.
extension JSON5Value {
  /// The value of a member; null where there is none.
  subscript(key: String) -> JSON5Value {
    guard case .object(let members) = content,
      let member = members.first(where: { $0.key == key })
    else { return JSON5Value(position: position, content: .null) }
    return member.value
  }

  func text() throws(PartDamage) -> String {
    guard case .string(let text) = content else { throw damage("text") }
    return text
  }

  func flag() throws(PartDamage) -> Bool {
    guard case .bool(let flag) = content else { throw damage("true or false") }
    return flag
  }

  func number() throws(PartDamage) -> Int {
    guard let integer else { throw damage("a whole number") }
    return integer
  }

  /// A number from 0.
  func count() throws(PartDamage) -> Int {
    let number = try number()
    guard number >= 0 else { throw damage("a number from 0") }
    return number
  }

  func list() throws(PartDamage) -> [JSON5Value] {
    guard case .array(let items) = content else { throw damage("an array") }
    return items
  }

  func lists<Element>(
    _ body: (JSON5Value) throws(PartDamage) -> Element
  ) throws(PartDamage) -> [Element] {
    var elements: [Element] = []
    for item in try list() { elements.append(try body(item)) }
    return elements
  }

  func integers() throws(PartDamage) -> [Int] {
    try lists { value throws(PartDamage) in try value.number() }
  }

  func counts() throws(PartDamage) -> [Int] {
    try lists { value throws(PartDamage) in try value.count() }
  }

  func unlessNull<Result>(
    _ body: (JSON5Value) throws(PartDamage) -> Result
  ) throws(PartDamage) -> Result? {
    if case .null = content { return nil }
    return try body(self)
  }

  func digest() throws(PartDamage) -> Digest {
    guard let digest = Digest(hexadecimal: try text()) else { throw damage("a digest") }
    return digest
  }

  func categories() throws(PartDamage) -> [Category] {
    try lists { value throws(PartDamage) in
      let items = try value.list()
      guard items.count == 3, let role = Category.Role(rawValue: try items[1].number()) else {
        throw value.damage("a category")
      }
      return Category(code: try items[0].text(), role: role, order: try items[2].number())
    }
  }

  /// Two numbers: records and people.
  func amount() throws(PartDamage) -> Ledger.Amount {
    let numbers = try integers()
    guard numbers.count == 2 else { throw damage("records and people") }
    return Ledger.Amount(records: numbers[0], people: numbers[1])
  }

  /// Three numbers, of which the last may be null.
  func interval() throws(PartDamage) -> Ledger.Interval {
    let items = try list()
    guard items.count == 3 else { throw damage("bounds") }
    return try Self.interval(items)
  }

  /// Five numbers, of which the last may be null.
  func weighed() throws(PartDamage) -> WeighedRecords { try Self.weighed(try list()[...], self) }

  /// The number of each file and its records.
  func weighedByFile(_ files: Int) throws(PartDamage) -> [Int: WeighedRecords] {
    var records: [Int: WeighedRecords] = [:]
    for item in try list() {
      let items = try item.list()
      guard let file = try items.first?.count(), file < files else { throw item.damage("a file") }
      records[file] = try Self.weighed(items.dropFirst(), item)
    }
    return records
  }

  private static func weighed(
    _ items: ArraySlice<JSON5Value>, _ value: JSON5Value
  ) throws(PartDamage) -> WeighedRecords {
    let items = Array(items)
    guard items.count == 5 else { throw value.damage("records, people and bounds") }
    var records = WeighedRecords()
    records.amount = Ledger.Amount(
      records: try items[0].count(), people: try items[1].number())
    records.interval = try interval(Array(items[2...]))
    return records
  }

  private static func interval(_ items: [JSON5Value]) throws(PartDamage) -> Ledger.Interval {
    var interval = Ledger.Interval()
    interval.records = try items[0].count()
    interval.atLeast = try items[1].number()
    interval.atMost = try items[2].unlessNull { value throws(PartDamage) in try value.number() }
    return interval
  }

  func damage(_ expected: String) -> PartDamage {
    .damaged("line \(position.line): expected \(expected)")
  }
}
