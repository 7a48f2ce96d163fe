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
    var key = SipHash()
    var isComplete = true
    for column in keyColumns {
      let raw = batch.field(column, firstEnd: firstEnd, fields: batch.width)
      let length = Self.add(FieldText.decode(raw, quote: quote), to: &key)
      key.separate()
      isComplete = isComplete && length > 0
    }
    var content = SipHash()
    for column in contentColumns {
      let raw = batch.field(column, firstEnd: firstEnd, fields: batch.width)
      content.update(FieldText.decode(raw, quote: quote))
      content.separate()
    }
    self.key = isComplete ? key.finalized() : nil
    self.content = content.finalized()
  }

  /// The digest of each record's key in the order of the runs, nil where a part of it is empty.
  ///
  /// These are the keys by which a `DistinctTally` counts people.
  package static func digests(
    _ batch: RecordBatch, keyColumns: [Int], quote: UInt8
  ) -> [Digest?] {
    batch.runs.flatMap { run in
      (0..<run.count).map { record in
        RecordKey(
          batch, firstEnd: run.firstEnd + record * batch.width, keyColumns: keyColumns,
          contentColumns: [], quote: quote
        ).key
      }
    }
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
