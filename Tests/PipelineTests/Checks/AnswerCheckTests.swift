import HeadcountPipeline
import Testing

/// What a report says of answers such as "don't know".
@Suite struct AnswerCheckTests {
  @Test func `the share of each enumerator stands beside that of the rest`() throws {
    // 30 of 100, 10 of 100 and 20 of 200 as in the test of the proportions; blanks are no answers.
    var text = "who,q1,q2\n"
    for (who, such, all) in [("a", 30, 100), ("b", 10, 100), ("c", 20, 200)] {
      for place in 0..<all / 2 {
        let answer = { (number: Int) in
          number < such ? ["Don't know", "98", " DON'T KNOW "][number % 3] : "yes"
        }
        text += "\(who),\(answer(2 * place)),\(answer(2 * place + 1))\n"
      }
      text += "\(who),,\n"
    }
    let trial = try QualityTrial(
      "answers: { questions: ['q*'], texts: [\"don't know\", '98'], by: 'who' }", [text])
    #expect(trial.groups("answers").count == 4)
    #expect(trial.value("answers", "such") == "60")
    #expect(trial.value("answers", "percent") == "15.0")
    // `c` has the most records; `a` and `b` have as many, and their numbers go by digests.
    #expect(trial.value("answers", "answers", group: "who-1") == "200")
    let lines = try #require(trial.section("answers")).lines
    let a = try #require(lines.first { $0.values[1].exact == "30" })
    #expect(abs(Double(a.values[3].exact!)! - 4.850712500726659) < 1e-12)
    // `c`: z = −0.1 / √(0.15 · 0.85 · (1/200 + 1/200)) = −2.80, p = 0.0051, three times 0.015.
    // `b`: z = (0.1 − 50/300) / √(0.15 · 0.85 · (1/100 + 1/300)) = −1.62, p = 0.106, three times 0.32.
    let marked = lines.filter { $0.values[6].exact == "unusual" }.compactMap(\.values[1].exact)
    #expect(marked.sorted() == ["20", "30"])
    #expect(a.values[6].exact == "unusual")
    #expect(trial.section("answers")?.notes.last?.contains("not independent") == true)
  }

  @Test func `a question that no file has is a mistake`() throws {
    let error = #expect(throws: RunProblems.self) {
      try QualityTrial("answers: { questions: 'p1', texts: '98', by: 'who' }", ["who,q1\na,98\n"])
    }
    #expect(error?.problems.first?.message.contains("no column `p1` for `answers`") == true)
  }
}
