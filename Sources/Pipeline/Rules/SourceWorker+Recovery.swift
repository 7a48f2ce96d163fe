import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// Numbers that their grammar does not read and an equation confirms.
extension SourceWorker {
  private struct Cell: Hashable {
    var record: Int
    var input: Int
  }

  /// Takes each number that is the only unreadable one of an equation, where one of the readings of
  /// its text is exactly what the equation demands.
  ///
  /// A number that was confirmed may confirm another one by another rule. Rules that demand
  /// different readings of one text confirm none.
  mutating func recover(
    _ readers: inout RuleReaders, _ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8
  ) throws(AggregationError) {
    let binding = columns.rules
    let equations = plan.rules.indices.filter { plan.rules[$0].rule.recovers }
    if equations.isEmpty { return }
    let inputs = Set(equations.flatMap { binding.rules[$0].inputs })
    let records = Set(inputs.flatMap { readers.unreadable($0) })
      .subtracting(structure.records).sorted()
    var taken: [(cell: Cell, rule: Int, number: Int)] = []
    var written: [(cell: Cell, number: Int)] = []
    for record in records {
      var refused: Set<Cell> = []
      while true {
        var demands: [Cell: [(rule: Int, number: Int)]] = [:]
        for rule in equations {
          guard let (input, number) = demand(binding.rules[rule], record, readers, columns, quote)
          else { continue }
          demands[Cell(record: record, input: input), default: []].append((rule, number))
        }
        let known = taken.count
        for (cell, demanded) in demands.sorted(by: { $0.key.input < $1.key.input })
        where !refused.contains(cell) {
          guard demanded.allSatisfy({ $0.number == demanded[0].number }) else {
            refused.insert(cell)
            continue
          }
          guard let number = binding.inputs[cell.input].written(demanded[0].number) else {
            refused.insert(cell)
            continue
          }
          readers.take(Int64(number), record, cell.input)
          written.append((cell, number))
          taken.append((cell, demanded[0].rule, demanded[0].number))
        }
        if taken.count == known { break }
      }
    }
    if taken.isEmpty { return }
    for (sum, cells) in confirmedCells(written, binding) {
      for (record, number) in cells {
        observations.values[sum][record] = try multiplied(number, sum, record)
      }
      numbers[sum].resolve(Set(cells.keys))
      if plan.weightColumns.contains(sum) { rules.recoveredWeights[sum] = cells }
    }
    try account(taken, place, columns, quote)
  }

  /// The confirmed numbers by the plan's sums and records.
  private func confirmedCells(
    _ taken: [(cell: Cell, number: Int)], _ binding: RuleBinding
  ) -> [Int: [Int: Int]] {
    var cells: [Int: [Int: Int]] = [:]
    for (cell, number) in taken {
      for sum in binding.sums[cell.input] { cells[sum, default: [:]][cell.record] = number }
    }
    return cells
  }

  /// What an equation demands of its only unreadable field, where the field's text can be that.
  private func demand(
    _ rule: RuleBinding.Rule, _ record: Int, _ readers: RuleReaders, _ columns: FileColumns,
    _ quote: UInt8
  ) -> (input: Int, number: Int)? {
    guard case .comparison(let sums, _) = rule.test else { return nil }
    let unreadable = rule.inputs.filter { readers.field($0, record) == .unreadable }
    guard unreadable.count == 1, let input = unreadable.first,
      let left = readers.value(sums[0], record, leavingOut: input),
      let right = readers.value(sums[1], record, leavingOut: input)
    else { return nil }
    let factor = sums[0].factor(of: input) - sums[1].factor(of: input)
    let rest = right - left
    guard factor != 0, rest % factor == 0, let number = Int(exactly: rest / factor) else {
      return nil
    }
    let text = readers.text(batch, record, columns.rules.inputs[input].column, quote)
    return NumberReadings.wholes(text).contains(number) ? (input, number) : nil
  }

  private mutating func account(
    _ taken: [(cell: Cell, rule: Int, number: Int)], _ place: BlockPlace, _ columns: FileColumns,
    _ quote: UInt8
  ) throws(AggregationError) {
    let weights = try recordWeights()
    for record in Set(taken.map(\.cell.record)) { try rules.recovered.add(weights[record]) }
    for (rule, cells) in Dictionary(grouping: taken, by: \.rule) {
      for record in Set(cells.map(\.cell.record)) {
        try rules.tallies[rule].recovered.add(weights[record])
      }
    }
    for (cell, rule, number) in taken {
      let rank = Listed<RuleFindings.Recovered>.Rank(first: UInt64(number))
      let firstEnd = batch.firstEnd(of: cell.record)
      let offset = batch.offset(of: firstEnd)
      let column = columns.rules.inputs[cell.input].column
      guard
        rules.recoveredLines[place.file, default: Listing()].accepts(
          rank, block: place.block, offset: offset)
      else {
        rules.recoveredLines[place.file]!.drop(weights[cell.record])
        continue
      }
      rules.recoveredLines[place.file, default: Listing()].add(
        Listed(
          rank: rank, weight: weights[cell.record], block: place.block, offset: offset,
          column: column,
          content: RuleFindings.Recovered(
            rule: rule, text: columns.text(batch, firstEnd, column, quote), number: number)))
    }
  }
}

extension RuleBinding.Input {
  /// A whole number as the input's column is read, 150 for 1.50; nil beyond 64 bits.
  func written(_ number: Int) -> Int? {
    var number = number
    for _ in 0..<decimals {
      let (product, over) = number.multipliedReportingOverflow(by: 10)
      if over { return nil }
      number = product
    }
    return number
  }
}

extension RuleBinding.Sum {
  /// What a field is multiplied by, all its places together.
  func factor(of input: Int) -> RuleNumber {
    terms.reduce(0) { $0 + ($1.inputs.contains(input) ? $1.factor : 0) }
  }
}

extension FileColumns {
  /// Whether a column tells who a record is about: its texts are never shown.
  func isPrivate(_ column: Int) -> Bool {
    identifiers.contains(column) || key.contains { $0.column == column }
      || links.contains { $0.key.column == column }
      || members.contains { $0.contains(column) }
  }

  /// The text of a field, cut to a length that a person reads; nil of private columns.
  func text(_ batch: RecordBatch, _ firstEnd: Int, _ column: Int, _ quote: UInt8) -> String? {
    if isPrivate(column) { return nil }
    let raw = batch.field(column, firstEnd: firstEnd, fields: batch.width)
    let text = String(decoding: FieldText.decode(raw, quote: quote), as: UTF8.self)
    // A telephone number in a column of numbers: the record's fields have moved.
    if PersonalText.kind(of: text) != nil { return nil }
    let limit = 200
    guard text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
  }
}
