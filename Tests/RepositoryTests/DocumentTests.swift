import Foundation
import Testing

/// What the documents promise, against the rest of the repository.
@Suite struct DocumentTests {
  private static let documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]

  @Test(arguments: documents) func `links lead to files`(document: String) throws {
    let folder = RepositoryFiles.root
    for match in try RepositoryFiles.text(document).matches(of: /\]\(([^)#:]+)[^):]*\)/) {
      let path = folder.appending(path: String(match.1))
      #expect((try? path.checkResourceIsReachable()) == true, "\(document): \(match.1)")
    }
  }

  @Test func `commands of make that documents name are in the Makefile`() throws {
    let makefile = try RepositoryFiles.text("Makefile")
    for document in Self.documents {
      for match in try RepositoryFiles.text(document).matches(of: /(?m)(?:^|`)make ([a-z-]+)/) {
        #expect(makefile.contains("\n\(match.1):"), "\(document): make \(match.1)")
      }
    }
  }

  @Test func `the table of the README is one that the pipeline writes`() throws {
    let expected = RepositoryFiles.paths(below: "Pipelines/phss/expected")
      .filter { $0.hasSuffix(".md") }
    // Until the pipeline lies in the repository there is nothing to compare with.
    guard !expected.isEmpty else { return }
    let table = try RepositoryFiles.lines("README.md").drop { !$0.hasPrefix("| Governorate |") }
      .prefix { $0.hasPrefix("|") }.joined(separator: "\n")
    #expect(try expected.contains { try RepositoryFiles.text($0).contains(table) })
  }

  @Test func `the changes name the version`() throws {
    let source = try RepositoryFiles.text("Sources/Pipeline/Run/HeadcountVersion.swift")
    let version = try #require(source.firstMatch(of: /current = "([0-9.]+)"/)).1
    #expect(try RepositoryFiles.text("CHANGELOG.md").contains(version))
  }
}
