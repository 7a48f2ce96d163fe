import HeadcountDisclosure
import HeadcountTabulation
import TestSupport
import Testing

extension OracleRegistry {
  /// Cells and margins below a threshold, and groups that one category holds.
  @Sendable static func unsafeCounts(_ reading: OracleReading) throws {
    struct Table: Decodable { var inner: [[Int]] }
    struct Primary: Decodable {
      var cells: [[Int]]
      var row_totals: [Int]
      var column_totals: [Int]
    }
    struct Group: Decodable, Hashable {
      var axis: String
      var index: Int
      var kind: String
      var category: Int?
      var n: Int
    }
    struct Expected: Decodable {
      var primary: [String: Primary]
      var group_disclosure: [Group]
    }
    let tables: [String: Table] = try reading.json(reading.input)
    let expected: [String: Expected] = try reading.json(reading.expected)
    #expect(!expected.isEmpty)
    for (name, expected) in expected {
      let rows = try #require(tables[name]).inner
      let columns = rows[0].indices.map { column in rows.map { $0[column] } }
      for (threshold, primary) in expected.primary {
        let threshold = try #require(Int(threshold))
        func isUnsafe(_ count: Int) -> Bool { PrimaryRule.isUnsafe(count, threshold: threshold) }
        let cells = rows.indices.flatMap { row in
          rows[row].indices.filter { isUnsafe(rows[row][$0]) }.map { [row, $0] }
        }
        #expect(cells == primary.cells, "\(name) \(threshold)")
        #expect(
          rows.indices.filter { isUnsafe(rows[$0].reduce(0, +)) } == primary.row_totals,
          "\(name) \(threshold)")
        #expect(
          columns.indices.filter { isUnsafe(columns[$0].reduce(0, +)) } == primary.column_totals,
          "\(name) \(threshold)")
      }
      var groups: [Group] = []
      for (axis, lines) in [("row", rows), ("column", columns)] {
        for (index, line) in lines.enumerated() {
          guard let group = GroupDisclosure(line) else { continue }
          let isAll = group.kind == .all
          groups.append(
            Group(
              axis: axis, index: index,
              kind: isAll ? "all_in_one_category" : "within_group_all_but_one",
              category: isAll ? group.category : nil, n: group.size))
        }
      }
      #expect(groups == expected.group_disclosure, "\(name)")
    }
  }

  /// What shown percentages tell of counts that are withheld, one by one and together.
  @Sendable static func percentLeaks(_ reading: OracleReading) throws {
    struct Table: Decodable {
      var values: [Int]
      var hidden: [Int]
      var digits: Int
    }
    struct Expected: Decodable {
      var total: Int
      var published_percents: [String: String]
      var from_percent_alone: [String: [Int]]
      var jointly: [String: [Int]]
    }
    struct Parameters: Decodable { var rounding: String }
    #expect(try reading.parameters(Parameters.self).rounding == "half_up")
    let tables: [String: Table] = try reading.json(reading.input)
    let expected: [String: Expected] = try reading.json(reading.expected)
    #expect(!expected.isEmpty)
    for (name, expected) in expected {
      let table = try #require(tables[name])
      let total = table.values.reduce(0, +)
      #expect(total == expected.total)
      var counts = LinkedCounts()
      let places = table.values.map { _ in counts.addCount() }
      counts.addSum(counts.addCount(), of: places)
      var published = PublishedCounts(
        counts,
        shown: places.map { table.hidden.contains($0) ? nil : table.values[$0] } + [total])
      for place in places {
        let percentage = Share(table.values[place], of: total)!.percentage(digits: table.digits)
        #expect(percentage.description == expected.published_percents[String(place)])
        guard table.hidden.contains(place) else { continue }
        let range = try #require(Share.counts(shownAs: percentage, of: total))
        #expect(
          [range.lowerBound, range.upperBound] == expected.from_percent_alone[String(place)],
          "\(name) \(place)")
        (published.lower[place], published.upper[place]) = (range.lowerBound, range.upperBound)
      }
      let audit = try Audit(published)
      for place in table.hidden {
        let interval = audit.interval(of: place).interval
        #expect(
          [interval.low, interval.high ?? -1] == expected.jointly[String(place)], "\(name) \(place)"
        )
      }
    }
  }
}
