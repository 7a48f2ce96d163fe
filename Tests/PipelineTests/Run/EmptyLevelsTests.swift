import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// Levels that only empty columns tell are found where each adds up to the next one.
@Suite struct EmptyLevelsTests {
  static let list = """
    adm0,adm1,adm2,n
    Iraq,,,100
    Iraq,Basra,,60
    Iraq,Erbil,,40
    Iraq,Basra,Zubair,25
    Iraq,Basra,Qurna,35
    Iraq,Erbil,Soran,40

    """

  static func definition(_ rows: String, source: String = "") -> String {
    """
    { pipeline: "p", sources: [{ name: "s", files: ["a.csv"], \(source) }],
      dimensions: { adm0: { from: ["adm0"] }, adm1: { from: ["adm1"] }, adm2: { from: ["adm2"] } },
      measures: { n: { source: "s", sum: "n" } },
      tables: [{ name: "t", measure: "n", \(rows) }] }
    """
  }

  @Test(arguments: ["", "rows: ['adm0']", "rows: ['adm1']", "rows: ['adm2']"])
  func `rows of three levels are refused, and one level is taken`(rows: String) throws {
    let messages = PipelineTrial.refusal(Self.definition(rows), files: ["a.csv": Self.list])
    #expect(messages.count == 1, "\(messages)")
    #expect(
      messages.first?.contains("`level: { columns: [\"adm1\", \"adm2\"], take: \"adm2\" }`")
        == true,
      "\(messages)")
    let trial = try PipelineTrial(
      Self.definition(rows, source: "level: { columns: ['adm1', 'adm2'], take: 'adm2' }"),
      files: ["a.csv": Self.list])
    #expect(trial.outcome.sources[0].outcome.ledger.totals.records == 3)
  }

  @Test func `rows without a place below them are people of whom less is known`() throws {
    let list = Self.list.replacing("Iraq,,,100", with: "Iraq,,,7").replacing(",60", with: ",12")
    #expect(
      PipelineTrial.refusal(Self.definition("rows: ['adm0']"), files: ["a.csv": list]).isEmpty)
  }

  @Test func `columns that are empty by chance are no levels`() {
    // Two hundred people of one to nine in a family, with remarks in some.
    var list = "adm0,adm1,adm2,phone,remark,n\n"
    var state: UInt64 = 7
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    for number in 0..<200 {
      list += "Iraq,g\(next(4)),\(next(2) == 0 ? "" : "d"),\(next(3) == 0 ? "" : "x"),"
      list += "\(next(5) == 0 ? "seen" : ""),\(number % 9 + 1)\n"
    }
    for rows in ["", "rows: ['adm0']", "rows: ['adm1']"] {
      #expect(PipelineTrial.refusal(Self.definition(rows), files: ["a.csv": list]).isEmpty)
    }
  }
}
