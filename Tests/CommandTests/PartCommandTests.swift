import Foundation
import Testing

/// The commands `partial` and `merge`, as a user runs them.
@Suite struct PartCommandTests {
  private static func definition(_ records: String = "") -> String {
    """
    {
      pipeline: "offices",
      sources: [{ name: "list", files: ["data/*.csv"] }],
      dimensions: { place: { from: ["place"] } },
      measures: { records: { source: "list", count: "records" }, n: { source: "list", sum: "n" } },
      records: { weight: "n", \(records) },
      quality: { rejected: { people: "40%" } },
      tables: [{ name: "t", measures: ["records", "n"], rows: ["place"] }],
    }
    """
  }

  private func folder(_ records: String = "") throws -> Folder {
    let folder = try Folder(["pipeline.json5": Self.definition(records)])
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("data"), withIntermediateDirectories: true)
    try folder.write("data/a.csv", Data("id,at,place,n\n1,2020-01-01,A,3\n2,2020-01-01,B,x\n".utf8))
    try folder.write("data/b.csv", Data("id,at,place,n\n1,2020-01-02,C,4\n3,2020-01-01,B,9\n".utf8))
    try folder.write("parts.key", Data("a secret of some bytes".utf8))
    return folder
  }

  private func mode(_ name: String, _ folder: Folder) throws -> Int? {
    let path = folder.url.appendingPathComponent(name).path
    return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func `two parts give the documents of one run`() throws {
    let folder = try folder()
    for name in ["a", "b"] {
      let result = try Tool.run(
        [
          "partial", ".", "--files", "list=data/\(name).csv", "--output", "\(name).partial.json",
          "--rejected", "\(name)-rejected.csv",
        ], in: folder)
      #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
      #expect(result.errors.contains("\(name).partial.json holds counts by category and no record"))
      #expect(try mode("\(name).partial.json", folder) == 0o600)
    }
    #expect(try folder.text("a-rejected.csv").contains("a.csv,3,4,n"))
    try folder.write("old.json", Data("old".utf8))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: folder.url.appendingPathComponent("old.json").path)
    let sum = try Tool.run(
      ["merge", ".", "b.partial.json", "a.partial.json", "--to", "old.json"], in: folder)
    #expect(sum.status == 0, "\(sum.errors)")
    #expect(try mode("old.json", folder) == 0o600)
    let whole = try Tool.run(["run", ".", "--output", "whole"], in: folder)
    // The one rejected record may stand for any number of people, so that a gate stops both.
    #expect(whole.status == 3)
    for parts in [["old.json"], ["a.partial.json", "b.partial.json"], ["*.partial.json"]] {
      let merged = try Tool.run(["merge", "."] + parts + ["--output", "merged"], in: folder)
      #expect(merged.status == 3 && merged.output == whole.output, "\(merged.errors)")
      #expect(merged.errors.contains("The results are held back in merged/pending"))
      for name in ["t.csv", "ledger.csv", "unmatched.csv"] {
        #expect(
          try folder.read("merged/pending/internal/\(name)")
            == (try folder.read("whole/pending/internal/\(name)")))
      }
    }
  }

  @Test func `parts of a pipeline with a key need a secret, which the merge needs too`() throws {
    let folder = try folder("key: 'id', keep: 'latest', by: 'at'")
    func partial(_ name: String, _ more: [String]) throws -> Tool.Result {
      try Tool.run(
        ["partial", ".", "--files", "list=data/\(name).csv", "--output", "\(name).keyed-records"]
          + more, in: folder)
    }
    let without = try partial("a", [])
    #expect(without.status == 2 && without.errors.contains("with --key, the same for all parts"))
    #expect(folder.names.filter { $0.contains("keyed-records") } == [])
    for name in ["a", "b"] {
      let result = try partial(name, ["--key", "parts.key"])
      #expect(result.status == 0 && result.errors.contains("a row a record"), "\(result.errors)")
      #expect(try mode("\(name).keyed-records", folder) == 0o600)
    }
    let parts = ["merge", ".", "a.keyed-records", "b.keyed-records"]
    let unkeyed = try Tool.run(parts + ["--output", "merged"], in: folder)
    #expect(unkeyed.status == 2 && unkeyed.errors.contains("name its file with --key"))
    let merged = try Tool.run(parts + ["--output", "merged", "--key", "parts.key"], in: folder)
    let whole = try Tool.run(["run", ".", "--output", "whole"], in: folder)
    #expect(merged.status == whole.status && merged.output == whole.output, "\(merged.errors)")
    // Record 1 moved from A to C between the two parts.
    #expect(merged.output.contains("C") && !merged.output.contains("A "))
    for name in ["t.csv", "ledger.csv", "duplicates.csv"] {
      #expect(
        try folder.read("merged/pending/internal/\(name)")
          == (try folder.read("whole/pending/internal/\(name)")))
    }
  }

  @Test(arguments: [
    (["partial", "."], 2, "name the file of the part with --output"),
    (["partial", ".", "-o", "p", "--month", "last"], 2, "each part may have another last month"),
    (["partial", ".", "-o", "p", "--files", "data/a.csv"], 2, "--files is SOURCE=FILE"),
    (["partial", ".", "-o", "p", "--files", "lst=data/a.csv"], 2, "did you mean `list`?"),
    (["partial", ".", "-o", "p", "--files", "list=none*.csv"], 4, "no file matches"),
    (["partial", ".", "-o", "data/a.csv"], 2, "would replace the input"),
    (["partial", ".", "-o", "p", "--key", "none"], 4, "the key cannot be read"),
    (["partial", ".", "-o", "p", "--key", "data"], 4, "the key cannot be read"),
    (["partial", ".", "-o", "none/p"], 1, "cannot be written"),
    (["merge", "."], 2, "name the parts that are to be added up"),
    (["merge", ".", "data/a.csv"], 2, "this is no part"),
    (["merge", ".", "none"], 4, "none: error: there is no such file; name a part"),
    (["merge", ".", "p", "--to", "q", "--output", "r"], 2, "name one"),
  ])
  func `a mistake is told with its exit status`(arguments: [String], status: Int32, text: String)
    throws
  {
    let folder = try folder()
    let result = try Tool.run(arguments, in: folder)
    #expect(result.status == status && result.errors.contains(text), "\(result.errors)")
    #expect(folder.names == ["data", "parts.key", "pipeline.json5"])
  }
}
