import HeadcountPipeline
import Testing

/// Tables whose largest categories are named.
@Suite struct TopCategoryTests {
  private static let list = """
    place,families
    a,10
    b,5
    a,12
    a,7
    b,6
    c,1
    ,2

    """

  @Test func `the largest places are named and the others are one`() throws {
    let definition = """
      {
        pipeline: "rounds",
        sources: [{ name: "list", files: ["list.csv"] }],
        dimensions: { place: { from: ["place"] } },
        measures: { arrivals: { source: "list", sum: "families", unit: "household" } },
        tables: [{ name: "t", measures: ["arrivals"], rows: ["place"], top: { of: "place", count: 1 },
          percent: "column", digits: 0, rounding: "largest-remainder", unknown: "both" }],
      }
      """
    let trial = try PipelineTrial(definition, files: ["list.csv": Self.list])
    let lines = String(decoding: trial.files["t.csv"]!, as: UTF8.self).split(separator: "\n")
    // a has 29 of 43, b and c have 12, and 2 have no place, which is shown by itself: 41 are known.
    #expect(
      lines.map(String.init) == [
        "place,level,measure,unit,value,percent,percent_of,base,percent_of_known,base_known,tier",
        "a,cell,arrivals,household,29,67,column,43,71,41,INTERNAL",
        "_O,cell,arrivals,household,12,28,column,43,29,41,INTERNAL",
        "_U,cell,arrivals,household,2,5,column,43,,,INTERNAL",
        "_T,total,arrivals,household,43,100,column,43,100,41,INTERNAL",
      ])
  }
}
