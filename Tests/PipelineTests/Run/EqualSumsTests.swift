import HeadcountPipeline
import TestSupport
import Testing

/// Sums that are equal record by record are those of the same people, also where few records or
/// rounded numbers show it.
@Suite struct EqualSumsTests {
  static func definition(
    _ files: String, _ measure: String, dimensions: String = "kind: {}"
  ) -> String {
    """
    { pipeline: "p", sources: [{ name: "s", files: ["\(files)"] }], dimensions: { \(dimensions) },
      measures: { \(measure) }, tables: [{ name: "t", measure: "n" }] }
    """
  }

  static let three = "n: { source: 's', unpivot: { into: 'kind', columns: ['m', 'f', 'all'] } }"

  @Test func `a total whose parts are rounded is a total`() {
    // One of four totals is one more or one less than its parts.
    let rows = (1...40).map { number in
      let (men, women) = (number * 31, number * 29)
      return "\(men),\(women),\(men + women + (number % 8 == 0 ? 1 : number % 8 == 4 ? -1 : 0))\n"
    }
    #expect(
      PipelineTrial.refusal(
        Self.definition("a.csv", Self.three), files: ["a.csv": "m,f,all\n" + rows.joined()]
      ).first?.contains("the column `all` of `n` is the sum of the others in 40 of 40 records")
        == true)
  }

  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `the rounded total of a real list of populations is found`() {
    let path = SharedData.path("iom-dtm-iraq/iraq_estimated_population_2014.csv")
    let messages = PipelineTrial.refusal(
      Self.definition(
        path,
        """
        n: { source: 's', number: { grouping: 'comma' },
          unpivot: { into: 'kind', columns: ['male.pop', 'female.pop', 'total.pop'] } }
        """), files: [:])
    #expect(
      messages.first?.contains("the column `total.pop` of `n` is the sum") == true, "\(messages)")
  }

  static let packed =
    "n: { source: 's', unpivot: { into: 'sex', columns: ['F_*', 'M_*'] } }"
  static let sex = "sex: { codes: 'sex', packed: { split: '_', part: 1 } }"

  @Test func `a total among the columns of one code is found`() throws {
    let list = """
      F_00_04,F_05,F_TL,M_00_04,M_05,M_TL
      101,210,311,99,190,289
      340,505,845,330,499,829
      221,400,621,207,380,587

      """
    let messages = PipelineTrial.refusal(
      Self.definition("a.csv", Self.packed, dimensions: Self.sex), files: ["a.csv": list])
    #expect(messages.count == 2)
    #expect(
      messages.first?.contains(
        "the column `F_TL` of `n` is the sum of the others of its category in 3 of 3 records")
        == true, "\(messages)")
    let trial = try PipelineTrial(
      Self.definition(
        "a.csv", Self.packed.replacing("'M_*']", with: "'M_*'], except: ['*_TL']"),
        dimensions: Self.sex), files: ["a.csv": list])
    #expect(trial.values("t", [])[""] == 3_482)
  }

  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `totals of a real table of ages and sexes are found`() {
    let messages = PipelineTrial.refusal(
      Self.definition(
        SharedData.path("ocha-cod-ps/download-cod-admpop-adm1-2020.csv"), Self.packed,
        dimensions: Self.sex), files: [:])
    #expect(messages.contains { $0.contains("`F_TL`") }, "\(messages)")
    #expect(messages.contains { $0.contains("`M_TL`") }, "\(messages)")
  }

  @Test func `a total by its name may be a little more than its parts`() {
    let list = "F_00_04,F_05,F_TL\n101,210,320\n340,505,830\n221,400,640\n"
    let names = Self.packed.replacing(", 'M_*'", with: "")
    func refusal(_ list: String) -> [String] {
      PipelineTrial.refusal(
        Self.definition("a.csv", names, dimensions: Self.sex), files: ["a.csv": list])
    }
    #expect(refusal(list).first?.contains("`F_TL`") == true)
    #expect(refusal(list.replacing("TL", with: "90")).isEmpty)
    #expect(refusal(list.replacing("830", with: "990")).isEmpty)
  }

  static let added = """
    a: { source: 's', unpivot: { into: 'kind', columns: ['a1', 'a2'] } },
    b: { source: 's', unpivot: { into: 'kind', columns: ['b1', 'b2'] } },
    n: { add: ['a', 'b'] }
    """

  @Test func `three large numbers that are equal are no chance, small ones may be`() {
    func refusal(_ rows: [(Int, Int, Int, Int)]) -> [String] {
      PipelineTrial.refusal(
        Self.definition("a.csv", Self.added),
        files: [
          "a.csv": "a1,a2,b1,b2\n" + rows.map { "\($0.0),\($0.1),\($0.2),\($0.3)\n" }.joined()
        ])
    }
    #expect(
      refusal([(400, 500, 300, 600), (100, 700, 500, 300), (50, 600, 350, 300), (3, 4, 5, 2)])
        .first?
        .contains("equal in 4 of 4 records") == true)
    // Two numbers, one number often, small numbers, and one that differs.
    #expect(refusal([(400, 500, 300, 600), (100, 700, 500, 300)]).isEmpty)
    #expect(refusal((0..<9).map { _ in (400, 500, 300, 600) }).isEmpty)
    #expect(refusal((1...9).map { ($0, 1, 1, $0) }).isEmpty)
    #expect(
      refusal([(400, 500, 300, 600), (100, 700, 500, 300), (50, 600, 350, 300), (90, 4, 5, 2)])
        .isEmpty)
  }
}
