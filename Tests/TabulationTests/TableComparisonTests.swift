import HeadcountTabulation
import TestSupport
import Testing

/// Two rounds of a table beside each other.
@Suite struct TableComparisonTests {
  static func table(
    _ cells: [(String, String)], base: Int? = nil, labels: [String: String] = [:],
    measure: String = "people"
  ) throws -> TableFigures {
    var table = TableFigures(name: "t", dimensions: ["place"])
    for (code, value) in cells {
      let isNew = table.add(
        TableFigures.Key(
          codes: [code], level: code == "_T" ? "total" : "cell", measure: measure),
        TableFigures.Figure(RoundedNumber(spelled: value), unit: "person", base: base),
        labels: [labels[code]])
      #expect(isNew)
    }
    return table
  }

  static func text(_ number: RoundedNumber?) -> String { number?.description ?? "" }

  @Test func `figures change by an exact difference, percentage and share`() throws {
    let comparison = try TableComparison(
      Self.table([("a", "43"), ("b", "57"), ("_T", "100")], base: 100),
      Self.table([("a", "57"), ("b", "57"), ("_T", "114")], base: 114))
    let cells = comparison.cells
    #expect(cells.map(\.status) == [.changed, .changed, .changed])
    #expect(cells.map { Self.text($0.difference) } == ["14", "0", "14"])
    // 14 of 43 are 32.558 %; 57 of 114 less 43 of 100 are 7 points.
    #expect(cells.map { Self.text($0.percent) } == ["32.6", "0.0", "14.0"])
    #expect(cells.map { Self.text($0.points) } == ["7.0", "-7.0", "0.0"])
    #expect(!comparison.isSame)
  }

  @Test func `nothing has no percentage, and decimals keep theirs`() throws {
    let comparison = try TableComparison(
      Self.table([("a", "0"), ("b", "-2.5"), ("c", "1.25"), ("d", "")]),
      Self.table([("a", "72"), ("b", "-1.25"), ("c", "2"), ("d", "4")]))
    #expect(comparison.cells.map { Self.text($0.difference) } == ["72", "1.25", "0.75", ""])
    #expect(comparison.cells.map { Self.text($0.percent) } == ["", "50.0", "60.0", ""])
    #expect(comparison.cells.map { Self.text($0.points) } == ["", "", "", ""])
  }

  @Test func `categories are new, vanished, or the same under another code`() throws {
    let comparison = try TableComparison(
      Self.table([("IQ-BA", "5"), ("old", "7"), ("_U", "1")], labels: ["IQ-BA": "Basra"]),
      Self.table([("IQ01", "6"), ("new", "8"), ("_X", "1")], labels: ["IQ01": "Basra"]))
    let found = comparison.categories[0]
    #expect(found.new == ["new", "_X"])
    #expect(found.vanished == ["old", "_U"])
    #expect(found.recoded.map(\.before) == ["IQ-BA"])
    #expect(found.recoded.map(\.after) == ["IQ01"])
    #expect(comparison.cells.map { $0.key.codes[0] } == ["IQ01", "new", "_X", "old", "_U"])
    #expect(comparison.cells.map(\.status) == [.changed, .new, .new, .vanished, .vanished])
    #expect(Self.text(comparison.cells[0].difference) == "1")
    #expect(comparison.labels[0]["IQ01"] == "Basra")
  }

  @Test func `two new categories of one label are taken for none of them`() throws {
    let comparison = try TableComparison(
      Self.table([("a", "5")], labels: ["a": "Place"]),
      Self.table([("b", "5"), ("c", "6")], labels: ["b": "Place", "c": "Place"]))
    #expect(comparison.categories[0].recoded.isEmpty)
    #expect(comparison.categories[0].vanished == ["a"])
  }

  @Test func `a table compared with itself is the same`() throws {
    let table = try Self.table([("a", "5"), ("b", ""), ("_T", "5")], base: 5)
    let comparison = try TableComparison(table, table)
    #expect(comparison.isSame)
    #expect(comparison.cells.allSatisfy { $0.status == .same })
  }

  @Test func `tables by other things are refused, and no cell stands twice`() throws {
    var other = TableFigures(name: "t", dimensions: ["sex"])
    let key = TableFigures.Key(codes: ["F"], level: "cell", measure: "people")
    let isNew = [
      other.add(key, TableFigures.Figure(nil)), other.add(key, TableFigures.Figure(nil)),
    ]
    #expect(isNew == [true, false])
    #expect(throws: TableComparison.Mismatch.self) {
      try TableComparison(Self.table([("a", "1")]), other)
    }
  }

  @Test(arguments: ["", "x", "1.", ".5", "1.2.3", "1e3", "-", "1.1234567890"])
  func `what tables do not write is no number`(_ text: String) {
    #expect(RoundedNumber(spelled: text) == nil)
  }

  @Test(arguments: TestSeeds.of(5))
  func `a comparison turned round has the opposite differences`(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    func random() throws -> TableFigures {
      try Self.table(
        (0..<12).filter { _ in Bool.random(using: &generator) }.map {
          ("c\($0)", String(Int.random(in: -99...999, using: &generator)))
        })
    }
    let (one, other) = (try random(), try random())
    let (there, back) = (try TableComparison(one, other), try TableComparison(other, one))
    let turned = Dictionary(uniqueKeysWithValues: back.cells.map { ($0.key, $0) })
    #expect(there.cells.count == turned.count)
    for cell in there.cells {
      let opposite = try #require(turned[cell.key])
      #expect(cell.difference?.units == opposite.difference.map { -$0.units })
      #expect(cell.before == opposite.after)
    }
    #expect(Set(there.categories[0].new) == Set(back.categories[0].vanished))
  }

  /// Expected by Python's fractions: rounds of stocks by governorate.
  @Test(.enabled(if: OracleCase.areExpected, "\(OracleCase.absence)"))
  func `the changes of the oracle are found`() throws {
    struct Parameters: Decodable { var individuals_per_household: Int }
    let oracle = OracleCase("09_change")
    let factor = try oracle.parameters(Parameters.self).individuals_per_household
    var rounds: [String: [String: Int]] = [:]
    for record in try oracle.records("input.csv") {
      rounds[record["round"]!, default: [:]][record["governorate"]!] =
        Int(record["households"]!)! * factor
    }
    let expected = try oracle.records("expected.csv")
    let places = expected.map { $0["governorate"]! }
    func table(_ round: String) throws -> TableFigures {
      let whole = rounds[round]!.values.reduce(0, +)
      return try Self.table(
        Set(places).sorted().map { place in
          (place, String(place == "total" ? whole : rounds[round]![place] ?? 0))
        }, base: whole)
    }
    for line in expected {
      let comparison = try TableComparison(table(line["from"]!), table(line["to"]!))
      let cell = try #require(
        comparison.cells.first { $0.key.codes == [line["governorate"]!] })
      #expect(Self.text(cell.before) == line["individuals_from"])
      #expect(Self.text(cell.after) == line["individuals_to"])
      #expect(Self.text(cell.difference) == line["change"])
      #expect(Self.text(cell.percent) == line["pct_change_1dp"])
      #expect(Self.text(cell.points) == line["pp_change_1dp"])
    }
  }
}
