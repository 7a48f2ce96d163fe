import TestSupport

/// Pipelines whose parts are added up in tests, with random files for them.
enum PartDefinitions {
  /// All that a cell can hold, of records without a key.
  static let tallied = """
    {
      pipeline: "tallied",
      sources: [{
        name: "list", files: ["*.csv"], overlap: "accepted", totals: { place: ["All places"] },
        sample: { weight: "w", decimals: 1, cluster: "village", stratum: "district" },
      }],
      dimensions: {
        round: { from: ["round"], date: "year-month", period: "month" },
        place: { from: ["place"] },
        sex: { from: ["sex"], codes: "sex", missing: "standard" },
        age: { from: ["age"], bands: "unhcr", missing: "standard" },
        like: { combine: ["sex", "age"], codes: "women-men-girls-boys" },
        needs: { multiple: { separator: ";" }, from: ["needs"] },
        origin: {},
      },
      measures: {
        records: { source: "list", count: "records" },
        people: { source: "list", sum: "people", unit: "person", suppressed: { "*": [1, 4] } },
        present: { source: "list", sum: "tents", unit: "tent", counts: "present" },
        arrivals: { source: "list", sum: "tents", unit: "tent" },
        cost: { source: "list", sum: "cost", unit: "usd", number: { decimals: 2, grouping: "comma" } },
        persons: { source: "list", distinct: ["person"], unit: "person" },
        middle: { source: "list", median: "tents", unit: "tent" },
        household: { source: "list", median_size: ["person"], unit: "record" },
        came: { source: "list", unpivot: { into: "origin", columns: "from *" } },
        mean: { ratio: ["cost", "arrivals"], digits: 2 },
        so_far: { cumulative: "arrivals", along: "round" },
        change: { change: "present", along: "round" },
        balance: { indicator: "sex-ratio", of: "records", by: "sex" },
        share: { estimate: "proportion", source: "list", where: { sex: ["female"] }, unit: "percent" },
      },
      records: {
        weight: "people",
        rules: ["arrivals <= 8", { rule: "arrivals >= 0", severity: "error" }],
      },
      quality: { rejected: { records: "90%" }, unknown: { sex: "90%" }, rules: "90%" },
      tables: [
        { name: "records", measures: ["records", "people", "persons", "balance"], rows: ["place"],
          columns: ["like"], percent: "row", unknown: "both", subtotals: false },
        { name: "rounds", measures: ["present", "arrivals", "so_far", "change", "mean"], rows: ["round"],
          columns: ["place"] },
        { name: "needs", measures: ["records", "persons"], rows: ["needs"], columns: ["sex"] },
        { name: "medians", measures: ["middle", "household"], rows: ["place", "sex"] },
        { name: "origins", measures: ["came"], rows: ["origin"], columns: ["place"] },
        { name: "top", measures: ["people"], rows: ["place"],
          top: { of: "place", count: 2, by: "people" } },
        { name: "share", measures: ["share"], rows: ["place"] },
        { name: "chosen", measures: ["records"], rows: ["sex"], filter: { place: ["A", "Ä", "Nowhere"] } },
      ],
      outputs: { formats: ["csv", "json", "markdown"], languages: ["en"] },
    }
    """

  static let columns =
    "round,place,sex,age,needs,person,people,tents,cost,w,village,district,from north,from south"

  /// A file of records; some lack columns that others have, and hold values that cannot be read.
  static func file(_ random: inout SplitMix64) -> String {
    func one(_ texts: [String]) -> String { texts.randomElement(using: &random)! }
    var text =
      columns.replacing(
        "from south", with: one(["from south", "from east", "from the sea"])) + "\n"
    // Each stratum needs two units that are counted, or nothing can be estimated.
    for village in 0..<4 {
      text +=
        "2008-01,A,F,40,food,p1,3,1,0.10,\(village % 2 + 1).\(village),v\(village),d\(village % 2),1,2\n"
    }
    for _ in 0..<Int.random(in: 1...25, using: &random) {
      let village = Int.random(in: 0..<4, using: &random)
      text +=
        [
          one(["2008-01", "2008-02", "2008-03", "2008-13", ""]),
          one(["A", "B", "C", "D", "Ä", "", "All places"]), one(["F", "M", "x", "n/a"]),
          one(["3", "17", "40", "70", "old"]), one(["food", "food;water", "water", ""]),
          one(["p1", "p2", "P 3", "p4", ""]), one(["1", "2", "9", "*", "", "five"]),
          one(["0", "1", "2", "9", "-1"]), one(["0.10", "1000.5", ".05", ""]),
          "\(village % 2 + 1).\(village)", "v\(village)", "d\(village % 2)", one(["1", "2", ""]),
          one(["0", "4"]),
        ].joined(separator: ",") + "\n"
      if Int.random(in: 0..<12, using: &random) == 0 { text += "short,line\n" }
    }
    return text
  }

  /// Versions of records by a rule.
  static func keyed(_ rule: String) -> String {
    """
    {
      pipeline: "keyed",
      sources: [{ name: "list", files: ["*.csv"] }],
      dimensions: { place: { from: ["place"] }, sex: { from: ["sex"], codes: "sex" } },
      measures: {
        records: { source: "list", count: "records" },
        n: { source: "list", sum: "n", suppressed: { "*": [1, 4] } },
        persons: { source: "list", distinct: ["person"] },
        of: { source: "list", unpivot: { into: "sex", columns: { female: "women", male: "men" } } },
      },
      records: { weight: "n", key: "id", \(rule), filter: { place: ["A", "B", "C"] } },
      tables: [
        { name: "t", measures: ["records", "n", "persons"], rows: ["place"] },
        { name: "u", measures: ["of"], rows: ["sex"], columns: ["place"] },
      ],
    }
    """
  }

  static func keyedFile(_ random: inout SplitMix64) -> String {
    func one(_ texts: [String]) -> String { texts.randomElement(using: &random)! }
    var text = "id,at,place,n,person,women,men\n"
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      text +=
        [
          "k\(Int.random(in: 0..<12, using: &random))",
          one(["2020-01-01", "2020-01-02", "2020-01-02T10:00Z", "2020-01-03", ""]),
          one(["A", "B", "C", "D"]), one(["1", "2", "*", "x", ""]), one(["p1", "p2", "p3", ""]),
          one(["1", "2"]), one(["3", ""]),
        ].joined(separator: ",") + "\n"
    }
    return text
  }
}
