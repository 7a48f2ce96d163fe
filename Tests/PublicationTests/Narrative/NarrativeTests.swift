import HeadcountDisclosure
import HeadcountTabulation
import Testing

@testable import HeadcountPublication

@Suite struct NarrativeTests {
  private static func result(_ templates: [String: String]) throws -> InternalResult {
    let result = try SampleTables.result(
      rows: [SampleTables.sex()], columns: [SampleTables.written("place")],
      records: Array(repeating: ["F", "Basra"], count: 1230)
        + Array(repeating: ["M", "Basra"], count: 760) + [["M", "Kut"]], percent: .column)
    var provenance = result.provenance
    provenance.narratives = templates
    return InternalResult(provenance: provenance, tables: result.tables)
  }

  private static func told(_ text: String, _ language: String = "en") throws -> Narrative {
    Narrative(.internal(try result([language: text])), language: language)
  }

  @Test(arguments: [
    // 1,230 and 760 in Basra, 1 in Kut: 1,991 in all.
    ("{table}", "1,991"), ("{table.female}", "1,230"), ("{table.Basra}", "1,990"),
    ("{table.female.Basra}", "1,230"), ("{table.Basra.female}", "1,230"),
    ("{table.people.male.Kut}", "1"),
    // 1,230 of 1,990 are 61.809… %.
    ("{share table.female.Basra}", "61.8"), ("{share table.female.Basra 0} %", "62\u{a0}%"),
    ("{share table.female.Basra 3}", "61.809"),
    // 1,991 to two digits is 2,000, which is 0.45 % more; to the nearest 10 it is 1,990.
    ("{about table}", "nearly 2,000"), ("{about table 10}", "over 1,990"),
    ("{plural table.male.Kut one: man, other: men}", "man"),
    ("{plural table one: person, other: people}", "people"), ("{{x}}", "{x}"),
  ])
  func `a figure is that of its table`(template: String, text: String) throws {
    #expect(try Self.told(template).paragraphs == [text])
  }

  @Test func `paragraphs are parted by an empty line, and lines are joined`() throws {
    #expect(
      try Self.told("One\n  {table}.\n\nTwo  words.").paragraphs == ["One 1,991.", "Two words."])
  }

  @Test func `each language has its words`() throws {
    #expect(try Self.told("{about table}", "ar").paragraphs == ["ما يقارب 2,000"])
    #expect(try Self.told("{about table 10}", "fr").paragraphs == ["plus de 1,990"])
    #expect(try Self.told("{table}", "fr").paragraphs == ["1,991"])
    // A language without a text has no narrative.
    #expect(Narrative(.internal(try Self.result(["en": "x"])), language: "ar").paragraphs == [])
  }

  @Test(arguments: [
    ("{table.Mosul}", "names `Mosul`, which is no measure and no category of its table"),
    ("{other.x}", "is of a table that is not there"),
  ])
  func `a figure that is not there leaves the whole text out, with the reason`(
    template: String, reason: String
  ) throws {
    let narrative = try Self.told("All: {table}. \(template)")
    #expect(narrative.paragraphs == [])
    #expect(narrative.problems.count == 1 && narrative.problems[0].contains(reason))
  }

  @Test func `a table without percentages has no share`() throws {
    let result = try SampleTables.result(rows: [SampleTables.sex()], records: [["F"], ["M"]])
    var provenance = result.provenance
    provenance.narratives = ["en": "{share table.female} %"]
    let narrative = Narrative(
      .internal(InternalResult(provenance: provenance, tables: result.tables)), language: "en")
    #expect(narrative.problems == ["`{share table.female}` has no percentage"])
  }

  @Test func `a withheld figure is not told`() throws {
    let result = try Self.result(["en": "All {table}, of them {table.female} women."])
    let withheld = result.tables[0].withholding(
      { _, row, column in row == 0 && column == 2 }, percentages: { _, _, _ in false })
    let narrative = Narrative(
      .internal(InternalResult(provenance: result.provenance, tables: [withheld])), language: "en")
    #expect(narrative.paragraphs == [])
    #expect(narrative.problems == ["`{table.female}` is withheld to protect people"])
  }

  @Test(arguments: [
    ("a { b", "is not closed"), ("a } b", "closes nothing"), ("{}", "names no figure"),
    ("{share}", "names no figure"), ("{t..x}", "has an empty part"),
    ("{share t.x 12}", "should be a number from 0 to 9"),
    ("{plural t.x one: a}", "needs the word for `other`"),
    ("{plural t.x single: a, other: b}", "the kinds are"),
  ])
  func `a mistake in a template is told`(template: String, reason: String) {
    #expect {
      _ = try NarrativeTemplate(template)
    } throws: { error in
      (error as? NarrativeTemplate.Mistake)?.message.contains(reason) ?? false
    }
  }

  /// The samples of the plural rules that Unicode CLDR gives for Arabic, French and English.
  @Test(arguments: [
    ("ar", "zero", [0]), ("ar", "one", [1]), ("ar", "two", [2]),
    ("ar", "few", [3, 10, 103, 110, 1003]), ("ar", "many", [11, 26, 111, 1011]),
    ("ar", "other", [100, 102, 200, 202, 300, 1000, 10_000]), ("fr", "one", [0, 1]),
    ("fr", "other", [2, 17, 100]), ("en", "one", [1]), ("en", "other", [0, 2, 16, 100]),
  ])
  func `the form of a word follows the rules of its language`(
    language: String, category: String, numbers: [Int]
  ) {
    for number in numbers {
      #expect(PluralRule.category(number, language: language) == category, "\(number)")
    }
  }
}
