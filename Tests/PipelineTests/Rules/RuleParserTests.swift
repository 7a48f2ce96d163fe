import Foundation
import HeadcountPipeline
import Testing

/// The text of a rule, and its mistakes with their places.
@Suite struct RuleParserTests {
  static func messages(_ rules: String) -> [String] {
    let definition = """
      {
        pipeline: "p",
        sources: [{ name: "s", files: ["s.csv"] }],
        measures: {
          n: { source: "s", sum: "n" }, all: { source: "s", count: "records" },
        },
        records: { rules: [
      \(rules)
        ] },
        tables: [{ name: "t", measure: "n" }],
      }
      """
    do throws(DefinitionProblems) {
      _ = try DefinitionReader.read(Array(definition.utf8), path: "p.json5")
      return []
    } catch { return error.messages }
  }

  @Test func `the definition of the documentation is one`() throws {
    let article = try String(
      contentsOfFile: PipelineHarness.root
        + "/Sources/Headcount/Headcount.docc/CheckingRecords.md", encoding: .utf8)
    let block = try #require(article.split(separator: "```json5\n").last?.prefix { $0 != "`" })
    let bracketed = String(block)
    let definition = try DefinitionReader.read(Array(bracketed.utf8), path: "article")
    #expect(definition.records.rules.count == 14)
  }

  @Test(arguments: [
    "female + male = total", "sum(shelter_*) = families", "sum(Camp .. Unknown) = families",
    "reached <= targeted <= affected", "age in 0..120", "age in -5..120", "age in 0.5..120",
    "date(Start) <= date(End)", "date(Start) >= date(2014-01-01)",
    "date(End) - date(Start) in 0..30", "[Total number of families] not empty",
    "not empty `a b`", "required [a]", "a is not empty", "2 * (a + 3) - b * 0.5 >= 1",
    "-a + 5 > 0", "[#affected+f] + [#affected+m] = [#affected]", "sum(#affected, [a, b]) ≥ 1",
    "a is filled", "a is empty", "a is a number", "a is a whole number", "a is whole",
    "[a b] is a date", "a = 'yes'", "a != 'no'", "a in ('x', 'y z')", "a not in ('it´s')",
    "text(a) != text([b c])", "text(a) = 'x'", "n != 3", "a in codes(iraq-governorates)",
    "age >= 12 when marital in ('married', 'widowed')", "a = 1 and b = 2 or c = 3",
    "(a = 1 or b = 'x') and (c + 1) * 2 = 4", "((a) + b = c)", "unique(a)", "unique([a b], c)",
    "a not empty when b is filled and c in 1..3", "unique = 1", "when = 3", "a ≠ 1",
    "ذكور + إناث = مجموع", "sum + date = in", "a == b", "[n] = 1",
  ])
  func `a rule of the language is read`(_ rule: String) {
    #expect(Self.messages("\"\(rule)\"") == [])
  }

  @Test(arguments: [
    ("female male = total", 8, "expected `=`, `<`, `<=`, `>`, `>=`, `in` or `not empty`"),
    ("female + = total", 10, "expected a measure, a column, `sum(…)`, `date(…)` or a number"),
    ("female", 7, "found the end of the rule"),
    ("sum(a", 4, "the parenthesis is not closed"),
    ("som(a) = b", 1, "`som(…)` is not known; did you mean `sum`?"),
    ("a * b = c", 3, "two columns are multiplied"),
    ("age in 0", 9, "expected `..`"),
    ("age in 9..1", 11, "the range ends before it begins"),
    ("date(a) < 5", 9, "a date is compared with a number"),
    ("[a b = c", 1, "the name is not closed"),
    ("1 = 1", 1, "names no measure and no column"),
    ("a = 1 %", 7, "found `%`"),
    ("a, b = 1", 2, "found `,`"),
    ("sum(a,,b) = 1", 7, "expected a column; found `,`"),
    ("a + b not empty", 11, "`not empty` is asked of one column"),
    ("all = 3", 1, "the measure `all` is not read from one column of a record"),
    ("a = 99999999999999999999", 5, "the number is too long"),
    ("a is nice", 6, "expected `empty`, `not empty`, `filled`, `a number`"),
    ("a not nice", 7, "expected `empty` or `in`"),
    ("a < 'x'", 3, "a text is compared by `=` or `!=`"),
    ("a = 'x", 5, "the text is not closed"),
    ("a + b = 'x'", 7, "a text is compared with one column"),
    ("a in ('x', 3)", 12, "expected a text in quotes"),
    ("(a = 1 or b =) and c = 2", 14, "expected a measure, a column"),
    ("a = 1 when", 11, "found the end of the rule"),
    ("a = 1 when b = 2 when c = 3", 18, "found `when`"),
    ("unique(a) and b = 1", 1, "stands alone"),
    ("text(a) < text(b)", 9, "expected `=` or `!=`"),
    ("a in codes", 1, "`a` is no dimension with codes"),
    ("a in codes(iraq-governorate)", 12, "did you mean `iraq-governorates`?"),
  ])
  func `a mistake has its place within the text`(_ rule: String, _ column: Int, _ text: String) {
    let messages = Self.messages("    \"\(rule)\"")
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix("p.json5:8:\(5 + column): error: ") == true, "\(messages)")
    #expect(messages.first?.contains(text) == true, "\(messages)")
  }

  @Test func `parentheses have a limit, with the place of the first that is too deep`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "n" + String(repeating: ")", count: depth) + " = 1"
    }
    let most = 100
    #expect(Self.messages("    \"\(nested(most))\"") == [])
    for depth in [most + 1, 20_000] {
      let messages = Self.messages("    \"\(nested(depth))\"")
      #expect(messages.count == 1)
      // The text begins in column 6 behind the quote.
      #expect(messages.first?.hasPrefix("p.json5:8:\(6 + most): error: ") == true)
      #expect(messages.first?.contains("nested more than \(most) deep; leave out those") == true)
      #expect(messages.allSatisfy { $0.count < 500 })
    }
    // What is beside each other is not nested.
    let beside = Array(repeating: "(n = 1)", count: most + 1).joined(separator: " or ")
    #expect(Self.messages("    \"\(beside)\"") == [])
  }

  @Test(arguments: [
    ("{ rule: \"n = 1\", severty: \"soft\" }", "did you mean `severity`?"),
    ("{ rule: \"n = 1\", severity: \"eror\" }", "did you mean `error`?"),
    ("{ rule: \"n <= 1\", recovers: true }", "`recovers` needs a rule with one `=`"),
    ("{ rule: \"n = 1\", tolerance: -1 }", "must be a number from 0 on"),
    ("{ rule: \"n = 1\", source: \"t\" }", "no source is called `t`"),
    ("{ rule: \"date(a) = date(b)\", date: \"proven\" }", "is \"proven\" for a dimension"),
    ("{ name: \"x\" }", "the key `rule` is missing"),
    ("\"n = 1\", \"n = 1\"", "two rules are called `n = 1`"),
    ("5", "must be a rule such as"),
    ("{ rule: \"unique(a)\", severity: \"error\" }", "give `records` a `key`"),
    ("{ rule: \"n = 1 when a = 2\", recovers: true }", "`recovers` needs a rule with one `=`"),
  ])
  func `a mistake of the keys is told`(_ rule: String, _ text: String) {
    let messages = Self.messages(rule)
    #expect(messages.count == 1 && messages[0].contains(text), "\(messages)")
  }
}
