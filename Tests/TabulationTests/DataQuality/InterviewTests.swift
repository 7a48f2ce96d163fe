import HeadcountTabulation
import TestSupport
import Testing

@Suite struct InterviewMatchesTests {
  /// Made-up interviews, some of them copies with changes; 0 is blank.
  private static func answers(
    _ generator: inout SplitMix64, count: Int, questions: Int
  ) -> [[UInt32]] {
    var rows: [[UInt32]] = []
    for _ in 0..<count {
      var row = (0..<questions).map { _ in
        Int.random(in: 0..<5, using: &generator) == 0
          ? 0 : UInt32.random(in: 1...4, using: &generator) * 70_000
      }
      if let copied = rows.randomElement(using: &generator), Bool.random(using: &generator) {
        row = copied
        row[Int.random(in: 0..<questions, using: &generator)] = 9
      }
      rows.append(row)
    }
    return rows
  }

  @Test(arguments: TestSeeds.of(8))
  func `matches are those of comparing all pairs answer by answer`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let questions = [20, 24, 33, 64, 65].randomElement(using: &generator)!
    let rows = Self.answers(&generator, count: 30, questions: questions)
    let blocks = rows.indices.map { _ in Int.random(in: 0..<3, using: &generator) }
    for blocks in [nil, blocks] {
      let found = try InterviewMatches(
        answers: rows.flatMap { $0 }, questions: questions, blocks: blocks)
      for one in rows.indices {
        var best: (other: Int, equal: Int, answered: Int, ties: Int)?
        for other in rows.indices where other != one && blocks?[one] == blocks?[other] {
          let pairs = zip(rows[one], rows[other])
          let equal = pairs.count { $0 == $1 && $0 != 0 }
          let answered = pairs.count { $0 != 0 || $1 != 0 }
          guard answered > 0 else { continue }
          let (new, old) = (
            Double(equal) / Double(answered),
            best.map { Double($0.equal) / Double($0.answered) } ?? -1
          )
          if new > old { best = (other, equal, answered, 1) } else if new == old { best!.ties += 1 }
        }
        let match = found.matches[one]
        #expect(match?.closest == best?.other && match?.ties == best?.ties)
        #expect(match?.share == best.flatMap { Share($0.equal, of: $0.answered) })
        #expect(match?.isSuspect == best.map { $0.equal * 20 >= $0.answered * 17 })
      }
      #expect(found.suspects == rows.indices.filter { found.matches[$0]?.isSuspect == true })
    }
  }

  @Test func `85 percent is suspect, and blank answers are no agreement`() throws {
    var rows = [[UInt32]](repeating: Array(repeating: 1, count: 20), count: 2)
    for question in 0..<3 { rows[1][question] = 2 }
    func match(_ rows: [[UInt32]]) throws -> InterviewMatches.Match? {
      try InterviewMatches(answers: rows.flatMap { $0 }, questions: 20).matches[0]
    }
    #expect(try match(rows)?.share == Share(17, of: 20))
    #expect(try match(rows)?.isSuspect == true)
    rows[1][3] = 2
    #expect(try match(rows)?.isSuspect == false)
    // Both blank is not asked of both: the question counts for nothing.
    for question in 0..<4 { (rows[0][question], rows[1][question]) = (0, 0) }
    #expect(try match(rows)?.share == Share(16, of: 16))
    rows[1][0] = 7
    #expect(try match(rows)?.share == Share(16, of: 17))
    let blank = [[UInt32]](repeating: Array(repeating: 0, count: 20), count: 2)
    #expect(try match(blank) == nil)
    #expect(try match([rows[0]]) == nil)
  }

  @Test func `few questions, many interviews and uneven lists are refused`() throws {
    #expect(throws: InterviewError.tooFewQuestions(19, minimum: 20)) {
      try InterviewMatches(answers: [], questions: 19)
    }
    var limits = InterviewMatches.Limits()
    limits.maximumInterviews = 3
    let answers = [UInt32](repeating: 1, count: 80)
    #expect(throws: InterviewError.tooManyInterviews(4, maximum: 3)) {
      try InterviewMatches(answers: answers, questions: 20, limits: limits)
    }
    let blocks = try InterviewMatches(
      answers: answers, questions: 20, blocks: [1, 2, 1, 2], limits: limits)
    #expect(blocks.matches.map { $0?.closest } == [2, 3, 0, 1])
    #expect(throws: InterviewError.unevenAnswers) {
      try InterviewMatches(answers: [1, 2, 3], questions: 20)
    }
    #expect(throws: InterviewError.unevenAnswers) {
      try InterviewMatches(answers: answers, questions: 20, blocks: [1])
    }
    #expect(try InterviewMatches(answers: [], questions: 20).matches.isEmpty)
    for error in [
      InterviewError.unevenAnswers, .tooFewQuestions(1, minimum: 20),
      .tooManyInterviews(9, maximum: 3),
    ] { #expect(!error.description.isEmpty) }
  }
}

@Suite struct EnumeratorDurationsTests {
  @Test func `a median far from that of all is an outlier`() {
    // All: 8, 10, 30, 31, 32, 33, 34, 35, 36: median 32, distances 24, 22, 2, 1, 0, 1, 2, 3, 4.
    let found = EnumeratorDurations(
      [
        ("b", 8), ("b", 10), ("a", 30), ("a", 31), ("a", 32), ("c", 33), ("c", 34), ("c", 35),
        ("c", 36), ("d", .nan),
      ],
      minimum: 10)
    #expect(found.median == 32 && found.medianDeviation == 2)
    #expect(found.enumerators.map(\.code) == ["a", "b", "c"])
    #expect(found.enumerators.map(\.median) == [31, 9, 34.5])
    #expect(found.enumerators.map(\.isOutlier) == [false, true, false])
    #expect(found.enumerators[1].short == Share(1, of: 2))
    let z = found.enumerators[1].modifiedZ ?? 0
    #expect((z - 0.6744897501960817 * -23 / 2).magnitude < 1e-12)
  }

  @Test func `where half took equally long there is no modified z`() {
    let found = EnumeratorDurations([("a", 30), ("a", 30), ("b", 5)], minimum: 15)
    #expect(found.medianDeviation == 0)
    #expect(found.enumerators.map(\.modifiedZ) == [nil, nil])
    #expect(found.enumerators.map(\.isOutlier) == [false, false])
    let none = EnumeratorDurations([], minimum: 15)
    #expect(none.median == nil && none.enumerators.isEmpty)
  }
}
