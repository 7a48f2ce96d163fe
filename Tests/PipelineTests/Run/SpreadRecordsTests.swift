import HeadcountPipeline
import TestSupport
import Testing

/// What is told of the columns of a spread measure, record by record and file by file.
@Suite struct SpreadRecordsTests {
  static let file = """
    Governorate,Families,Camp,Host
    Basra,10,4,
    Erbil,5,,
    Duhok,7,,
    Basra,3,0,3

    """

  private static func definition(_ measures: String) -> String {
    """
    { pipeline: "p", sources: [{ name: "list", files: ["*.csv"] }], dimensions: { kind: {} },
      measures: { \(measures) }, tables: [{ name: "t", measure: "n", rows: ["kind"] }] }
    """
  }

  @Test(arguments: [1, 3])
  func `records without a value in any column of a spread are told`(threads: Int) throws {
    let trial = try PipelineTrial(
      Self.definition(
        "n: { source: 'list', unpivot: { into: 'kind', columns: ['Camp', 'Host'] } }"),
      files: ["a.csv": Self.file, "b.csv": "Governorate,Families,Camp,Host\nBasra,1,,\n"],
      threads: threads)
    // The cells of Basra are filled, one of them with a zero.
    #expect(trial.values("t", ["kind"]) == ["Camp": 4, "Host": 3, "_T": 7])
    #expect(
      trial.notes.contains(
        "Source list: 3 record(s) without a value in any column of n; nothing is added for them."))
  }

  @Test func `a spread with a value in each record is not remarked upon`() throws {
    let trial = try PipelineTrial(
      Self.definition(
        "n: { source: 'list', unpivot: { into: 'kind', columns: ['Camp', 'Host'] } }"),
      files: ["a.csv": "Camp,Host\n1,\n,2\n0,\n"])
    #expect(!trial.notes.contains { $0.contains("in any column") })
  }

  @Test(arguments: [
    "{ camp: 'Camp', host: 'Host', rented: 'Host' }",
    "{ camp: 'Camp', host: ['Host', 'H'], x: ' HOST ' }",
    "{ camp: 'Camp', host: 'column 4', rented: 'Host' }",
  ])
  func `a column that is given for two categories is refused`(columns: String) {
    let messages = PipelineTrial.refusal(
      Self.definition("n: { source: 'list', unpivot: { into: 'kind', columns: \(columns) } }"),
      files: ["a.csv": Self.file])
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains(
        "the column `Host` is given for two columns of the measure `n`, which would count its people "
          + "twice; give each column once") == true)
  }

  @Test func `a column that two added measures hold is refused`() {
    let messages = PipelineTrial.refusal(
      """
      { pipeline: "p", sources: [{ name: "list", files: ["*.csv"] }], dimensions: { kind: {} },
        measures: {
          u: { source: "list", unpivot: { into: "kind", columns: ["Camp", "Host"] } },
          guests: { source: "list", sum: "Host" },
          n: { add: ["u", "guests"] },
        },
        tables: [{ name: "t", measure: "n" }] }
      """, files: ["a.csv": Self.file])
    #expect(
      messages.first?.contains(
        "the column `Host` is in `u` and in `guests`, and `n` adds both up, which would count its "
          + "people twice") == true, "\(messages)")
  }
}
