import HeadcountAggregation
import TestSupport
import Testing

@testable import HeadcountPipeline

/// Submissions that several exports hold, each with a roster of its own.
@Suite struct SplitParentTests {
  private static let records = "key: ['KEY'], keep_latest_by: 't'"

  private static func definition(
    _ records: String = records, sources: (parents: String, children: String) = ("", "")
  ) -> String {
    ParentKeyTests.definition(records, key: "PARENT_KEY", parentKey: "KEY", sources: sources)
  }

  /// The submission 1 was corrected between the exports, and lost a member.
  private static let files = [
    "h-01.csv": "KEY,gov,t\nsecret1,Basra,2023-01-01\nsecret2,Erbil,2023-01-02\n",
    "h-02.csv": "KEY,gov,t\nsecret3,Erbil,2023-02-02\nsecret1,Duhok,2023-02-01\n",
    "m-01.csv": "PARENT_KEY,age\nsecret1,40\nsecret1,38\nsecret1,3\nsecret2,50\nsecret2,51\n",
    "m-02.csv": "PARENT_KEY,age\nsecret1,41\nsecret1,39\nsecret3,20\n",
  ]

  /// The files with those of the second export under names before or after those of the first.
  private static func files(isSwapped: Bool) -> [String: String] {
    guard isSwapped else { return files }
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.key.replacing("-02", with: "-00"), $0.value) })
  }

  @Test(arguments: [1, 2, 4], [false, true])
  func `members of two versions of a submission are refused`(threads: Int, isSwapped: Bool) {
    let messages = PipelineTrial.refusal(
      Self.definition(), files: Self.files(isSwapped: isSwapped), threads: threads)
    #expect(messages.count == 1, "\(messages)")
    let message = messages.first ?? ""
    #expect(message.contains(isSwapped ? "h-01.csv:2: error: " : "h-02.csv:3: error: "))
    #expect(message.contains("this record of `h` is another version of the one at "), "\(message)")
    #expect(message.contains(isSwapped ? "h-00.csv:3, and" : "h-01.csv:2, and"), "\(message)")
    #expect(message.contains("both hold records of `m` with its key"), "\(message)")
    #expect(message.contains("contents: \"snapshot\"") && message.contains("newest_by"))
    #expect(!message.contains("secret"), "\(message)")
  }

  @Test func `a new version in another export may keep the members of the first`() throws {
    var files = Self.files
    files["m-02.csv"] = "PARENT_KEY,age\nsecret3,20\n"
    let trial = try PipelineTrial(Self.definition(), files: files)
    // Submission 1 has three members in Duhok, 2 has two and 3 one in Erbil.
    #expect(trial.values("t", ["gov"]) == ["Duhok": 3, "Erbil": 2 + 1, "_T": 3 + 2 + 1])
  }

  @Test func `members that are accepted, or of a snapshot, are taken`() throws {
    let accepted = try PipelineTrial(
      Self.definition(sources: ("", "overlap: 'accepted',")), files: Self.files)
    #expect(accepted.values("t", ["gov"]) == ["Duhok": 3 + 2, "Erbil": 2 + 1, "_T": 5 + 3])
    let snapshot = "contents: 'snapshot', newest_by: 'file-name',"
    var files = Self.files
    files["h-02.csv"]! += "secret2,Erbil,2023-01-02\n"
    files["m-02.csv"]! += "secret2,50\nsecret2,51\n"
    let newest = try PipelineTrial(
      Self.definition(sources: (snapshot, snapshot)), files: files)
    #expect(newest.values("t", ["gov"]) == ["Duhok": 2, "Erbil": 1 + 2, "_T": 2 + 3])
  }

  @Test func `a submission that is repeated counts its members twice without their key`() throws {
    var files = Self.files
    files["h-02.csv"] = "KEY,gov,t\nsecret3,Erbil,2023-02-02\nsecret1,Basra,2023-01-01\n"
    files["m-02.csv"] = "PARENT_KEY,age\nsecret1,40\nsecret1,38\nsecret1,3\nsecret3,20\n"
    let messages = PipelineTrial.refusal(Self.definition(), files: files)
    #expect(messages.first?.contains("h-02.csv:3: error: this record of `h` repeats") == true)
    // With a key of their own the members count once.
    let numbered = files.mapValues { text in
      text.split(separator: "\n").enumerated().map { number, line in
        if text.hasPrefix("KEY") { return "\(line)\n" }
        let parts = line.split(separator: ",")
        return number == 0 ? "\(line),KEY,t\n" : "\(line),\(parts[0])/\(parts[1]),2023-01-01\n"
      }.joined()
    }
    let keyed = try PipelineTrial(
      Self.definition().replacing("source: 'h', ", with: ""), files: numbered)
    #expect(keyed.values("t", ["gov"]) == ["Basra": 3, "Erbil": 2 + 1, "_T": 6])
  }

  @Test func `versions that are added up keep their members`() throws {
    let trial = try PipelineTrial(
      Self.definition("key: ['KEY'], keep: 'sum', by: 't'"), files: Self.files)
    #expect(trial.values("t", ["gov"])["_T"] == 5 + 3)
  }
}
