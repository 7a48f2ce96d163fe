import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The records of a block that cannot be used, each with its place, reason and weight.
extension SourceWorker {
  /// What is told of a rejected record beside its place.
  struct Rejected: Sendable {
    var reason: RejectedRecord.Reason
    var text: String?
    var suggestion: RejectSuggestion?
  }

  mutating func rejectUnreadable(
    _ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) {
    // Made when the first record is rejected: most blocks have none.
    var weights: RecordWeights?
    for (sum, column) in columns.sums.enumerated() {
      for exception in numbers[sum].exceptions
      where !structure.records.contains(exception.record) {
        switch exception.trouble {
        case .missing:
          withoutValue[sum] += 1
          continue
        case .suppressed: continue
        case .unreadable, .overflow: break
        }
        if !observations.taken.isEmpty, !observations.taken[exception.record] { continue }
        if weights == nil { weights = try recordWeights() }
        let weight = try leaveOutRejected(exception.record, weights!)
        let reason = reason(exception, sum, column, quote)
        let grammar = plan.sums[sum].grammar
        reject(place, firstEnd(of: exception.record), column, weight, reason) { batch, firstEnd in
          let text = column.flatMap { columns.text(batch, firstEnd, $0, quote) }
          return (text, text.flatMap { Self.suggestion($0, reason, grammar) })
        }
      }
    }
  }

  /// Counts the records in which all columns of a spread are empty: one empty cell is the usual way
  /// to write none, a record without any is one of which nothing is known.
  mutating func countEmptySpreads(_ columns: FileColumns) {
    for (place, spread) in plan.spreads.enumerated() {
      let present = spread.columns.map(\.sum).filter { columns.sums[$0] != nil }
      guard !present.isEmpty, present.allSatisfy({ !numbers[$0].exceptions.isEmpty }) else {
        continue
      }
      var empty = [Int](repeating: 0, count: batch.recordCount)
      for sum in present {
        for exception in numbers[sum].exceptions where exception.trouble == .missing {
          empty[exception.record] += 1
        }
      }
      for (record, count) in empty.enumerated() where count == present.count {
        if observations.taken.isEmpty || observations.taken[record] { withoutAny[place] += 1 }
      }
    }
  }

  /// Leaves a record out that cannot be used, accounts for it, and returns its weight.
  mutating func leaveOutRejected(
    _ record: Int, _ weights: RecordWeights
  ) throws(AggregationError) -> RecordWeight {
    observations.leaveOut(record)
    let weight = weights[record]
    if let bounds = weight.unread {
      if weights.isSuppressed(record) {
        ledger.addSuppressed(.rejected, records: 1, low: bounds.atLeast, high: bounds.atMost)
      } else {
        ledger.addWithoutWeight(bounds.atLeast, bounds.atMost)
      }
    }
    try ledger[.rejected].add(Ledger.Amount(records: 1, people: weight.known))
    return weight
  }

  private func reason(
    _ exception: NumberColumn.Exception, _ sum: Int, _ column: Int?, _ quote: UInt8
  ) -> RejectedRecord.Reason {
    let (name, grammar) = (plan.sums[sum].name, plan.sums[sum].grammar)
    if exception.trouble == .overflow { return .overflow(measure: name) }
    let firstEnd = firstEnd(of: exception.record)
    if grammar.decimals > 0, let column {
      let raw = batch.field(column, firstEnd: firstEnd, fields: batch.width)
      let text = String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self)
      if case .decimal(let number) = grammar.readExactly(text),
        number.normalized.scale > grammar.decimals
      {
        return .tooManyDecimals(
          measure: name, found: number.normalized.scale, declared: grammar.decimals)
      }
    }
    return .unreadable(measure: name, decimals: grammar.decimals)
  }

  private static func suggestion(
    _ text: String, _ reason: RejectedRecord.Reason, _ grammar: NumberGrammar
  ) -> RejectSuggestion? {
    switch reason {
    case .tooManyDecimals(_, let found, _):
      guard case .decimal(let number) = grammar.readExactly(text) else { return nil }
      return .decimals(
        number.normalized.description, found <= NumberGrammar.mostDecimals ? found : nil)
    case .unreadable: return RejectSuggestion.number(text)
    default: return nil
    }
  }

  /// Rejects the records that have more or fewer fields than the header.
  mutating func rejectWrongWidth(
    _ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) {
    for (index, record) in batch.wrongWidth.enumerated()
    where !structure.wrongWidth.contains(index) {
      let weight = try weight(of: record, columns, quote)
      if let bounds = weight.unread { ledger.addWithoutWeight(bounds.atLeast, bounds.atMost) }
      try ledger[.rejected].add(Ledger.Amount(records: 1, people: weight.known))
      reject(
        place, record.firstEnd, nil, weight,
        .wrongWidth(found: record.fields, expected: batch.width)
      ) { batch, _ in (nil, batch.suggestion(record, quote)) }
    }
  }

  func firstEnd(of record: Int) -> Int { batch.firstEnd(of: record) }

  /// Lists a rejected record, where it is among those that are listed; all are counted.
  mutating func reject(
    _ place: BlockPlace, _ firstEnd: Int, _ column: Int?, _ weight: RecordWeight,
    _ reason: RejectedRecord.Reason,
    _ detail: (RecordBatch, Int) -> (text: String?, suggestion: RejectSuggestion?) = { _, _ in
      (nil, nil)
    }
  ) {
    let rank = Listed<Rejected>.Rank(first: weight.rank)
    let offset = batch.offset(of: firstEnd)
    guard
      rejected[place.file, default: Listing()].accepts(rank, block: place.block, offset: offset)
    else {
      rejected[place.file]!.drop(weight)
      return
    }
    let (text, suggestion) = detail(batch, firstEnd)
    rejected[place.file, default: Listing()].add(
      Listed(
        rank: rank, weight: weight, block: place.block, offset: offset, column: column,
        content: Rejected(reason: reason, text: text, suggestion: suggestion)))
  }
}

extension RecordBatch {
  /// Whether all fields too many are empty and behind the last column.
  func isPadded(_ record: WrongWidth) -> Bool {
    emptyFields(record) == record.fields - width
  }

  /// The empty fields at a record's end, none of them among the columns of the header.
  fileprivate func emptyFields(_ record: WrongWidth) -> Int? {
    guard record.fields > width else { return nil }
    var count = 0
    while count < record.fields - width,
      field(record.fields - 1 - count, firstEnd: record.firstEnd, fields: record.fields).isEmpty
    {
      count += 1
    }
    return count
  }

  /// What is probably wrong with a record of another width; lines are those of the block.
  fileprivate func suggestion(_ record: WrongWidth, _ quote: UInt8) -> RejectSuggestion {
    let start = offset(of: record.firstEnd)
    let isQuotedBehindBlank = (0..<record.fields).contains { column in
      let raw = field(column, firstEnd: record.firstEnd, fields: record.fields)
      return raw.first == 0x20 && raw.first { $0 != 0x20 } == quote
    }
    if isQuotedBehindBlank { return .initialSpace }
    let lines = lines(from: start, to: offset(of: record.firstEnd + record.fields) - 1)
    if lines > 0 { return .quote(first: 0, last: lines) }
    guard record.fields > width else { return .missingFields }
    let empty = emptyFields(record) ?? 0
    return empty == record.fields - width ? .emptyFields(empty) : .extraFields
  }
}

extension RejectSuggestion {
  /// The suggestion with its lines counted from the record's own.
  func from(line: Int) -> RejectSuggestion {
    guard case .quote(let first, let last) = self else { return self }
    return .quote(first: line + first, last: line + last)
  }
}
