import Headcount
import Testing

@Suite struct CrosstabCountingTests {
  private struct Household {
    var place: String
    var status: Bool?
    var size: Int
  }

  private let households = [
    Household(place: "B", status: true, size: 3), Household(place: "A", status: nil, size: 5),
    Household(place: "B", status: false, size: 2), Household(place: "B", status: true, size: 10),
  ]

  @Test func `counts the elements of each pair of values`() throws {
    let table = try Crosstab.counting(households, rows: \.place, columns: \.status)
    #expect(table.count(row: "B", column: true) == 2)
    #expect(table.count(row: "B", column: false) == 1)
    #expect(table.count(row: "A", column: true) == 0)
    #expect(table.count(row: "A", column: Bool?.none) == 1)
    #expect(table.count(row: "B") == 3)
    #expect(table.count(column: true) == 2)
    #expect(table.total() == 4)
    #expect(table.count(row: "no such place") == 0)
  }

  @Test func `counts by one value`() throws {
    let table = try Crosstab.counting(households, rows: \.size)
    #expect(table.count(row: 10) == 1)
    #expect(table.share(row: 10)?.percent() == "25")
    let sizes = table.rows.headings.dropLast().map { heading in
      guard case .categories(let categories) = heading else { return "" }
      return categories[0].code
    }
    #expect(sizes == ["2", "3", "5", "10"], "numbers are ordered by size")
  }

  @Test func `sums beside the count`() throws {
    let table = try Crosstab.summing(
      \.size, of: households, rows: \.place, columns: \.status,
      layout: ArrayLayout(measure: "people"))
    #expect(table.count(row: "B", column: true) == 2)
    #expect(table.count(row: "B", column: true, measure: "people") == 13)
    #expect(table.total(measure: "people") == 20)
  }

  @Test func `a sum beyond 64 bits is an error`() {
    let households = [
      Household(place: "A", status: true, size: .max),
      Household(place: "A", status: true, size: 1),
    ]
    #expect(throws: TabulationError.overflow(table: "table", measure: "people")) {
      try Crosstab.summing(
        \.size, of: households, rows: \.place, columns: \.status,
        layout: ArrayLayout(measure: "people"))
    }
  }

  @Test func `an empty array makes an empty table`() throws {
    let table = try Crosstab.counting([Household](), rows: \.place, columns: \.status)
    #expect(table.total() == 0)
    #expect(table.share(row: "A", column: true, of: .row) == nil)
  }

  @Test func `more elements than a block are all counted`() throws {
    let numbers = (0..<10_000).map { Household(place: "\($0 % 7)", status: nil, size: $0 % 3) }
    let table = try Crosstab.summing(\.size, of: numbers, rows: \.place, columns: \.size)
    #expect(table.total() == 10_000)
    #expect(table.count(row: "3", column: 2) == numbers.count { $0.place == "3" && $0.size == 2 })
    #expect(table.total(measure: "sum") == numbers.reduce(0) { $0 + $1.size })
  }

  @Test func `a text that looks like the code of the unknown is a value of its own`() throws {
    struct Record { var code: String? }
    let table = try Crosstab.counting(
      [Record(code: "_U"), Record(code: nil), Record(code: nil)], rows: \.code)
    #expect(table.count(row: "_U") == 1)
    #expect(table.count(row: Category.missing) == 2)
  }
}
