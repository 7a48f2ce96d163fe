import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import TestSupport
import Testing

/// The words of `disclosure` that change counts, and what goes before a run with them.
@Suite struct PerturbationWordTests {
  private static func messages(_ disclosure: String, table: String = "") -> [String] {
    let text = """
      { pipeline: "p", sources: [{ name: "l", files: ["a.csv"] }],
        dimensions: { place: { from: ["place"] } },
        measures: { people: { source: "l", count: "records", unit: "person" } },
        tables: [{ name: "t", measure: "people", rows: ["place"] \(table) }],
        disclosure: { \(disclosure) } }
      """
    do {
      _ = try DefinitionReader.read(Array(text.utf8), path: "p.json5")
      return []
    } catch { return error.messages }
  }

  @Test(arguments: [
    ("method: 'random-rounding', base: 5", "needs a `salt`"),
    ("method: 'random-rounding', salt: 's'", "needs a `base`: 5"),
    ("method: 'random-rounding', base: 4, salt: 's'", "`base` is 3 or 5"),
    (
      "method: 'random-rounding', base: 5, salt: 's', noise: { largest: 5 }",
      "`noise` goes with `method: \"cell-key\"`"
    ),
    (
      "method: 'random-rounding', base: 5, salt: 's', sensitive: ['place']",
      "withholds none for being small"
    ),
    (
      "method: 'random-rounding', base: 5, salt: 's', smallest_published: 5",
      "withholds none for being small"
    ),
    (
      "method: 'random-rounding', base: 5, salt: 's', reason: 'x'",
      "it goes with `method: \"none\"`"
    ),
    ("method: 'controlled-rounding'", "needs a `base`"),
    (
      "method: 'controlled-rounding', base: 3, salt: 's'",
      "`salt` goes with `method: \"random-rounding\"` or"
    ),
    ("method: 'cell-key', salt: 's'", "needs `noise`, such as `{ largest: 5 }`"),
    ("method: 'cell-key', noise: { largest: 5 }", "needs a `salt`"),
    ("method: 'cell-key', salt: 's', base: 5, noise: { largest: 5 }", "`base` goes with"),
    ("method: 'cell-key', salt: 's', noise: { }", "`largest` is missing"),
    ("method: 'cell-key', salt: 's', noise: { largest: 1 }", "2"),
    (
      "method: 'cell-key', salt: 's', noise: { largest: 3, smallest_positive: 4 }",
      "at most `largest`, 3"
    ),
    ("method: 'suppress', salt: 's'", "`salt` goes with"),
    ("base: 5", "the method is \"suppress\""),
    ("method: 'none', reason: 'x', base: 5", "`base` goes with"),
    ("method: 'cellkey'", "cell-key"),
  ]) func `words that are missing or contradict each other are told with their place`(
    disclosure: String, wanted: String
  ) {
    let messages = Self.messages(disclosure)
    #expect(messages.contains { $0.contains(wanted) }, "\(messages)")
    #expect(messages.allSatisfy { $0.hasPrefix("p.json5:5:") || $0.hasPrefix("p.json5:6:") })
  }

