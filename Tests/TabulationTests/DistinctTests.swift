import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation
import TestSupport
import Testing

@Suite struct DistinctTests {
  private static let activity = StatisticalDimension(name: "activity", reading: .asWritten)
  private static let sex = StatisticalDimension(name: "sex", reading: .asWritten)

  private func table(
    _ cube: DistinctCube, rows: [StatisticalDimension], columns: [StatisticalDimension] = [],
    percent: Table.PercentBase? = nil, unknown: Table.UnknownRule = .included
  ) throws -> Table {
    try Crosstab(
      TableLayout(name: "t", rows: rows, columns: columns, percent: percent, unknown: unknown),
      measures: [
        TableMeasure(
          Table.Measure(name: "people", unit: "person"), parts: [.init(distinct: cube)])
      ]
    ).table()
  }

  @Test func `a person in two activities counts once in the total`() throws {
    // Person 0 took training and cash, person 1 cash, twice: 1 + 2 is not the total of 2.
    let activities = ["cash", "training"].map { Category(code: $0, role: .written) }
    let cube = DistinctCube(
      axes: [activities], observations: [([1], 0), ([0], 0), ([0], 1), ([0], 1)])
    let table = try table(cube, rows: [Self.activity], percent: .column)
    #expect((0..<3).map { table.cell(measure: 0, row: $0, column: 0).count } == [2, 1, 2])
    #expect(table.cell(measure: 0, row: 1, column: 0).share == Share(1, of: 2))
  }

  @Test func `a sum and a count of people stand side by side`() throws {
    let activities = ["cash", "training"].map { Category(code: $0, role: .written) }
    let people = DistinctCube(axes: [activities], observations: [([0], 0), ([1], 0)])
    let records = try Hypercube(
      axes: [activities], stride: 1,
      cells: [.init(coordinates: [0], numbers: [4]), .init(coordinates: [1], numbers: [3])])
    let table = try Crosstab(
      TableLayout(name: "t", rows: [Self.activity]),
      measures: [
        TableMeasure(
          .init(name: "visits", unit: "visit"), parts: [.init(cube: records, number: 0)]),
        TableMeasure(.init(name: "people", unit: "person"), parts: [.init(distinct: people)]),
      ]
    ).table()
    #expect((0..<3).map { table.cell(measure: 0, row: $0, column: 0).count } == [4, 3, 7])
    #expect((0..<3).map { table.cell(measure: 1, row: $0, column: 0).count } == [1, 1, 1])
  }

  @Test(arguments: TestSeeds.of(60))
  func `each cell, margin and base is the size of a set of people`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    func categories(_ name: String) -> [Category] {
      (0..<3).map { Category(code: "\(name)\($0)", role: .listed, order: $0) } + [
        Category(code: "?", role: .unmatched), .missing,
      ]
    }
    let axes = [categories("activity"), categories("sex")]
    let people = Int.random(in: 1...12, using: &generator)
    let observations = (0..<Int.random(in: 0...50, using: &generator)).map { _ in
      (
        coordinates: [
          Int.random(in: 0..<5, using: &generator), Int.random(in: 0..<5, using: &generator),
        ],
        member: Int.random(in: 0..<people, using: &generator)
      )
    }
    let cube = DistinctCube(axes: axes, observations: observations)
    for base in [Table.PercentBase.row, .column, .table] {
      for unknown in Table.UnknownRule.allCases {
        let table = try table(
          cube, rows: [Self.activity], columns: [Self.sex], percent: base, unknown: unknown)
        let plain = PlainCrosstab(
          records: observations.map { seen in
            .init(
              categories: [axes[0][seen.coordinates[0]], axes[1][seen.coordinates[1]]],
              member: seen.member)
          }, base: base, unknown: unknown)
        plain.expect(table)
      }
    }
  }
}
