import HeadcountPipeline
import Testing

@testable import HeadcountIngestion

@Suite struct HeaderShapeTests {
  private func definition(_ keys: String) -> String {
    DefinitionReaderTests.good.replacing(
      "files: [\"people.csv\"]", with: "files: [\"people.csv\"], \(keys)")
  }

  @Test(
    arguments: [
      ("", .discovered), ("header: { row: 3 }", .rows([3])),
      ("header: { rows: [1, 2] }", .rows([1, 2])),
      ("header: \"none\"", .absent(labels: [])),
    ] as [(String, HeaderPlan)])
  func `a source says where its header is`(keys: String, plan: HeaderPlan) throws {
    let text = definition(keys)
    let read = try DefinitionReader.read(Array(text.utf8), path: "p.json5")
    #expect(read.sources[0].header == plan)
  }

  @Test(arguments: [
    ("header: { row: 0 }", "a whole number from 1 to 1000"),
    ("header: { rows: [2, 1] }", "in ascending order"),
    ("header: { row: 1, rows: [1] }", "either `row`, or `rows`"), ("header: {}", "either `row`"),
    ("header: \"non\"", "`{ row: 3 }`, `{ rows: [1, 2] }` or the word `none`"),
    ("header: { rwo: 2 }", "did you mean `row`?"),
    ("labels: \"l.csv\"", "add `header: \"none\"`"),
    ("header: \"none\", labels: \"/none/l.csv\"", "cannot be read"),
  ])
  func `mistakes in a header are told`(keys: String, message: String) {
    let messages = DefinitionReaderTests.messages(definition(keys))
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
    #expect(messages.count == 1)
  }
}