  @Test(arguments: [
    "method: 'random-rounding', base: 3, salt: 's'", "method: 'controlled-rounding', base: 5",
    "method: 'cell-key', salt: 's', noise: { largest: 4, smallest_positive: 4 }",
  ]) func `right words are taken, and a table's threshold is none of them`(disclosure: String) {
    #expect(Self.messages(disclosure) == [])
    #expect(
      Self.messages(disclosure, table: ", smallest_published: 3")
        .contains { $0.contains("`smallest_published` of the table") })
  }

  @Test func `a salt that is missing, too short or open to others stops the run`() throws {
    func failure(_ text: String?, mode: Int = 0o600) throws -> PipelineFile.Failure? {
      try PipelineHarness.inTemporaryFolder { folder in
        let secret = folder.appending(path: "secret")
        if let text {
          try Data(text.utf8).write(to: secret)
          try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: secret.path)
        }
        try Data("place\nA\n".utf8).write(to: folder.appending(path: "list.csv"))
        try Data("id,place\n1,A\n".utf8).write(to: folder.appending(path: "sites.csv"))
        try Data(PerturbedTrial.definition(PerturbedReleaseTests.methods[0]).utf8)
          .write(to: folder.appending(path: "pipeline.json5"))
        do throws(PipelineFile.Failure) {
          #expect(try PipelineFile(path: folder.path).noise() != nil)
          return nil
        } catch { return error }
      }
    }
    #expect(try failure(PerturbedTrial.saltText) == nil)
    for (text, mode, wanted) in [
      (nil, 0o600, "cannot be read"), ("short", 0o600, "at least 16 bytes"),
      (PerturbedTrial.saltText, 0o644, "chmod 600"),
    ] {
      let failure = try #require(try failure(text, mode: mode))
      #expect(failure.exitStatus == 4)
      #expect(failure.messages.count == 1)
      #expect(
        failure.messages[0].contains("pipeline.json5:") && failure.messages[0].contains(wanted))
      #expect(!failure.messages[0].contains(PerturbedTrial.saltText))
    }
  }

  // MARK: Another method than before

  private func refusal(_ earlier: String, _ later: String) throws -> String? {
    let people = PerturbedTrial.people(seed: 6)
    let tables = "{ name: 't', measure: 'people', rows: ['place'] }"
    let trial = try PerturbedTrial.trial(later, people, tables: tables)
    return try PipelineHarness.inTemporaryFolder { folder in
      for file in try PerturbedTrial.trial(earlier, people, tables: tables).release.files {
        try Data(file.bytes).write(to: folder.appending(path: file.name))
      }
      return MethodChange.refusal(
        try ReleaseManifest(folder: folder.path), trial.definition, folder: "release")
    }
  }

  @Test func `a release by another method or base than the one before it is refused`() throws {
    let (five, three, noise) = (
      PerturbedReleaseTests.methods[0], PerturbedReleaseTests.methods[1],
      PerturbedReleaseTests.methods[2]
    )
    let suppress = "smallest_published: 5"
    for (earlier, later) in [
      (suppress, five), (five, suppress), (five, three), (five, noise), (noise, suppress),
      ("method: 'controlled-rounding', base: 5", five), ("method: 'none', reason: 'x'", noise),
    ] {
      let message = try #require(try refusal(earlier, later), "\(earlier) \(later)")
      #expect(message.contains("who has both can work out more"))
    }
    for same in [five, three, noise, suppress] { #expect(try refusal(same, same) == nil) }
    #expect(try refusal(five, "method: 'none', reason: 'Everybody may know.'") == nil)
    #expect(try refusal(suppress, "smallest_published: 10") == nil)
  }

  @Test func `a count that changed by little is shown, for the same people are rounded alike`()
    throws
  {
    let people = PerturbedTrial.people(seed: 6)
    let first = try PerturbedTrial.trial(PerturbedReleaseTests.methods[0], people)
    let second = try PerturbedTrial.trial(
      PerturbedReleaseTests.methods[0], Array(people.dropLast()))
    try PipelineHarness.inTemporaryFolder { folder in
      for file in first.release.files {
        try Data(file.bytes).write(to: folder.appending(path: file.name))
      }
      let documents = ReleaseDocuments(
        second.outcome, definition: second.definition,
        after: try ReleaseManifest(folder: folder.path))
      #expect(documents.release.protection.tables.allSatisfy { $0.withheld == 0 })
      let files = PerturbedReleaseTests.files(documents)
      #expect(ReleaseAttack.findings(documents, files: files) == [])
    }
  }

  // MARK: Parts

  @Test func `parts hold no keys, so that neither a part nor a sum of parts is made`() throws {
    let files = PerturbedTrial.files(PerturbedTrial.people(seed: 1))
    let open = try PartTrial(
      PerturbedTrial.definition("method: 'controlled-rounding', base: 5"), files: files)
    let path = try open.part(.files(["list.csv"]))
    for method in [PerturbedReleaseTests.methods[0], PerturbedReleaseTests.methods[2]] {
      let trial = try PartTrial(PerturbedTrial.definition(method), files: files)
      let part = PartTrial.refusal { _ = try trial.part(.files(["list.csv"])) }
      #expect(part.contains("parts do not hold") && part.contains("pipeline.json5:2"), "\(part)")
      // A part of any making is not merged either.
      let sum = PartTrial.refusal {
        _ = try PartSum([(path, try PartReader.read(path))], of: try trial.pipeline(.none))
      }
      #expect(sum.contains("cannot be read in parts nor merged"), "\(sum)")
    }
  }
}
