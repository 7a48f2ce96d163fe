/// The fields of records that are to be linked.
///
/// A record is known by its place, from 0. An empty text and nil are a field that a record does not
/// have.
public struct LinkageRecords: Sendable {
  /// The number of records.
  public let count: Int
  /// The values of each field: 0 for none, equal numbers for equal texts, or ordered numbers.
  var columns: [String: [UInt64]] = [:]

  /// Makes records without fields.
  public init(count: Int) { self.count = count }

  /// Adds a field of texts, which are compared without blanks at the ends, runs of blanks as one,
  /// without case, and by Unicode's canonical equivalence.
  ///
  /// - Precondition: There is a text for each record.
  public mutating func add(_ field: String, texts: [String]) {
    precondition(texts.count == count, "there is one text for each record")
    var known: [[UInt8]: UInt64] = [:]
    columns[field] = texts.map { text in
      var bytes: [UInt8] = []
      KeyForm.text.append(Array(text.utf8)[...], to: &bytes)
      if bytes.isEmpty { return 0 }
      let next = UInt64(known.count + 1)
      return known.updateIfAbsent(bytes, next)
    }
  }

  /// Adds a field of numbers.
  ///
  /// - Precondition: There is a number, or nil, for each record; the least of all numbers is none.
  public mutating func add(_ field: String, numbers: [Int?]) {
    precondition(numbers.count == count, "there is one number for each record")
    columns[field] = numbers.map { UInt64(ordered: $0 ?? .min) }
  }
}

extension Dictionary {
  fileprivate mutating func updateIfAbsent(_ key: Key, _ value: Value) -> Value {
    if let known = self[key] { return known }
    self[key] = value
    return value
  }
}
