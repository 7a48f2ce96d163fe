import Foundation
import Testing

/// The client package names every public type beside Foundation's, so that a collision fails there.
@Suite struct ClientTests {
  private static let list = "Tests/Client/Sources/Pipeline/PublicTypes.swift"

  /// `RECORD=1 swift test --filter ClientTests` writes the list anew.
  @Test func `the client names each public type`() throws {
    let types = try RepositoryFiles.swiftFiles(below: ["Sources"]).flatMap { file in
      try RepositoryFiles.text(file)
        .matches(of: /(?m)^public (?:final )?(struct|enum|class|protocol|actor) (\w+)/)
        .map { $0.1 == "protocol" ? "(any \($0.2)).self" : "\($0.2).self" }
    }.sorted()
    let text =
      "import Foundation\nimport Headcount\n\n"
      + "/// Every public type of the library, written down by its tests.\n"
      + "let publicTypes: [Any.Type] = [\n" + types.map { "  \($0),\n" }.joined() + "]\n"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: RepositoryFiles.root.appending(path: Self.list))
    }
    #expect(try RepositoryFiles.text(Self.list) == text, "run RECORD=1 swift test --filter Client")
  }
}
