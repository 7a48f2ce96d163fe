import Foundation
import HeadcountPipeline
import Testing

/// What releases tell of the numbers that were first published.
@Suite struct RestatementTests {
  private typealias Earlier = EarlierReleaseTests

  private static func text(_ documents: ReleaseDocuments, _ name: String) -> String? {
    documents.files.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func `three releases in a row keep the first number of a count`() throws {
    let first = try Earlier.release([20, 30, 40, 50, 60, 70], after: nil)
    #expect(Self.text(first, "restatement.csv") == nil)
    let second = try Earlier.release([40, 30, 40, 50, 60, 70], after: first)
    // Twenty women came to A: the count and the three sums that hold it changed.
    #expect(
      Self.text(second, "restatement.csv") == """
        measure,place,sex,first,current,change
        records of p,_T,_T,270,290,20
        records of p,A,_T,50,70,20
        records of p,A,f,20,40,20
        records of p,_T,f,120,140,20

        """)
    let third = try Earlier.release([60, 30, 40, 50, 60, 70], after: second)
    #expect(
      Self.text(third, "restatement.csv") == """
        measure,place,sex,first,current,change
        records of p,_T,_T,270,310,40
        records of p,A,_T,50,90,40
        records of p,A,f,20,60,40
        records of p,_T,f,120,160,40

        """)
    let manifest = try #require(Self.text(third, "manifest.json"))
    #expect(
      manifest.contains("\"published\": 60,\n      \"first\": 20,\n      \"between\": [40]\n"))
    for release in [first, second, third] {
      #expect(ReleaseAttack.findings(release, files: Earlier.files(release)) == [])
    }
  }

  @Test func `a count that came back to its first number is not restated`() throws {
    let first = try Earlier.release([20, 30, 40, 50, 60, 70], after: nil)
    let second = try Earlier.release([40, 30, 40, 50, 60, 70], after: first)
    let third = try Earlier.release([20, 30, 40, 50, 60, 70], after: second)
    #expect(Self.text(third, "restatement.csv") == nil)
  }

  @Test func `a withheld count is not restated`() throws {
    let first = try Earlier.release([20, 30, 40, 50, 60, 70], after: nil)
    // A count that is too small now, with what keeps it from being worked out.
    let second = try Earlier.release([3, 30, 80, 50, 60, 70], after: first)
    let withheld = Earlier.values(second).filter { $0.value == "c" }.keys
    #expect(withheld.contains("A|f"))
    let lines = try #require(Self.text(second, "restatement.csv")).split(separator: "\n")
      .dropFirst().map { $0.split(separator: ",")[1...2].joined(separator: "|") }
    #expect(!lines.isEmpty && withheld.allSatisfy { !lines.contains($0) })
    #expect(ReleaseAttack.findings(second, files: Earlier.files(second)) == [])
  }

  @Test func `a count near its first number is withheld, however far the last one was`() throws {
    let first = try Earlier.release([20, 30, 40, 50, 60, 70], after: nil)
    let second = try Earlier.release([40, 30, 40, 50, 60, 70], after: first)
    #expect(Earlier.values(second)["A|f"] == "40")
    // 22 is 18 less than the last release told, but only 2 more than the first one did.
    let third = try Earlier.release([22, 30, 40, 50, 60, 70], after: second)
    #expect(Earlier.values(third)["A|f"] == "c")
    #expect(ReleaseAttack.findings(third, files: Earlier.files(third)) == [])
  }

  @Test func `a count near any number that was published is withheld`() throws {
    let first = try Earlier.release([20, 30, 40, 50, 60, 70], after: nil)
    let second = try Earlier.release([40, 30, 40, 50, 60, 70], after: first)
    let third = try Earlier.release([60, 30, 40, 50, 60, 70], after: second)
    let manifest = try #require(Self.text(third, "manifest.json"))
    #expect(manifest.contains("\"first\": 20") && manifest.contains("\"between\": [40]"))
    // 42 is 18 less than the last number and 22 more than the first, but 2 more than that of the second.
    let fourth = try Earlier.release([42, 30, 40, 50, 60, 70], after: third)
    #expect(Earlier.values(fourth)["A|f"] == "c")
    #expect(ReleaseAttack.findings(fourth, files: Earlier.files(fourth)) == [])
    // A release that withholds it forgets none of them.
    let fifth = try Earlier.release([43, 30, 40, 50, 60, 70], after: fourth)
    #expect(Earlier.values(fifth)["A|f"] == "c")
    let sixth = try Earlier.release([80, 30, 40, 50, 60, 70], after: fifth)
    #expect(Earlier.values(sixth)["A|f"] == "80")
    #expect(try #require(Self.text(sixth, "manifest.json")).contains("\"between\": [40, 60]"))
  }

  @Test func `the attack finds numbers that nobody published`() throws {
    let first = try Earlier.release([20, 30, 40, 50, 60, 70], after: nil)
    let second = try Earlier.release([3, 30, 80, 50, 60, 70], after: first)
    var files = Earlier.files(second)
    func planted(_ name: String, _ old: String, _ new: String) -> [String] {
      var doctored = files
      let text = String(decoding: files[name]!, as: UTF8.self)
      #expect(text.contains(old))
      doctored[name] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
      return ReleaseAttack.findings(second, files: doctored)
    }
    let strange = "a number that the release does not tell"
    #expect(
      planted("manifest.json", "\"published\": 20,", "\"published\": 3,")
        .contains { $0.contains(strange) })
    #expect(
      planted("manifest.json", "\"accepted\": []", "\"accepted\": [{ \"records\": 3 }]")
        .contains { $0.contains(strange) })
    #expect(
      planted("manifest.json", "\"withheld\": true", "\"withheld\": false")
        .contains { $0.contains(strange) })
    #expect(
      planted("restatement.csv", ",40,80,40", ",40,80,41").contains { $0.contains(strange) })
    files["restatement.csv"] = nil
    #expect(
      ReleaseAttack.findings(second, files: files)
        .contains("`restatement.csv` cannot be read back"))
  }

  @Test func `a manifest of the first format is still read`() throws {
    let first = try Earlier.release([20, 30, 40, 50, 60, 70], after: nil)
    let old = """
      { "format_version": 1, "pipeline": "s", "headcount_version": "0.0.1", "accepted": [],
        "counts": [{ "of": "records of p", "categories": [["place", "A"], ["sex", "f"]], "published": 18 }] }
      """
    try PipelineHarness.inTemporaryFolder { folder in
      try Data(old.utf8).write(to: folder.appending(path: "manifest.json"))
      let trial = try Earlier.trial([20, 30, 40, 50, 60, 70])
      let manifest = try #require(try ReleaseManifest(folder: folder.path))
      #expect(manifest.origin == nil && manifest.outputs == nil)
      let release = ReleaseDocuments(
        trial.outcome, definition: trial.definition, after: manifest)
      // 20 after 18 is a change by two.
      #expect(Earlier.values(release)["A|f"] == "c" && Earlier.values(first)["A|f"] == "20")
    }
  }

  @Test func `a manifest has the digests of what a release was made of`() throws {
    let trial = try Earlier.trial([20, 30, 40, 50, 60, 70])
    let documents = trial.release
    let files = Earlier.files(documents)
    let manifest = try ReleaseManifest(files["manifest.json"]!, path: "m")
    let outputs = try #require(manifest.outputs)
    #expect(outputs.map(\.name) == ["protection.json", "t.csv"])
    for output in outputs { #expect(SHA256.hex(files[output.name]!) == output.digest) }
    let origin = try #require(manifest.origin)
    #expect(origin.definition == trial.definition.digest && origin.definition.count == 64)
    #expect(origin.inputs.map(\.name) == ["a.csv"] && origin.inputs[0].digest?.count == 64)
    #expect(origin.salt == nil && manifest.zlib == nil && manifest.earlierDigest == nil)
    #expect(
      String(decoding: trial.files["run.json"]!, as: UTF8.self).contains(origin.inputs[0].digest!))
  }
}
