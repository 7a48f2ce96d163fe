import HeadcountClassification
package import HeadcountIngestion

/// The key of a record and the digest of what it says, so that versions can be told apart.
package struct RecordKey: Hashable, Sendable {
  /// The digest of the normalised key; nil where a part of the key is empty.
  package var key: Digest?
  /// The digest of the other named columns' texts, as they are written.
  package var content: Digest

  /// Takes the key of one record.
  ///
  /// Keys are compared without blanks at the ends, runs of blanks as one, without case and with
  /// digits of all scripts alike, because phones and spreadsheets change all of these.
  package init(
    _ batch: RecordBatch, firstEnd: Int, keyColumns: [Int], contentColumns: [Int], quote: UInt8
  ) {
    key = Self.key(batch, firstEnd: firstEnd, columns: keyColumns, quote: quote)
    var content = SipHash()
    for column in contentColumns {
      let raw = batch.field(column, firstEnd: firstEnd, fields: batch.width)
      content.update(FieldText.decode(raw, quote: quote))
      content.separate()
    }
    self.content = content.finalized()
  }

  /// The digest of a record's normalised texts in some columns; nil where one of them is empty.
  package static func key(
    _ batch: RecordBatch, firstEnd: Int, columns: [Int], quote: UInt8
  ) -> Digest? {
    var key = SipHash()
    for column in columns {
      let raw = batch.field(column, firstEnd: firstEnd, fields: batch.width)
      if add(FieldText.decode(raw, quote: quote), to: &key) == 0 { return nil }
      key.separate()
    }
    return key.finalized()
  }

  /// Adds a normalised part of the key and returns its length.
  private static func add(_ text: ArraySlice<UInt8>, to hash: inout SipHash) -> Int {
    if text.allSatisfy({ 0x21...0x7e ~= $0 }) {
      hash.update(text.lazy.map { 0x61...0x7a ~= $0 ? $0 - 32 : $0 })
      return text.count
    }
    guard let valid = String(validating: text, as: UTF8.self) else {
      // A repaired text would make one key of two people whose names are in an older encoding.
      let trimmed = Self.trimmed(text)
      hash.update(trimmed)
      return trimmed.count
    }
    var normalised = ""
    var pendingBlank = false
    for scalar in valid.unicodeScalars {
      if scalar.properties.generalCategory == .format { continue }
      if scalar.properties.isWhitespace {
        pendingBlank = !normalised.isEmpty
        continue
      }
      if pendingBlank { normalised += " " }
      pendingBlank = false
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        normalised += String(Int(value))
      } else {
        normalised += scalar.properties.uppercaseMapping
      }
    }
    hash.update(normalised.utf8)
    return normalised.utf8.count
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 <= 0x20 }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    return text
  }
}
