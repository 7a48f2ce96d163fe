import HeadcountAggregation
import HeadcountTabulation
import Testing

extension OracleRegistry {
  /// Resubmissions: the latest instant wins, and exact repeats count once.
  ///
  /// Of versions of one instant the case keeps the later line and the library the one with the
  /// higher digest, so the content of those keys is not compared.
  @Sendable static func latestVersions(_ reading: OracleReading) throws {
    struct Report: Decodable {
      var rows_read, kept, exact_repeats, superseded, conflicts_same_instant: Int
      var members_before, members_after: Int
    }
    let report: Report = try reading.json("expected_report.json")
    let inputs = try reading.records(reading.input)
    #expect(inputs.reduce(0) { $0 + Int($1["members"]!)! } == report.members_before)
    let pipeline = try OraclePipeline(
      """
      {
        pipeline: 'households',
        sources: [{ name: 'list', files: ['\(reading.path(reading.input))'] }],
        dimensions: {
          household: { from: ['household_id'] },
          governorate: { from: ['governorate'], codes: 'iraq-governorates' },
        },
        measures: {
          households: { source: 'list', count: 'records', unit: 'household' },
          members: { source: 'list', sum: 'members', unit: 'person' },
        },
        records: { key: ['household_id'], keep_latest_by: 'submitted_at' },
        tables: [
          { name: 'kept', measures: ['households', 'members'], rows: ['household', 'governorate'] },
        ],
      }
      """, allowing: ["household_id"])
    let ledger = try pipeline.ledger("list")
    #expect(ledger.control.records == report.rows_read)
    #expect(ledger[.counted].records == report.kept)
    #expect(ledger[.duplicate].records == report.exact_repeats)
    #expect(ledger[.superseded].records == report.superseded)
    #expect(ledger[.conflict].records == report.conflicts_same_instant)

    var found: [String: Household] = [:]
    for line in try pipeline.records("kept")
    where line["level"] == "cell" && line["measure"] == "members" {
      let key = key(line["household"]!)
      #expect(found[key] == nil, "\(key) is kept twice")
      found[key] = Household(members: Int(line["value"]!)!, governorate: line["governorate"]!)
    }
    let expected = try reading.records("expected_kept.csv")
    #expect(found.count == expected.count)
    let ambiguous = conflicts(inputs)
    var (ours, theirs) = (0, 0)
    for record in expected {
      let key = key(record["household_id"]!)
      #expect(Self.key(inputs[Int(record["line"]!)! - 2]["household_id"]!) == key)
      let wanted = Household(
        members: Int(record["members"]!)!,
        governorate: try OraclePipeline.code(record["governorate"]!, in: "iraq-governorates"))
      if !ambiguous.contains(key) { #expect(found[key] == wanted, "\(record)") }
      (ours, theirs) = (ours + (found[key]?.members ?? 0), theirs + wanted.members)
    }
    #expect(theirs == report.members_after)
    if ambiguous.isEmpty { #expect(ours == report.members_after) }
  }

  private struct Household: Hashable {
    var members: Int
    var governorate: String
  }

  /// The keys with versions of one instant and different content.
  private static func conflicts(_ records: [[String: String]]) -> Set<String> {
    var seen: [[String]: Set<[String]>] = [:]
    for record in records {
      let version = [key(record["household_id"]!), record["submitted_at"]!]
      seen[version, default: []].insert([record["members"]!, record["governorate"]!])
    }
    return Set(seen.filter { $0.value.count > 1 }.map { $0.key[0] })
  }

  private static func key(_ text: String) -> String {
    text.filter { !$0.isWhitespace }.uppercased()
  }
}
