import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation
package import HeadcountIngestion

/// What was found out about the quality of a source's records.
package struct QualityOutcome: Sendable {
  /// A group of records, by the code that reports show for it.
  package struct Group: Sendable {
    package var code: String
    package var records: Int
    /// The first record, in the order of the files.
    package var first: Location
  }

  /// Records that pass the filters.
  package var records = 0
  /// The filled cells of each column of the plan, and the records of files that have it.
  package var filled: [(filled: Int, records: Int)] = []
  /// The groups of each grouping, in the order of reports.
  package var groups: [[Group]] = []
  /// The codes of each grouping's groups.
  var codes: [[Int64?: String]] = []
  var tallies: [QualityTally] = []
  /// The questions of each file.
  var questions: [Int: [[String]]] = [:]
  /// The place of each interview that is compared.
  var places: [RecordSpot: Location] = [:]
}

extension SourceMerge {
  /// The workers' findings on quality, put together.
  func quality(_ starts: [SourceWorker.BlockPlace: Int]) -> QualityOutcome {
    var outcome = QualityOutcome()
    if plan.quality.isEmpty { return outcome }
    var findings = QualityFindings(plan)
    for worker in workers { findings.add(worker.quality) }
    let paths = Dictionary(
      opened.map { ($0.file, $0.reader.path) }, uniquingKeysWith: { one, _ in one })
    func location(_ spot: RecordSpot) -> Location {
      let place = SourceWorker.BlockPlace(file: Int(spot.file), block: Int(spot.block))
      return Location(path: paths[place.file] ?? "", line: starts[place]! + Int(spot.line))
    }
    outcome.records = findings.records
    outcome.filled = findings.filled
    outcome.tallies = findings.tallies
    outcome.questions = findings.questions
    for (grouping, groups) in zip(plan.quality.groupings, findings.groups) {
      let codes = Self.codes(grouping, groups)
      outcome.codes.append(
        Dictionary(codes.map { ($0.group, $0.code) }, uniquingKeysWith: { one, _ in one }))
      outcome.groups.append(
        codes.map { entry in
          let group = groups[entry.group]!
          return QualityOutcome.Group(
            code: entry.code, records: group.records, first: location(group.first))
        })
    }
    for tally in findings.tallies {
      for part in tally.parts.values {
        for interview in part.interviews.interviews {
          outcome.places[interview.spot] = location(interview.spot)
        }
      }
    }
    return outcome
  }

  /// What reports call the groups: codes of the dimension's list, or numbers from the group with the
  /// most records down, so that nobody's name is shown; the unknown last.
  private static func codes(
    _ grouping: QualityPlan.Grouping, _ groups: [Int64?: QualityFindings.Group]
  ) -> [(group: Int64?, code: String)] {
    let known = groups.keys.compactMap { $0 }
    var codes: [(Int64?, String)]
    if let entries = grouping.dimension?.codeList?.entries {
      codes = known.filter { $0 >= 0 }.sorted().map { ($0, entries[Int($0)].code) }
      if known.contains(-1) { codes.append((-1, Category.unmatched.code)) }
    } else {
      codes = known.sorted { one, other in
        let (a, b) = (groups[one]!.records, groups[other]!.records)
        return a == b ? one < other : a > b
      }.enumerated().map { ($1, "\(grouping.field.name)-\($0 + 1)") }
    }
    if groups.keys.contains(nil) { codes.append((nil, Category.missing.code)) }
    return codes
  }
}
