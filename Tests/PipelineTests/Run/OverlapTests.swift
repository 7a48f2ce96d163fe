import HeadcountAggregation
import TestSupport
import Testing

@testable import HeadcountPipeline

/// Small files that hold the same records, and small files that are alike by chance.
@Suite struct OverlapTests {
  private static let sums = SnapshotTests.definition("")
  private static let counts = sums.replacing(
    "sum: \"n\"", with: "count: 'records'"
  ).replacing("sum: 'n'", with: "count: 'records'")

  /// A table of places with a number each.
  private static func table(_ numbers: [Int], header: String = "gov,n,more") -> String {
    header + "\n" + numbers.enumerated().map { "place \($0),\($1),x\n" }.joined()
  }

  private static func records(_ definition: String, _ one: String, _ other: String) throws -> Int {
    try PipelineTrial(definition, files: ["june.csv": other, "may.csv": one])
      .outcome.sources[0].outcome.ledger[.counted].records
  }

  @Test(arguments: [false, true], [false, true])
  func `a table of which one row was corrected is known again`(isSwapped: Bool, isCounted: Bool) {
    let may = (0..<18).map { 1000 + 137 * $0 }
    var june = may
    june[17] += 1
    for (one, other) in [(may, june), (Array(may.prefix(9)), Array(may.prefix(10)))] {
      let files = [
        "june.csv": Self.table(isSwapped ? one : other),
        "may.csv": Self.table(isSwapped ? other : one),
      ]
      let messages = PipelineTrial.refusal(isCounted ? Self.counts : Self.sums, files: files)
      let shared = zip(one, other).count { $0 == $1 }
      #expect(messages.count == 1)
      #expect(
        messages.first?.contains("\(shared) records of this file are also records of") == true,
        "\(messages)")
    }
  }

  @Test func `a table that another program saved is known again`() {
    let may = (0..<12).map { 1000 + 137 * $0 }
    let other = Self.table(may + [5, 6]).replacing(",", with: ";")
    let messages = PipelineTrial.refusal(
      Self.sums, files: ["1.csv": Self.table(may), "2.csv": other])
    #expect(
      messages.first?.contains("12 records of this file are also records of") == true, "\(messages)"
    )
  }

  @Test(arguments: [0, 3])
  func `months in which nothing or little happened in the same places are taken`(
    number: Int
  ) throws {
    // Twelve of eighteen places have the same small number in both months.
    let may = (0..<18).map { $0 < 12 ? number : 200 + $0 }
    let june = (0..<18).map { $0 < 12 ? number : 300 + $0 }
    #expect(try Self.records(Self.sums, Self.table(may), Self.table(june)) == 18 + 18)
  }

  @Test(arguments: [2, 4])
  func `a copy of a small table is known though its last line has no end`(rows: Int) throws {
    let table = Self.table((0..<rows).map { 1000 + 137 * $0 })
    let messages = PipelineTrial.refusal(
      Self.sums, files: ["1.csv": table, "2.csv": String(table.dropLast())])
    #expect(messages.first?.contains("all records of this file are those of") == true)
    // Numbers of one digit may be two reports of next to nothing.
    let small = Self.table((0..<rows).map { $0 + 1 })
    #expect(try Self.records(Self.sums, small, String(small.dropLast())) == 2 * rows)
  }

  @Test func `rows of zeros add nothing twice`() throws {
    // Thirty of a hundred places have nothing in both months.
    let may = (0..<100).map { $0 < 30 ? 0 : 200 + $0 }
    let june = (0..<100).map { $0 < 30 ? 0 : 300 + $0 }
    #expect(try Self.records(Self.sums, Self.table(may), Self.table(june)) == 100 + 100)
    // Forty others are the same in both, beside the thirty.
    let messages = PipelineTrial.refusal(
      Self.sums,
      files: ["1.csv": Self.table(may), "2.csv": Self.table(may.prefix(70) + june.suffix(30))])
    #expect(
      messages.first?.contains("70 records of this file are also records of") == true, "\(messages)"
    )
  }

  @Test func `lists of people that are alike by their number and sex are taken`() throws {
    let may = "no,gov,sex\n" + (0..<12).map { "\($0),Basra,F\n" }.joined()
    let june = "no,gov,sex\n" + (0..<12).map { "\($0),Basra,\($0 % 2 == 0 ? "F" : "M")\n" }.joined()
    #expect(try Self.records(Self.counts, may, june) == 12 + 12)
  }

  @Test func `lists without anything that tells people apart are taken`() throws {
    let people = ["Basra,F", "Basra,M", "Erbil,F", "Erbil,M", "Duhok,F", "Basra,F"]
    func text(_ people: [String]) -> String { "gov,sex\n" + people.map { $0 + "\n" }.joined() }
    #expect(
      try Self.records(Self.counts, text(people), text(people.reversed() + ["Duhok,M"])) == 6 + 7)
    let places = ["a", "b", "c", "d", "e", "f"]
    #expect(
      try Self.records(
        Self.counts, "gov\na\nb\nc\nd\ne\n", "gov\n" + places.map { $0 + "\n" }.joined()) == 5 + 6)
  }

  @Test func `the last month of exports with a key is found though they overlap`() throws {
    func text(_ numbers: Range<Int>) -> String {
      "id,gov,n,day\n"
        + numbers.map { "\($0),a,\($0),2023-0\($0 < 40 ? 1 : 2)-28\n" }.joined()
    }
    let definition = SnapshotTests.definition("", records: "records: { key: ['id'] },").replacing(
      "dimensions: {", with: "dimensions: { month: { from: ['day'], date: 'iso', period: 'month' },"
    )
    let trial = try PipelineTrial(
      definition, files: ["1.csv": text(0..<60), "2.csv": text(20..<80)], month: .last)
    #expect(trial.outcome.month == "2023-02")
    // The records 40 to 79, of which 40 to 59 are in both files.
    #expect(
      trial.values("t", ["gov"]) == ["a": (40..<80).reduce(0, +), "_T": (40..<80).reduce(0, +)])
  }
}
