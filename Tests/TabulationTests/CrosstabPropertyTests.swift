import HeadcountClassification
import HeadcountTabulation
import TestSupport
import Testing

/// Random records of three dimensions with unknown and unmatched values among them.
private struct RandomRecords {
  let dimensions = ["a", "b", "c"].map { StatisticalDimension(name: $0, reading: .asWritten) }
  var sample: SampleCube

  init(_ generator: inout SplitMix64) {
    let count = Int.random(in: 0...60, using: &generator)
    sample = SampleCube(dimensions: dimensions, records: [])
    for _ in 0..<count {
      let categories = dimensions.map { _ in
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: Category.missing
        case 1: Category(code: "what \(Int.random(in: 0..<3, using: &generator))", role: .unmatched)
        case let code:
          Category(code: "code \(code % 4)", role: .listed, order: code % 4)
        }
      }
      sample.records.append((categories, Int.random(in: -5...500, using: &generator)))
    }
  }
}

@Suite struct CrosstabPropertyTests {
  @Test(arguments: TestSeeds.of(60))
  func `a margin is the sum of its cells, and the grand total is the sum of all records`(
    seed: UInt64
  ) throws {
    var generator = SplitMix64(seed: seed)
    let random = RandomRecords(&generator)
    for (rows, columns) in [(1, 2), (2, 1)] {
      let table = try random.sample.table(
        TableLayout(
          name: "t", rows: Array(random.dimensions.prefix(rows)),
          columns: Array(random.dimensions.suffix(columns))))
      let (lastRow, lastColumn) = (
        table.rows.headings.count - 1, table.columns.headings.count - 1
      )
      for measure in 0..<2 {
        func value(_ row: Int, _ column: Int) -> Int {
          table.cell(measure: measure, row: row, column: column).count!
        }
        for row in 0...lastRow {
          #expect(value(row, lastColumn) == (0..<lastColumn).reduce(0) { $0 + value(row, $1) })
        }
        for column in 0...lastColumn {
          #expect(value(lastRow, column) == (0..<lastRow).reduce(0) { $0 + value($1, column) })
        }
        let all = random.sample.records.reduce(0) { $0 + (measure == 0 ? 1 : $1.value) }
        #expect(value(lastRow, lastColumn) == all)
      }
    }
  }

  @Test(arguments: TestSeeds.of(40))
  func `the order of the records changes nothing`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var random = RandomRecords(&generator)
    for base in [Table.PercentBase.row, .column, .table] {
      for unknown in Table.UnknownRule.allCases {
        let layout = TableLayout(
          name: "t", rows: [random.dimensions[0]], columns: Array(random.dimensions.suffix(2)),
          percent: base, unknown: unknown)
        let table = try random.sample.table(layout)
        random.sample.records.shuffle(using: &generator)
        #expect(try random.sample.table(layout) == table)
      }
    }
  }

  @Test(arguments: TestSeeds.of(40))
  func `every cell and every base is that of a plain count`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let random = RandomRecords(&generator)
    let (rows, columns) = (random.dimensions[0], random.dimensions[1])
    var sample = SampleCube(dimensions: [rows, columns], records: [])
    sample.records = random.sample.records.map { (Array($0.categories.prefix(2)), $0.value) }
    for base in [Table.PercentBase.row, .column, .table] {
      for unknown in Table.UnknownRule.allCases {
        let table = try sample.table(
          TableLayout(
            name: "t", rows: [rows], columns: [columns], percent: base, unknown: unknown))
        let plain = PlainCrosstab(
          records: sample.records.enumerated().map {
            .init(categories: $1.categories, member: $0)
          }, base: base, unknown: unknown)
        plain.expect(table)
      }
    }
  }
}
