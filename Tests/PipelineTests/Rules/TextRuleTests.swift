import Foundation
import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// Rules on texts, on how fields are written, with conditions, and on all records together.
@Suite struct TextRuleTests {
  static let governorate =
    "governorate: { from: 'gov', codes: 'iraq-governorates', missing: 'standard' },"

  @Test func `a condition leaves out the records that it is not true of`() throws {
    let text = "age,marital\n11,married\n11,single\n40,Widowed\n,married\n11,\n40,\n,single\n"
    let run = try RuleRun(
      [text], rules: "\"age >= 12 when marital in ('married', 'widowed')\"")
    // Unchecked are the married one without an age, and the one of 11 without a state.
    #expect(run.counts() == [4, 1, 2, 0])
    #expect(run.broken() == [2])
    #expect(run.records("rules-broken.csv").first?["left"] == "11")
  }

  @Test func `and, or and parentheses leave unchecked only what the known parts do not decide`()
    throws
  {
    let text = "a,b,c\n1,2,3\n1,x,9\n1,2,9\n9,x,3\n9,9,3\n9,x,9\n"
    let run = try RuleRun(
      [text], rules: "\"(a = 1 and b = 2) or c = 4\", \"a = 1 and (b = 2 or c = 3)\"")
    #expect(run.counts(0) == [2, 3, 1, 0])
    #expect(run.counts(1) == [2, 3, 1, 0])
    #expect(run.broken(1).sorted() == [5, 6, 7])
  }

  @Test func `texts are compared as code lists compare them`() throws {
    let text = "a,b\nYes,x\nyes ,y\nNO,z\n,x\n"
    let run = try RuleRun(
      [text],
      rules: "\"a = 'yes'\", \"a != 'yes'\", \"a not in ('no', 'YES')\", \"a in ('no', 'yes')\"")
    #expect(run.counts(0) == [2, 1, 1, 0])
    #expect(run.counts(1) == [1, 2, 1, 0])
    #expect(run.counts(2) == [0, 3, 1, 0])
    #expect(run.counts(3) == [3, 0, 1, 0])
  }

  @Test func `a dimension is compared by its codes, whatever its spelling`() throws {
    let text = "gov,from\nBasra,البصرة\nBaghdad,Basrah\nNarnia,Basra\nunknown,Basra\n"
    let run = try RuleRun(
      [text],
      rules: "\"governorate in codes\", \"governorate = 'Basrah'\", "
        + "\"from in codes(iraq-governorates)\", \"text(governorate) != text(origin)\", "
        + "\"[gov] in codes(iraq-governorates)\"",
      dimensions: Self.governorate + "origin: { from: 'from', codes: 'iraq-governorates' },")
    #expect(run.counts(0) == [2, 1, 1, 0])
    #expect(run.counts(1) == [1, 2, 1, 0])
    #expect(run.counts(2) == [4, 0, 0, 0])
    #expect(run.counts(3) == [2, 1, 1, 0])
    #expect(run.broken(3) == [2])
    #expect(run.broken(4) == [4])
  }

  @Test func `a code that the list does not have is told with the nearest`() {
    let messages = PipelineTrial.refusal(
      """
      { pipeline: "p", sources: [{ name: "s", files: ["s.csv"] }],
        dimensions: { sex: { from: "sex", codes: "sex" } },
        measures: { all: { source: "s", count: "records" } },
        records: { rules: ["sex in ('female', 'femail')"] },
        tables: [{ name: "t", measure: "all", rows: ["sex"] }] }
      """, files: ["s.csv": "sex\nF\n"])
    #expect(messages.count == 1)
    #expect(
      messages.first?.hasSuffix(
        "pipeline.json5:4:41: error: the list of `sex` has no 'femail'; did you mean 'female'?")
        == true, "\(messages)")
  }

  @Test func `numbers, whole numbers and dates are told from other texts`() throws {
    let text =
      "n,d,z\n5,2023-02-28,1\n36.0,2023-02-30,1\nx,01/05/2023,1\n,,1\n-,2023-05,1\n\"1,000\",2024-02-29,1\n"
    let run = try RuleRun(
      [text],
      rules: "\"n is a whole number\", { rule: \"n is a number\", number: { decimal: 'point' } }, "
        + "\"d is a date\", { rule: \"[d] is a date\", date: 'day-first' }")
    #expect(run.counts(0) == [1, 3, 2, 0])
    #expect(run.counts(1) == [2, 2, 2, 0])
    #expect(run.counts(2) == [2, 3, 1, 0])
    #expect(run.counts(3) == [3, 2, 1, 0])
  }

  @Test func `the second and later records of a key are broken, empty keys unchecked`() throws {
    let text = "id,day,n\na1,1,5\nA1 ,1,6\na1,2,7\n,1,8\nb,1,9\na1,1,10\n"
    let run = try RuleRun(
      [text], rules: "\"unique(id)\", \"unique(id, day)\"",
      measures: "n: { source: 's', sum: 'n' }", records: "weight: 'n',")
    #expect(run.counts(0) == [2, 3, 1, 0])
    #expect(run.source.rules.tallies[0].broken.amount.people == 6 + 7 + 10)
    #expect(run.broken(0) == [7, 4, 3])
    #expect(run.counts(1) == [3, 2, 1, 0])
    #expect(run.broken(1) == [7, 3])
    #expect(run.source.rules.broken.amount.records == 3)
    #expect(!String(decoding: run.files["rules-broken.csv"]!, as: UTF8.self).contains("a1"))
  }

  @Test func `what repeats across files does not depend on their names`() throws {
    let one = "id,n\nx,1\ny,2\nz,4\n"
    let other = "id,n\ny,8\nx,16\n"
    let rules = "\"unique(id)\""
    let runs = try [[one, other], [other, one]].map {
      try RuleRun(
        $0, rules: rules, measures: "n: { source: 's', sum: 'n' }", records: "weight: 'n',")
    }
    // The shorter file stands first.
    for run in runs {
      #expect(run.counts() == [3, 2, 0, 0])
      #expect(run.source.rules.tallies[0].broken.amount.people == 1 + 2)
    }
  }

  @Test func `errors are told apart from what is only reported`() throws {
    let run = try RuleRun(
      ["a,b\n1,1\n2,1\n1,5\n2,5\n"],
      rules: "\"b = 1\", { rule: \"a = 1\", severity: 'error' }")
    #expect(run.source.rules.broken.amount.records == 3)
    #expect(run.source.rules.errors.amount.records == 2)
    #expect(run.source.ledger[.rejected].records == 2)
  }
}
