import HeadcountIngestion

/// Finds the fields of a block that may be labels of totals, and the columns that are empty, nearly
/// always by one byte of a field.
///
/// Words of totals hold `tota`, which is looked for in the block as a whole; the other labels are
/// told by their first and last letters.
struct TotalCandidates: Sendable {
  /// A field that is blank, or may be a label.
  struct Candidate: Sendable {
    var record: Int
    /// The column's place among those that are looked at.
    var place: Int
    var field: Range<Int>
    var isBlank: Bool
  }

  /// A column that is looked at.
  private struct Look {
    var column: Int
    /// The place among the columns of labels; -1 for another one.
    var place: Int
    /// The bit among the columns that may be empty; 0 for another one.
    var bit: UInt64
    /// The kinds of first bytes that ask for a second look.
    var interest: UInt8
  }

  private static let label: UInt8 = 1
  private static let empty: UInt8 = 2

  /// What the first and the last byte of a field tell, in one kind of text.
  private struct Kinds {
    var first: [UInt8]
    var last: [UInt8]

    init(first: (UInt8) -> Bool, last: (UInt8) -> Bool) {
      let bytes = UInt8.min...UInt8.max
      self.first = bytes.map {
        (first($0) ? TotalCandidates.label : 0) | ($0 <= 0x20 ? TotalCandidates.empty : 0)
      }
      self.last = bytes.map { last($0) ? TotalCandidates.label : 0 }
    }
  }

  /// ASCII without `tota`: `all`, `both`, `overall`, `t`, `tl`, `todos`, `tous`, `ensemble`; both
  /// ends must fit.
  private static let short = Kinds {
    TotalLabelScan.isSign($0) || isLetter($0, of: "abeot")
  } last: {
    TotalLabelScan.isSign($0) || isLetter($0, of: "ehlst")
  }
  /// With other letters than ASCII; one end must fit.
  private static let wide = Kinds {
    TotalLabelScan.isSign($0) || $0 >= 0x80 || TotalLabelScan.mayBegin($0)
  } last: {
    TotalLabelScan.isSign($0) || $0 >= 0x80 || TotalLabelScan.mayEnd($0)
  }

  private static func isLetter(_ byte: UInt8, of letters: String) -> Bool {
    letters.utf8.contains(byte | 0x20)
  }

  private static let words = LetterSearch("tota")

  private(set) var candidates: [Candidate] = []
  /// The blank fields of each column of labels; a few of them are candidates.
  private(set) var blanks: [Int] = []
  /// A bit for each column that is empty, by records.
  private(set) var emptied: [UInt64] = []
  private var looks: [Look] = []

  /// Looks at the records that add something.
  ///
  /// `emptied` has 64 columns at most.
  mutating func take(
    _ batch: RecordBatch, labels: [Int], emptied: [Int], _ quote: UInt8, _ amounts: [Int]
  ) {
    arrange(labels, emptied)
    blanks = [Int](repeating: 0, count: labels.count)
    candidates.removeAll(keepingCapacity: true)
    self.emptied.removeAll(keepingCapacity: true)
    self.emptied.append(contentsOf: repeatElement(0, count: batch.recordCount))
    let found = Self.words(batch)
    search(batch, quote, amounts, isWide: found.holdsWide)
    if !found.holdsWide, !found.offsets.isEmpty {
      add(batch.places(at: found.offsets), batch, labels, amounts)
    }
  }

  private mutating func arrange(_ labels: [Int], _ emptied: [Int]) {
    looks.removeAll(keepingCapacity: true)
    for (place, column) in labels.enumerated() {
      looks.append(Look(column: column, place: place, bit: 0, interest: Self.label))
    }
    for (bit, column) in emptied.enumerated() {
      let place = looks.firstIndex { $0.column == column } ?? looks.count
      if place == looks.count { looks.append(Look(column: column, place: -1, bit: 0, interest: 0)) }
      looks[place].bit = 1 << UInt64(bit)
      looks[place].interest |= Self.empty
    }
    looks.sort { $0.column < $1.column }
  }

  private mutating func search(
    _ batch: RecordBatch, _ quote: UInt8, _ amounts: [Int], isWide: Bool
  ) {
    let (bytes, ends) = (batch.bytes, batch.ends)
    let (text, limits) = (bytes.span, ends.span)
    let looks = looks
    let (kinds, amount) = (isWide ? Self.wide : Self.short, amounts.span)
    let (first, last, columns) = (kinds.first.span, kinds.last.span, looks.span)
    var record = 0
    for run in batch.runs {
      var base = run.firstEnd
      for _ in 0..<run.count {
        if amount[record] != 0 {
          for index in columns.indices {
            let look = columns[index]
            let place = base &+ look.column
            let (begin, end) = (Int(limits[place]), Int(limits[place &+ 1]) &- 1)
            if begin < end, text[begin] != quote {
              var kind = first[Int(text[begin])]
              if isWide { kind |= last[Int(text[end &- 1])] }
              if kind & look.interest == 0 { continue }
              let isLabel = kind & Self.label != 0 && (isWide || last[Int(text[end &- 1])] != 0)
              if !isLabel, kind & Self.empty == 0 { continue }
            }
            add(text, begin, end, look, record, batch.width, quote)
          }
        }
        record &+= 1
        base &+= batch.width
      }
    }
  }

  /// Looks at a field as a whole.
  private mutating func add(
    _ text: Span<UInt8>, _ begin: Int, _ limit: Int, _ look: Look, _ record: Int, _ width: Int,
    _ quote: UInt8
  ) {
    var end = limit
    if look.column == width &- 1, end > begin, text[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
    if look.bit != 0 {
      var place = begin
      while place < end, text[place] <= 0x20 || text[place] == quote { place &+= 1 }
      if place == end { emptied[record] |= look.bit }
    }
    guard look.place >= 0 else { return }
    switch TotalLabelScan(text, begin, end) {
    case .impossible: break
    case .blank:
      blanks[look.place] &+= 1
      if blanks[look.place] <= LabelColumn.blankLimit {
        append(record, look.place, begin..<end, isBlank: true)
      }
    case .possible: append(record, look.place, begin..<end, isBlank: false)
    }
  }

  private mutating func append(
    _ record: Int, _ place: Int, _ field: Range<Int>, isBlank: Bool
  ) {
    candidates.append(Candidate(record: record, place: place, field: field, isBlank: isBlank))
  }

  /// Adds fields that hold a word of totals, if they are not found yet.
  private mutating func add(
    _ fields: [RecordBatch.Place], _ batch: RecordBatch, _ labels: [Int], _ amounts: [Int]
  ) {
    let known = Set(candidates.map(\.field.lowerBound))
    let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    for field in fields where amounts[field.record] != 0 {
      guard let place = places[field.column] else { continue }
      let text = batch.field(field.column, firstEnd: field.firstEnd, fields: batch.width)
      if known.contains(text.startIndex) { continue }
      append(field.record, place, text.indices, isBlank: false)
    }
  }
}
