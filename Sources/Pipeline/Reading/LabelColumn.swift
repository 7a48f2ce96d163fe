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
  private(set) var parts: [Part: RowSum] = [:]
  private(set) var texts: [TotalLabel: Set<String>] = [:]
  private var known: [[UInt8]: TotalLabel?] = [:]
  private var latest: (raw: [UInt8], label: TotalLabel?) = ([], nil)

  /// Takes a field that may be a label.
  mutating func take(
    _ candidate: TotalCandidates.Candidate, _ batch: RecordBatch, _ quote: UInt8, _ amount: Int,
    _ group: UInt32
  ) {
    if candidate.isBlank {
      blankRows += 1
      if blankRows <= Self.blankLimit { add(.blank, amount, group) }
    } else if let label = label(batch.bytes[candidate.field], quote) {
      add(label, amount, group)
    }
  }

  /// Counts rows without a label that are too many to be candidates.
  mutating func addBlankRows(_ count: Int) { blankRows += count }

  private mutating func add(_ label: TotalLabel, _ amount: Int, _ group: UInt32) {
    var sum = parts[Part(label: label, group: group)] ?? RowSum()
    sum.add(RowSum(rows: 1, sum: amount))
    parts[Part(label: label, group: group)] = sum
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
