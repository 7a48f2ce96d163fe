import HeadcountPipeline
import TestSupport
import Testing

/// Rows that are called totals and come to something else are counted, and told.
@Suite struct DoubtfulTotalsTests {
  private static let table = """
    gov,district,n
    Basra,Zubair,1000
    Basra,Qurna,2000
    Basra,Total,4500
    Erbil,Soran,500
    Erbil,Total,700

    """

  private static func definition(_ source: String, rows: String) -> String {
    HiddenTotalsTests.definition(
      source: source, rows: rows, dimensions: "district: { from: ['district'] }")
  }

  private static func sentences(
    _ definition: String, _ text: String = table, threads: Int = 2
  ) throws -> [String] {
    let trial = try PipelineTrial(definition, files: ["a.csv": text], threads: threads)
    return trial.outcome.sources[0].outcome.doubtfulTotals.map(\.sentence)
  }

  @Test(arguments: ["'gov'", "'district'", "'gov', 'district'", ""], [1, 2])
  func `they are told once, whether a table has their column or not`(
    rows: String, threads: Int
  ) throws {
    // 4,500 and 700 beside 1,000, 2,000 and 500.
    let told = try Self.sentences(Self.definition("", rows: rows), threads: threads)
    #expect(told.count == 1)
    #expect(
      told.first?.hasPrefix(
        "rows with `Total` in `district` add up to 5,200 and the others to 3,500; they are counted, though "
          + "by their name they are totals: leave them out with `totals: { \"district\": [\"Total\"] }`"
      )
        == true, "\(told)")
  }

  @Test(arguments: ["totals: { district: [] }", "totals: { district: ['Total'] }"])
  func `what is declared is not told`(source: String) throws {
    #expect(try Self.sentences(Self.definition(source, rows: "'gov'")).isEmpty)
    #expect(try Self.sentences(Self.definition(source, rows: "'district'")).isEmpty)
  }

  @Test(arguments: ["All", "Both", "Overall", "Totally new", "Basra Total", "T"])
  func `answers that may be no totals are not told`(text: String) throws {
    let table = Self.table.replacing("Total", with: text)
    for rows in ["'gov'", "'district'"] {
      #expect(try Self.sentences(Self.definition("", rows: rows), table).isEmpty)
    }
  }

  @Test func `a remark of one household among many people is not told`() throws {
    let table = Self.table.replacing("Total,4500", with: "Total,20").replacing(
      "Erbil,Total,700\n", with: "")
    // 20 are less than a hundredth of 3,500.
    #expect(try Self.sentences(Self.definition("", rows: "'gov'"), table).isEmpty)
  }

  @Test(arguments: ["المجموع", "Grand total", "TOTAL"])
  func `decimals and texts are told as they are written`(text: String) throws {
    let definition = Self.definition("", rows: "'gov'")
      .replacing("sum: \"n\"", with: "sum: \"n\", number: { decimals: 3 }")
      .replacing("sum: 'n'", with: "sum: 'n', number: { decimals: 3 }")
    let table = Self.table.replacing("Total", with: text).replacing(",700", with: ",700.25")
    let told = try Self.sentences(definition, table)
    #expect(
      told.first?.hasPrefix(
        "rows with `\(text)` in `district` add up to 5,200.25 and the others to 3,500;") == true,
      "\(told)")
  }

  @Test func `a refusal tells sums with their decimals`() {
    let definition = HiddenTotalsTests.definition(rows: "'gov'")
      .replacing("sum: \"n\"", with: "sum: \"n\", number: { decimals: 2 }")
    let messages = PipelineTrial.refusal(
      definition, files: ["a.csv": "gov,n\nBasra,1200.25\nErbil,100.5\nTotal,1300.75\n"])
    #expect(
      messages.first?.contains("add up to 1,300.75 where the others add up to 1,300.75") == true,
      "\(messages)")
  }
}
