import HeadcountClassification
import HeadcountIngestion

/// What one worker saw of one column.
struct ColumnProfile: Sendable {
  private(set) var destroyed = DestroyedText()
  private(set) var values = DistinctValues()
  /// The shape of the values beyond those that are kept.
  private(set) var shape = ValueShape()
  /// What they prove of how they are written.
  private(set) var writing = WritingProof()

  /// The cells that are not empty.
  var filled: Int { destroyed.filled }

  /// Takes the raw bytes of a field.
  mutating func add(_ raw: ArraySlice<UInt8>, quote: UInt8, mayBeReplaced: Bool) {
    if raw.isEmpty { return }
    if !values.isBeyondLimit, raw.first != quote, !Self.hasBlanks(raw) {
      destroyed.add(raw, mayBeReplaced: mayBeReplaced)
      if values.add(raw) { look(raw) }
      return
    }
    let text = Self.trimmed(raw.first == quote ? FieldText.decode(raw, quote: quote) : raw)
    if text.isEmpty { return }
    destroyed.add(text, mayBeReplaced: mayBeReplaced)
    if values.add(text) { look(text) }
  }

  /// Adds what another worker saw.
  mutating func add(_ other: ColumnProfile) {
    destroyed.add(other.destroyed)
    values.add(other.values)
    shape.add(other.shape)
    writing.add(other.writing)
    // Together the parts may have more different values than each of them.
    if values.isBeyondLimit { writing.leaveDatesOut() }
  }

  private mutating func look(_ text: ArraySlice<UInt8>) {
    shape.add(text)
    writing.add(text, takesDates: !values.isBeyondLimit)
  }

  private static func hasBlanks(_ text: ArraySlice<UInt8>) -> Bool {
    // The first byte of a no-break blank is told from other text by `trimmed`.
    isBlank(text.first!) || isBlank(text.last!) || text.first! == 0xc2 || text.last! == 0xa0
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0d ~= byte }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while true {
      if let first = text.first, isBlank(first) {
        text.removeFirst()
      } else if text.starts(with: [0xc2, 0xa0]) {
        text.removeFirst(2)
      } else if let last = text.last, isBlank(last) {
        text.removeLast()
      } else if text.suffix(2).elementsEqual([0xc2, 0xa0]) {
        text.removeLast(2)
      } else {
        return text
      }
    }
  }
}
