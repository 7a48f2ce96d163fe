import Foundation
@testable import HeadcountPipeline
import TestSupport
import Testing

/// Reports over files of several blocks.
@Suite struct QualityReportSlowTests {
  static let quality = """
    filled: { note: "1%", age: "1%" }, heaping: { age: "age", by: "who" },
    benford: { amount: "amount", by: "who" },
    enumerators: { by: "who", minutes: "minutes", least: 10 },
    timeliness: { from: "from", to: "to", by: "who" },
    similar_interviews: { questions: ["q*"], by: "who", least: 5 }
    """

  static func text(_ count: Int, _ generator: inout SplitMix64, copies: Bool = false) -> String {
    // Long notes make several blocks of few records.
    let note = String(repeating: "x", count: 300)
    let text = "id,who,age,amount,minutes,from,to,note,q1,q2,q3,q4,q5,q6\n"
    var lines: [String] = []
    for number in 0..<count {
      let answers = (0..<6).map { _ in
        ["a", "b", "c", "d", ""][Int.random(in: 0..<5, using: &generator)]
      }
      let day = 10 + Int.random(in: 0..<15, using: &generator)
      lines.append(
        "\(number),p\(Int.random(in: 0..<9, using: &generator)),"
          + "\(Int.random(in: 0..<90, using: &generator)),"
          + "\(Int.random(in: 1..<100_000, using: &generator)),"
          + "\(Int.random(in: 5..<60, using: &generator)),2024-01-10,2024-01-\(day),"
          + "\(number % 7 == 0 ? "" : note),\(answers.joined(separator: ","))")
    }
    return text + lines.joined(separator: "\n") + "\n"
  }

  @Test func `every number of threads and every order of files reports the same`() throws {
    var generator = SplitMix64(seed: TestSeeds.of(1)[0])
    let texts = [Self.text(9_000, &generator), Self.text(6_000, &generator)]
    let rules = "rules: ['age in 0..80', 'unique(id)', \"q1 in ('a', 'b') when q2 = 'c'\"]"
    let trials = try [1, 2, 5].map {
      try QualityTrial(Self.quality, texts, records: rules, threads: $0)
    }
    for trial in trials.dropFirst() {
      for format in ["csv", "json", "text"] {
        let isEqual = trial.documents[format] == trials[0].documents[format]
        #expect(isEqual, "\(format)")
      }
    }
    let turned = try QualityTrial(Self.quality, texts.reversed(), records: rules)
    // Places in files have other names; figures do not change.
    func figures(_ trial: QualityTrial) -> [String] {
      trial.documents["csv"]!.split(separator: "\n").map(String.init).filter {
        !$0.contains("first_line") && !$0.contains("similar_pairs")
      }
    }
    #expect(figures(turned) == figures(trials[0]))
    #expect(
      trials[0].section("similar_interviews")?.notes.first
        == "More than 5000: compared within their groups only.")
  }

  @Test func `of more interviews than are compared the same ones stay`() throws {
    var generator = SplitMix64(seed: TestSeeds.of(2)[1])
    let text = Self.text(12_000, &generator)
    let quality = "similar_interviews: { questions: ['q*'], least: 5 }"
    let trials = try [1, 3].map { try QualityTrial(quality, [text], threads: $0) }
    #expect(trials[0].documents["csv"] == trials[1].documents["csv"])
    #expect(trials[0].value("similar_interviews", "interviews") == "5000")
    #expect(
      trials[0].section("similar_interviews")?.notes.first?.hasPrefix(
        "5000 of 12000 records are compared") == true)
  }
}
