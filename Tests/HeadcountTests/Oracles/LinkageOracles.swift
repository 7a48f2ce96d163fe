import Headcount
import Testing

extension OracleRegistry {
  private struct LinkageReport: Decodable {
    var records, clusters: Int
    var pairs_by_pass: [Int]
    var cluster_sizes: [String: Int]
  }

  /// Records of one person, by the usual three passes.
  @Sendable static func linkage(_ reading: OracleReading) throws {
    let report: LinkageReport = try reading.json("expected_report.json")
    let rows = try reading.records(reading.input)
    var records = LinkageRecords(count: rows.count)
    for field in ["name", "sex", "phone", "national_id"] {
      records.add(field, texts: rows.map { $0[field]! })
    }
    records.add("birth_year", numbers: rows.map { Int($0["birth_year"]!) })
    let links = try Linkage(
      passes: Linkage.usualPasses(
        nationalNumber: "national_id", name: "name", birthYear: "birth_year", sex: "sex",
        telephone: "phone")
    ).links(records)
    #expect(rows.count == report.records)
    #expect(links.persons == report.clusters)
    #expect(links.pairs == report.pairs_by_pass)
    #expect(
      links.sizes
        == Dictionary(uniqueKeysWithValues: report.cluster_sizes.map { (Int($0)!, $1) }))
    // A cluster is called after the smallest of its records.
    var names = rows.map { $0["record_id"]! }
    for component in links.components {
      let name = component.records.map { names[$0] }.min()!
      for record in component.records { names[record] = name }
    }
    let expected = try reading.records("expected_clusters.csv").map {
      ($0["record_id"]!, $0["cluster"]!)
    }
    #expect(expected.count == rows.count)
    let places = Dictionary(
      uniqueKeysWithValues: rows.enumerated().map { ($1["record_id"]!, $0) })
    for (record, cluster) in expected { #expect(names[places[record]!] == cluster, "\(record)") }
  }
}
