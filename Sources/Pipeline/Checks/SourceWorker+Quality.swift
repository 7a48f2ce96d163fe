import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation
import HeadcountIngestion

/// A block's records under the statistics of quality.
extension SourceWorker {
  /// The oldest person whose age is taken for one.
  private static let oldest = 130

  /// Looks at the records of a block that pass the plan's filters, whatever becomes of them.
  mutating func checkQuality(_ place: BlockPlace, _ columns: FileColumns, _ quote: UInt8) {
    if plan.quality.isEmpty { return }
    let binding = columns.quality
    // Taken out, so that its tables are written in place.
    var readers =
      quality.readers.take().flatMap { $0.file == place.file ? $0.readers : nil }
      ?? QualityReaders(plan.quality, binding)
    let taken = takenRecords()
    quality.records += taken.count { $0 }
    quality.questions[place.file] = binding.names
    for (index, column) in binding.filled.enumerated() {
      guard let column else { continue }
      var (filled, records) = (0, 0)
      readers.filled[index].read(batch, column: column, quote: quote) { record, value in
        guard taken[record] else { return }
        records += 1
        if value != nil { filled += 1 }
      }
      quality.filled[index].filled += filled
      quality.filled[index].records += records
    }
    if !plan.quality.statistics.isEmpty {
      let lines = batch.recordLines()
      let spots = lines.map {
        RecordSpot(file: Int32(place.file), block: Int32(place.block), line: $0)
      }
      let groups = groups(&readers, binding, taken, spots, quote)
      for index in plan.quality.statistics.indices {
        let grouping = plan.quality.statistics[index].grouping
        let group = { (record: Int) -> Int64? in grouping.flatMap { groups[$0][record] } }
        look(index, &readers, columns, taken, spots, quote, group)
      }
    }
    quality.readers = (place.file, readers)
  }

  /// Whether each record of the block is one, and passes all filters.
  private mutating func takenRecords() -> [Bool] {
    var taken = [Bool](repeating: true, count: batch.recordCount)
    for record in structure.records where record < taken.count { taken[record] = false }
    for (place, filter) in plan.filters.enumerated() {
      let known = classifiers[filter.dimension].categories
      for category in known[quality.passes[place].count...] {
        let code = category.role == .unmatched ? Category.unmatched.code : category.code
        quality.passes[place].append(filter.codes.contains(code))
      }
      for record in taken.indices
      where !quality.passes[place][Int(observations.codes[filter.dimension][record])] {
        taken[record] = false
      }
    }
    return taken
  }

  /// The group of each record, by grouping.
  private mutating func groups(
    _ readers: inout QualityReaders, _ binding: QualityBinding, _ taken: [Bool],
    _ spots: [RecordSpot], _ quote: UInt8
  ) -> [[Int64?]] {
    binding.groupings.enumerated().map { index, column in
      var groups = [Int64?](repeating: nil, count: batch.recordCount)
      readers.groupings[index].read(batch, column: column, quote: quote) { groups[$0] = $1 }
      for record in groups.indices where taken[record] {
        let spot = spots[record]
        var group =
          quality.groups[index][groups[record]] ?? QualityFindings.Group(first: spot)
        group.records += 1
        group.first = min(group.first, spot)
        quality.groups[index][groups[record]] = group
      }
      return groups
    }
  }

  private mutating func look(
    _ index: Int, _ readers: inout QualityReaders, _ columns: FileColumns, _ taken: [Bool],
    _ spots: [RecordSpot], _ quote: UInt8, _ group: (Int) -> Int64?
  ) {
    let statistic = plan.quality.statistics[index]
    let bound = columns.quality.statistics[index]
    var tally = quality.tallies[index]
    quality.tallies[index] = QualityTally()
    switch statistic.kind {
    case .heaping, .benford, .enumerators:
      var values = [Int64](repeating: 0, count: batch.recordCount)
      readers.numbers[index]!.read(batch, column: bound[0], quote: quote, into: &values)
      var isNumber = taken
      for exception in readers.numbers[index]!.exceptions where taken[exception.record] {
        isNumber[exception.record] = false
        tally.leftOut += 1
      }
      for record in isNumber.indices where isNumber[record] {
        let number = Int(values[record])
        switch statistic.kind {
        case .benford: tally.parts[group(record), default: .init()].digits.add(number)
        case .heaping where number > Self.oldest: tally.leftOut += 1
        case _ where number < 0: tally.leftOut += 1
        default: tally.parts[group(record), default: .init()].counts[number, default: 0] += 1
        }
      }
    case .timeliness:
      var ends: [[Int64?]] = []
      for place in 0..<2 {
        var days = [Int64?](repeating: nil, count: batch.recordCount)
        readers.days[index][place].read(batch, column: bound[place], quote: quote) { record, day in
          if case .number(let number) = day { days[record] = number }
        }
        ends.append(days)
      }
      for record in taken.indices where taken[record] {
        guard let from = ends[0][record], let to = ends[1][record] else {
          tally.leftOut += 1
          continue
        }
        tally.parts[group(record), default: .init()].counts[Int(to - from), default: 0] += 1
      }
    case .answers:
      for (question, column) in bound.enumerated() {
        readers.answers[index][question].read(batch, column: column, quote: quote) { record, such in
          guard taken[record], let such else { return }
          tally.parts[group(record), default: .init()].counts[Int(such), default: 0] += 1
        }
      }
    case .interviews:
      var answers = [[UInt64]](
        repeating: [UInt64](repeating: 0, count: bound.count), count: batch.recordCount)
      for (question, column) in bound.enumerated() {
        readers.answers[index][question].read(batch, column: column, quote: quote) {
          answers[$0][question] = $1.map { UInt64(bitPattern: $0) } ?? 0
        }
      }
      let ranks = batch.digests()
      let keys =
        columns.key.isEmpty
        ? [] : RecordKeys.keys(batch, columns: columns.key, quote: quote)
      for record in taken.indices where taken[record] {
        tally.parts[group(record), default: .init()].interviews.add(ranks[record]) {
          InterviewSample.Interview(
            rank: ranks[record], key: keys.isEmpty ? nil : keys[record], spot: spots[record],
            answers: answers[record])
        }
      }
    }
    quality.tallies[index] = tally
  }
}
