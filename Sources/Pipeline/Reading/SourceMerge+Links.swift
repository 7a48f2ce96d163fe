package import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion

/// Which records of a source are of one person.
package struct LinkOutcome: Sendable {
  package var links: Links
  /// The place of each record.
  package var places: [RecordPlace]
}

extension SourceMerge {
  /// Links the records that stand, in the order of the files.
  ///
  /// - Parameter standing: The records that stand of their versions; nil without a key.
  /// - Returns: The outcome, and for each record the digest of its person.
  func linked(
    _ starts: [SourceWorker.BlockPlace: Int], standing: Set<RecordPlace>?
  ) throws(RunProblems) -> (outcome: LinkOutcome, persons: [Digest: Digest])? {
    guard let link = plan.link else { return nil }
    let parts = workers.map { $0.links! }
    var rows: [(place: RecordPlace, part: Int, row: Int)] = []
    for (part, content) in parts.enumerated() {
      for (row, record) in content.places.enumerated() {
        let place = SourceWorker.BlockPlace.place(record, starts)
        if standing?.contains(place) ?? true { rows.append((place, part, row)) }
      }
    }
    rows.sort { $0.place < $1.place }
    let records = LinkageRows.records(
      parts, rows.map { ($0.part, $0.row) }, fields: link.linkage.fields)
    let links: Links
    do throws(LinkageError) { links = try link.linkage.links(records) } catch {
      throw RunProblems(problems: [
        .suspicious(path: plan.files.first ?? plan.name, "source `\(plan.name)`: \(error)")
      ])
    }
    var persons: [Digest: Digest] = [:]
    for (number, row) in rows.enumerated() where links.component[number] != number {
      let first = rows[links.component[number]]
      persons[parts[row.part].places[row.row]] = parts[first.part].places[first.row]
    }
    return (LinkOutcome(links: links, places: rows.map(\.place)), persons)
  }

  /// The tally of a count's members, with records of one person as one where that is asked for.
  func named(
    _ tally: DistinctTally, _ member: Int, _ persons: [Digest: Digest]
  ) -> DistinctTally {
    plan.members[member].isLinked ? tally.renamed { persons[$0] ?? $0 } : tally
  }
}
