import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// The records of a block that cannot be used, each with its place, reason and weight.
extension SourceWorker {
  /// The most rejected records of a file that one worker lists.
  private static let listedLimit = 1000

  mutating func rejectUnreadable(
    _ place: BlockPlace, _ columns: FileColumns
  ) throws(AggregationError) {
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
        observations.leaveOut(exception.record)
        var people: Int? = 1
        if let weight = plan.weight {
          let weighed = numbers[weight].exceptions.first { $0.record == exception.record }
          switch weighed?.trouble {
          case nil, .missing: people = Int(observations.values[weight][exception.record])
          case .suppressed(let bounds):
            ledger.addSuppressed(
              .rejected, records: 1, low: bounds.lowerBound, high: bounds.upperBound)
            people = nil
          case .overflow:
            ledger.addWithoutWeight(nil)
            people = nil
          case .unreadable(let bounds):
            ledger.addWithoutWeight(bounds)
            people = nil
          }
        }
        try ledger[.rejected].add(Ledger.Amount(records: 1, people: people ?? 0))
        let name = plan.sums[sum].name
        reject(
          place, firstEnd(of: exception.record), column,
          exception.trouble == .overflow ? .overflow(measure: name) : .unreadable(measure: name),
          people: people)
      }
    }
  }

  func firstEnd(of record: Int) -> Int {
    var before = 0
    for run in batch.runs {
      if record < before + run.count { return run.firstEnd + (record - before) * batch.width }
      before += run.count
    }
    preconditionFailure("a record lies in one of the runs")
  }

  mutating func reject(
    _ place: BlockPlace, _ firstEnd: Int, _ column: Int?, _ reason: RejectedRecord.Reason,
    people: Int?
  ) {
    // All are counted, the first of each file are listed: memory must not grow with damage.
    guard files[place.file, default: FileCount()].listed < Self.listedLimit else { return }
    files[place.file]!.listed += 1
    rejected.append(
      Rejected(
        place: place, lineInBlock: batch.lines(before: firstEnd), column: column, reason: reason,
        people: people))
  }
}

extension Ledger {
  /// Notes a record whose weight cannot be known, where records are weighed at all.
  mutating func withoutWeightOrOne(_ weight: Int?) {
    if weight != nil { addWithoutWeight(nil) }
  }
}
