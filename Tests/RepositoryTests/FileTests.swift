import Foundation
import Testing

/// What files there are, how long they are, and what is not in them.
@Suite struct FileTests {
  private static let code = ["Sources", "Tests", "Benchmarks"]

  /// The names at the top level; hidden ones are listed too.
  private static let topLevel: Set<String> = [
    ".ci", ".gitignore", ".swift-format", "Benchmarks", "CHANGELOG.md", "CONTRIBUTING.md", "Data",
    "LICENSE", "Makefile", "Package.swift", "Pipelines", "README.md", "Sources", "Tests",
  ]

  /// The only files that may contain the word `unsafe`: C calls, word loads, threads.
  private static let unsafeFiles: Set<String> = [
    "Sources/Aggregation/ContentDigest.swift",
    "Sources/Classification/CodeLists/Category.swift",
    "Sources/Classification/CodeLists/CodeListCatalog.swift",
    "Sources/Classification/Columns/ISOInstantScan.swift",
    "Sources/Classification/Columns/NumberColumn.swift",
    "Sources/Classification/Columns/RawValueTable.swift",
    "Sources/Command/Terminal/FailureHook.swift",
    "Sources/Command/Terminal/Signals.swift",
    "Sources/Command/Terminal/StandardStreams.swift",
    "Sources/Ingestion/Bytes/FileSource.swift",
    "Sources/Ingestion/Bytes/Inflater.swift",
    "Sources/Ingestion/Bytes/Monitor.swift",
    "Sources/Ingestion/Bytes/SystemThread.swift",
    "Sources/Ingestion/Records/ByteMasks.swift",
    "Sources/Ingestion/Records/LetterSearch.swift",
    "Sources/Ingestion/Records/ParityScan.swift",
    "Sources/Ingestion/Records/QuoteScan.swift",
    "Sources/Ingestion/Records/RecordDigest.swift",
    "Sources/Ingestion/Records/SeparatorScan.swift",
    "Sources/Ingestion/Records/SwallowedLines.swift",
    "Sources/Ingestion/Records/WordBlock.swift",
    "Sources/Pipeline/Files/FileArguments.swift",
    "Sources/Pipeline/Files/OutputFile.swift",
    "Sources/Pipeline/Files/SHA256.swift",
    "Sources/Pipeline/Files/SHA256Instructions.swift",
    "Sources/Pipeline/Files/SystemWrite.swift",
    "Sources/Pipeline/Files/TextFile.swift",
    "Sources/Pipeline/Run/LockFile.swift",
    "Sources/Pipeline/Run/SystemFile.swift",
    "Sources/Publication/Workbook/Deflater.swift",
  ]

  @Test func `no file has more than 400 lines`() throws {
    for file in RepositoryFiles.swiftFiles(below: Self.code) {
      let count = try RepositoryFiles.lines(file).count - 1
      if count > 300 { print("note: \(file) has \(count) lines: is there a second idea in it?") }
      #expect(count <= 400, "\(file) has \(count) lines")
    }
  }

  @Test func `nothing else lies at the top level`() throws {
    let ignored = try RepositoryFiles.lines(".gitignore").map { $0.split(separator: "/").first }
    let names = try FileManager.default.contentsOfDirectory(atPath: RepositoryFiles.root.path)
      .filter { name in
        name != ".git" && !ignored.contains(name[...]) && !name.hasPrefix(".build")
      }
    #expect(Set(names).subtracting(Self.topLevel).sorted() == [])
  }

  @Test func `only the listed files mark an expression as unsafe`() throws {
    let files = try RepositoryFiles.swiftFiles(below: ["Sources"]).filter { file in
      // Counts may be unsafe to show; only the mark stands before an expression or a declaration.
      try RepositoryFiles.lines(file).contains { line in
        guard line.contains("unsafe") else { return false }
        let code = line.replacing(/"[^"]*"/, with: "").replacing(/\/\/.*/, with: "")
        return code.contains(/(?:^|[^.\w])@?unsafe(?:\(|\s+(?!(?:in|where|else|is|as)\b)[A-Za-z_])/)
      }
    }
    #expect(Set(files).subtracting(Self.unsafeFiles).sorted() == [])
  }

  @Test func `nothing is left to be done in a comment`() throws {
    let mark = "TO" + "DO"
    for file in RepositoryFiles.swiftFiles(below: Self.code + ["Package.swift"]) {
      #expect(!(try RepositoryFiles.text(file).contains(mark)), "\(file) has a \(mark)")
    }
  }

  @Test func `no two names of a folder differ only in case`() {
    let paths = RepositoryFiles.paths(below: "")
    let folded = Dictionary(grouping: paths) { $0.lowercased() }
    #expect(folded.values.filter { $0.count > 1 } == [])
  }

  @Test func `the linter asks for the documentation of public declarations`() throws {
    let configuration = try RepositoryFiles.text(".swift-format")
    for rule in [
      "AllPublicDeclarationsHaveDocumentation", "BeginDocumentationCommentWithOneLineSummary",
    ] {
      #expect(configuration.contains("\"\(rule)\": true"))
    }
  }

  @Test func `every pipeline has a definition, a description and expected outputs`() throws {
    let pipelines = RepositoryFiles.paths(below: "Pipelines").filter {
      $0.split(separator: "/").count == 2 && RepositoryFiles.isFolder($0)
    }
    for pipeline in pipelines {
      let names = Set(RepositoryFiles.paths(below: pipeline))
      #expect(names.contains("\(pipeline)/pipeline.json5"), "\(pipeline)")
      #expect(names.contains("\(pipeline)/README.md"), "\(pipeline)")
      #expect(names.contains { $0.hasPrefix("\(pipeline)/expected/") }, "\(pipeline)")
    }
  }
}
