import HeadcountClassification
import HeadcountIngestion

/// The rows of a column whose label may be that of a total, in one worker.
///
/// Only these rows are kept, so that the memory depends neither on the records nor on the texts of
/// the column; what all rows add up to is known beside it.
struct LabelColumn: Sendable {
  /// Rows without a label beyond these are many people, not a few totals.
  static let blankLimit = 256
  /// Different texts whose label is remembered; beyond it each is looked at anew.
  private static let knownLimit = 4096
  /// The texts of each label that messages may name.
  static let namedTexts = 6

  struct Part: Hashable, Sendable {
    var label: TotalLabel
    var group: UInt32
  }

  /// The rows without a label; what they add up to is known up to a limit.
  private(set) var blankRows = 0
  /// The sums of the rows of each label and group.
  private(set) var parts: [Part: (sum: Int, rows: Int)] = [:]
  private(set) var texts: [TotalLabel: Set<String>] = [:]
  private var known: [[UInt8]: TotalLabel?] = [:]
  private var latest: (raw: [UInt8], label: TotalLabel?) = ([], nil)

  mutating func take(
    _ batch: RecordBatch, _ column: Int, _ quote: UInt8, _ amounts: [Int], _ groups: [UInt32]
  ) {
    let (bytes, ends) = (batch.bytes, batch.ends)
    let (text, limits) = (bytes.span, ends.span)
    let endsLine = column == batch.width - 1
    var record = 0
    for run in batch.runs {
      var field = run.firstEnd &+ column
      for _ in 0..<run.count {
        if amounts[record] != 0 {
          let begin = Int(limits[field])
          var end = Int(limits[field &+ 1]) &- 1
          if endsLine, end > begin, text[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
          switch TotalLabelScan(text, begin, end) {
          case .impossible: break
          case .blank:
            blankRows += 1
            if blankRows <= Self.blankLimit { add(.blank, record, amounts, groups) }
          case .possible:
            if let label = label(bytes[begin..<end], quote) { add(label, record, amounts, groups) }
          }
        }
        record &+= 1
        field &+= batch.width
      }
    }
  }

  private mutating func add(
    _ label: TotalLabel, _ record: Int, _ amounts: [Int], _ groups: [UInt32]
  ) {
    let part = Part(label: label, group: groups[record])
    var amount = parts[part] ?? (0, 0)
    amount.sum &+= amounts[record]
    amount.rows += 1
    parts[part] = amount
  }

  /// The label of a raw text, which is made a text once.
  private mutating func label(_ raw: ArraySlice<UInt8>, _ quote: UInt8) -> TotalLabel? {
    if raw.elementsEqual(latest.raw) { return latest.label }
    latest.raw = Array(raw)
    if let label = known[latest.raw] {
      latest.label = label
    } else {
      let text = String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self).trimmed
      latest.label = TotalLabel.of(text)
      if known.count < Self.knownLimit { known[latest.raw] = .some(latest.label) }
      if let label = latest.label { name(text, label) }
    }
    return latest.label
  }

  private mutating func name(_ text: String, _ label: TotalLabel) {
    texts[label] = Self.first(texts[label, default: []].union([text]))
  }

  /// The first texts of a set, and one more that tells that there are others.
  static func first(_ texts: Set<String>) -> Set<String> {
    texts.count > namedTexts + 1 ? Set(texts.sorted(by: precedes).prefix(namedTexts + 1)) : texts
  }

  /// The order of code points, which is the same on every system.
  static func precedes(_ one: String, _ other: String) -> Bool {
    one.unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
  }
}
