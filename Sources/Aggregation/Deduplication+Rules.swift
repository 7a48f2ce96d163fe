import HeadcountClassification

/// The rules by which the versions of one key are resolved; a group is the records of one key.
extension Deduplication {
  /// The version of the first instant in the rule's order stands.
  mutating func choose(_ group: inout [Int]) {
    let isLatest = rule == .latest
    func precedes(_ one: Int, _ other: Int) -> Bool {
      if instants[one] != instants[other] {
        return (instants[one] > instants[other]) == isLatest
      }
      if rejected[one] != rejected[other] { return rejected[other] }
      return isBefore(one, other)
    }
    // Most keys that come again come twice.
    if group.count > 2 {
      group.sort(by: precedes)
    } else if group.count == 2, precedes(group[1], group[0]) {
      group.swapAt(0, 1)
    }
    let standing = group[0]
    var last: Int?
    var conflicts: [Int] = []
    for record in group where !rejected[record] {
      if record == standing {
        outcome.classes[record] = .counted
      } else if let last, instants[last] == instants[record], contents[last] == contents[record] {
        outcome.classes[record] = .duplicate
      } else if instants[record] == instants[standing] {
        outcome.classes[record] = .conflict
        conflicts.append(record)
      } else {
        outcome.classes[record] = .superseded
      }
      last = record
    }
    if !conflicts.isEmpty { dispute([standing] + conflicts) }
  }

  /// All versions become one: the latest has their sums, and the others nothing.
  mutating func addUp(_ group: inout [Int]) throws(AggregationError) {
    group.removeAll { rejected[$0] }
    group.sort { one, other in
      if instants[one] != instants[other] { return instants[one] > instants[other] }
      return isBefore(one, other)
    }
    guard let standing = group.first else { return }
    var versions = [standing]
    for (last, record) in zip(group, group.dropFirst()) {
      if instants[last] == instants[record], contents[last] == contents[record] {
        outcome.classes[record] = .duplicate
        continue
      }
      outcome.classes[record] = .superseded
      versions.append(record)
      for value in 0..<layout.values {
        let (sum, over) = outcome.observations.values[value][standing]
          .addingReportingOverflow(outcome.observations.values[value][record])
        if over { throw .overflow }
        outcome.observations.values[value][standing] = sum
        outcome.observations.values[value][record] = 0
      }
    }
    let others = versions.dropFirst()
    let dimensions = outcome.observations.codes.indices.filter { place in
      let codes = outcome.observations.codes[place]
      return others.contains { codes[$0] != codes[standing] }
    }
    let members = outcome.members.indices.filter { place in
      others.contains { outcome.members[place][$0] != outcome.members[place][standing] }
    }
    if dimensions.isEmpty, members.isEmpty { return }
    outcome.report.add(differing: dimensions, members: members)
    dispute(versions)
  }

  /// Equal versions count once; others are reported, and what becomes of them does not matter.
  mutating func compare(_ group: [Int]) {
    if group.dropFirst().contains(where: { contents[$0] != contents[group[0]] }) {
      dispute(group)
    }
    var stands = false
    for record in group.sorted(by: isBefore) where !rejected[record] {
      outcome.classes[record] = stands ? .duplicate : .counted
      stands = true
    }
  }

  /// Orders records by content, and those of equal content by place: then they differ in nothing
  /// but the line that a report names.
  private func isBefore(_ one: Int, _ other: Int) -> Bool {
    if contents[one] != contents[other] { return contents[one] > contents[other] }
    if let tieMember {
      let none = Digest(high: 0, low: 0)
      let members = outcome.members[tieMember]
      let (mine, its) = (members[one] ?? none, members[other] ?? none)
      if mine != its { return mine > its }
    }
    let (mine, its) = (outcome.places[one], outcome.places[other])
    return place(mine.part, mine.place) < place(its.part, its.place)
  }

  private mutating func dispute(_ records: [Int]) {
    outcome.report.add(
      dispute: records.map { record in
        let (part, number) = outcome.places[record]
        return place(part, number)
      })
  }
}
