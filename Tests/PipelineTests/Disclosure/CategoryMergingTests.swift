import HeadcountDisclosure
import HeadcountPipeline
import HeadcountTabulation
import TestSupport
import Testing

/// Tables whose cells cannot be protected as they are, of dimensions that have a hierarchy.
@Suite struct CategoryMergingTests {
  /// Places with the region of each.
  private static let places = """
    code,label_en,parent
    north,The North,
    a,Place A,north
    b,Place B,north
    south,The South,
    c,Place C,south
    d,Place D,south

    """

  private static func definition(_ tables: String, dimensions: String = "") -> String {
    """
    { pipeline: "p", sources: [{ name: "list", files: ["list-*.csv"] }],
      dimensions: { place: { from: ["place"], codes: "places.csv" }, need: { from: ["need"] },
        \(dimensions) },
      measures: { people: { source: "list", count: "records", unit: "person" } },
      tables: [\(tables)] }
    """
  }

  private static func trial(
    _ tables: String, _ counts: [(String, [Int])], dimensions: String = "", list: String = places
  ) throws -> PipelineTrial {
    var text = "place,need\n"
    for (place, counts) in counts {
      for (need, count) in zip(["food", "cash", "tent"], counts) {
        for _ in 0..<count { text += "\(place),\(need)\n" }
      }
    }
    return try PipelineTrial(
      definition(tables, dimensions: dimensions), files: ["list-1.csv": text, "places.csv": list])
  }

  private static let crosstab =
    "{ name: 't', measure: 'people', rows: ['place'], columns: ['need'] }"

  /// 3 0 0 / 200 0 40 / 150 0 90: the 3 is the only one of its row that is not 0, so that no pattern
  /// of cells hides it while the total of the row is shown.
  private static let lone = [("a", [3, 0, 0]), ("b", [200, 0, 40]), ("c", [150, 0, 90])]

  private static func values(_ release: ReleaseDocuments, _ table: String) -> [String: String] {
    let bytes = release.files.first { $0.name == "\(table).csv" }?.bytes ?? []
    return Dictionary(
      uniqueKeysWithValues: PipelineHarness.records(bytes).filter { $0["level"] == "cell" }.map {
        ("\($0["place"] ?? "-") \($0["need"] ?? "-")", $0["value"]! + $0["withheld"]!)
      })
  }

  private static func findings(_ release: ReleaseDocuments) -> [String] {
    ReleaseAttack.findings(
      release, files: Dictionary(uniqueKeysWithValues: release.files.map { ($0.name, $0.bytes) }))
  }

  @Test func `a place that nothing protects is shown with its region`() throws {
    let release = try Self.trial(Self.crosstab, Self.lone).release
    let values = Self.values(release, "t")
    // 3 + 200 and 0 + 40; C is as it was, as no other place of the South has anybody.
    #expect(values["north food"] == "203" && values["north tent"] == "40")
    #expect(values["c food"] == "150" && values["c tent"] == "90")
    #expect(!values.keys.contains { $0.hasPrefix("a ") || $0.hasPrefix("b ") })
    #expect(!values.values.contains("c"))
    #expect(Self.findings(release) == [])
    #expect(
      release.release.protection.tables[0].steps
        == ["Categories of `place` are shown together as north."])
  }

  @Test func `the document says what is shown together, by its label`() throws {
    let release = try Self.trial(Self.crosstab, Self.lone).release
    let csv = String(decoding: release.files.first { $0.name == "t.csv" }!.bytes, as: UTF8.self)
    #expect(csv.contains("north,The North,"))
    #expect(
      release.release.tables[0].remarks
        == [.takesTogether(dimension: "place", wholes: ["north"])])
  }

  @Test func `without a hierarchy the totals are withheld`() throws {
    let flat = Self.places.replacing(",north\n", with: ",\n").replacing(",south\n", with: ",\n")
    let release = try Self.trial(Self.crosstab, Self.lone, list: flat).release
    #expect(Self.values(release, "t")["a food"] == "c")
    #expect(release.release.protection.tables[0].steps == ["Totals are withheld too."])
    #expect(Self.findings(release) == [])
  }

  @Test func `a table that cells protect keeps its categories`() throws {
    let release = try Self.trial(
      Self.crosstab, [("a", [3, 20, 9]), ("b", [200, 30, 40]), ("c", [150, 40, 90])]
    ).release
    let values = Self.values(release, "t")
    #expect(values["a food"] == "c" && values["b food"] != nil && values["north food"] == nil)
  }

  @Test func `a declared dimension of regions is a hierarchy too`() throws {
    let list = """
      code,label_en,region
      a,Place A,north
      b,Place B,north
      c,Place C,south

      """
    let release = try Self.trial(
      Self.crosstab, Self.lone, dimensions: "region: { roll_up: 'place', by: 'region' }", list: list
    ).release
    let values = Self.values(release, "t")
    #expect(values["north food"] == "203" && values["c food"] == "150")
  }

  @Test func `records of the region itself are a part of it`() throws {
    let counts = Self.lone + [("north", [6, 0, 7])]
    let release = try Self.trial(Self.crosstab, counts).release
    // 3 + 200 + 6 and 40 + 7.
    let values = Self.values(release, "t")
    #expect(values["north food"] == "209" && values["north tent"] == "47")
    #expect(Self.findings(release) == [])
  }

  /// Two tables of the same people: one shows places together, the other one by one.
  @Test func `tables that show places one by one and together do not tell the rest`() throws {
    let totals = "{ name: 'totals', measure: 'people', rows: ['place'] }"
    let trial = try Self.trial("\(Self.crosstab), \(totals)", Self.lone)
    let release = trial.release
    #expect(Self.findings(release) == [])
    // Whoever adds up the places of one table gets the region of the other, so that the 3 of A may
    // be shown in neither: with B's 240 shown and 243 for the North it would be told.
    let (crosstab, rows) = (Self.values(release, "t"), Self.values(release, "totals"))
    #expect(crosstab["a food"] != "3" && rows["a -"] != "3")
    if crosstab["north food"] == "203", crosstab["north tent"] == "40" {
      #expect(rows["b -"] != "240")
    }
  }

  @Test func `random tables with a hierarchy leak nothing, and show more than without`() throws {
    for seed in TestSeeds.of(40) {
      var random = SplitMix64(seed: seed)
      let counts = ["a", "b", "c", "d", "north"].map { place in
        (
          place,
          (0..<3).map { _ in
            [0, 0, 1, 2, 3, 4, 7, 12, 30].randomElement(using: &random)!
          }
        )
      }
      guard counts.contains(where: { $0.1.contains { $0 > 0 } }) else { continue }
      let totals = "{ name: 'totals', measure: 'people', rows: ['place'] }"
      let release = try Self.trial("\(Self.crosstab), \(totals)", counts).release
      #expect(Self.findings(release) == [], "seed \(seed): \(counts)")
      for (cell, value) in Self.values(release, "t") {
        #expect(!["1", "2", "3", "4"].contains(value), "seed \(seed): \(cell)")
      }
    }
  }
}
