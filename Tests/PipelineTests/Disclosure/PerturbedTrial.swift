import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import TestSupport

/// Made-up people, a pipeline that counts them, and a second, plain way to its perturbed counts.
struct PerturbedTrial {
  struct Person {
    var id: Int
    var place: String
    var sex: String
    var month: Int
    var members: Int

    var line: String {
      "\(id),\(place),\(sex),2020-0\(month)-10,\(members),\(members * 2),\(10 - members)\n"
    }
  }

  static let saltText = "a salt of more than sixteen bytes"
  static let salt = NoiseSalt(Array(saltText.utf8))!
  static let header = "id,place,sex,date,members,from_a,from_b\n"

  /// Random people; few of some places, so that small counts and zeros occur.
  static func people(seed: UInt64, count: Int = 120, first: Int = 1) -> [Person] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { number in
      let place = ["A", "A", "A", "B", "B", "C"].randomElement(using: &random)!
      return Person(
        id: first + number, place: number == 7 ? "D" : place,
        sex: ["f", "f", "m", "m", "m", ""].randomElement(using: &random)!,
        month: Int.random(in: 1...3, using: &random),
        members: Int.random(in: 0...4, using: &random))
    }
  }

  static func definition(_ method: String, tables: String = tables) -> String {
    """
    { pipeline: "p", sources: [{ name: "list", files: ["list*.csv"] }, { name: "sites", files: ["sites.csv"] }],
      dimensions: { place: { from: ["place"] }, sex: { from: ["sex"], missing: "standard" },
        month: { from: ["date"], date: "iso", period: "month" }, origin: { } },
      measures: { people: { source: "list", count: "records", unit: "person" },
        forms: { source: "list", count: "records", unit: "form" },
        members: { source: "list", sum: "members", unit: "person" },
        came: { source: "list", unpivot: { into: "origin", columns: { a: "from_a", b: "from_b" } }, unit: "person" },
        both: { add: ["people", "members"], parts: "disjoint" },
        women: { of: "people", where: { sex: ["f"] } },
        share: { ratio: ["women", "people"], times: 100, digits: 1 },
        so_far: { cumulative: "people", along: "month" },
        reached: { ratio: ["so_far", "people"], times: 100, digits: 1 },
        change: { change: "people", along: "month" },
        middle: { source: "list", median: "members", unit: "person" },
        households: { source: "list", distinct: ["members"], unit: "household" },
        sites: { source: "sites", count: "records", unit: "site" } },
      records: { source: "list", key: ["id"], keep: "latest", by: "date" },
      tables: [\(tables)], disclosure: { \(method) },
      outputs: { formats: ["csv", "json", "markdown"] } }
    """
  }

  static let tables = """
    { name: 'places', measures: ['people', 'forms', 'members', 'both', 'women', 'share', 'sites'], rows: ['place'] },
    { name: 'sexes', measure: 'people', rows: ['place'], columns: ['sex'], percent: 'row', unknown: 'both' },
    { name: 'columns', measure: 'people', rows: ['sex'], columns: ['place'], percent: 'column', unknown: 'excluded' },
    { name: 'months', measures: ['people', 'so_far', 'change', 'reached'], rows: ['month'], columns: ['place'] },
    { name: 'changes', measure: 'change', rows: ['month'] },
    { name: 'origins', measure: 'came', rows: ['place'], columns: ['origin'] }
    """

  static func files(_ people: [Person]) -> [String: String] {
    [
      "list.csv": header + people.map(\.line).joined(), "secret": saltText,
      "sites.csv": "id,place\n1,A\n2,A\n3,B\n",
    ]
  }

  static func trial(
    _ method: String, _ people: [Person], tables: String = tables, threads: Int = 2,
    month: PipelineRun.Month = .all
  ) throws -> PipelineTrial {
    try PipelineTrial(
      definition(method, tables: tables), files: files(people), threads: threads, month: month)
  }

  /// The lines of a released table by column.
  static func records(_ release: ReleaseDocuments, _ table: String) -> [[String: String]] {
    PipelineHarness.records(release.files.first { $0.name == "\(table).csv" }?.bytes ?? [])
  }

  // MARK: The plain way

  /// The keys of all numbers that people have here, so that they are made once.
  private static let keys = Dictionary(
    uniqueKeysWithValues: [1..<200, 1000..<1200, 5000..<5040].joined().map { id in
      (id, Int(RecordNoiseKey(identity: Array("\(id)".utf8) + [0xff], salt: salt).value))
    })

  /// The number of people, or of what they count, and the sum of the keys of those who count.
  static func plain(
    _ people: [Person], _ value: (Person) -> Int = { _ in 1 }
  ) -> (count: Int, key: Int) {
    var (count, key) = (0, 0)
    for person in people where value(person) != 0 {
      count += value(person)
      key = (key + keys[person.id]!) % 65_536
    }
    return (count, key)
  }

  /// The rounded count by the formula of the method.
  static func rounded(_ pair: (count: Int, key: Int), _ base: Int) -> Int {
    let rest = pair.count % base
    return pair.count - rest + (base * pair.key < rest * 65_536 ? base : 0)
  }
}
