import Foundation
import HeadcountDisclosure
import HeadcountPipeline
import HeadcountPublication
import TestSupport
import Testing

/// The pipelines of the articles, run with the files that the articles show.
@Suite struct ArticleTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Headcount/Headcount.docc")

  /// The articles that show a whole pipeline.
  private static let articles = [
    "ChangeBetweenRounds", "ClassesAndHierarchies", "Indicators", "ProtectingPeople",
    "SeveralAnswers",
    "SharesAndRounding", "StocksAndFlows", "TablesInASpreadsheet",
  ]

  /// A block of an article with the line before it.
  private struct Block {
    var before: String
    var language: String
    var text: String
  }

  private static func blocks(_ article: String) throws -> [Block] {
    let text = try String(
      contentsOf: folder.appending(path: "\(article).md"), encoding: .utf8)
    var blocks: [Block] = []
    var (before, open) = ("", Block?.none)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let block = open {
        if line == "```" {
          blocks.append(block)
          open = nil
        } else {
          open!.text += line + "\n"
        }
      } else if line.hasPrefix("```") {
        open = Block(before: before, language: String(line.dropFirst(3)), text: "")
      } else if !line.isEmpty {
        before = line
      }
    }
    return blocks
  }

  @Test(arguments: articles) func `an article shows what its pipeline makes`(article: String) throws
  {
    let blocks = try Self.blocks(article)
    let definitions = blocks.indices.filter {
      blocks[$0].language == "json5" && blocks[$0].text.contains("pipeline: ")
    }
    try #require(!definitions.isEmpty)
    var files = ["release.salt": "the salt of the articles, which is none"]
    for block in blocks where block.language == "csv" {
      files[String(block.before.dropFirst().dropLast())] = block.text
    }
    for place in definitions {
      let expected = try #require(blocks[place...].first { $0.language == "text" }).text
      let trial = try PipelineTrial(blocks[place].text, files: files)
      // What changes counts is shown by what leaves the office.
      let edition: Edition =
        trial.definition.disclosure.method.isPerturbative
        ? .release(trial.release.release) : .internal(trial.outcome.result)
      let text = TerminalDocument.document(edition.tables[0], of: edition, language: "en")
      #expect(String(decoding: text, as: UTF8.self) == expected)
      if ProcessInfo.processInfo.environment["SHOW"] == "1" {
        print("=== \(article)\n\(String(decoding: text, as: UTF8.self))===")
      }
    }
  }

  @Test func `each article with a whole pipeline is run`() throws {
    let all = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
      .filter { article in
        let languages = try Self.blocks(article).map(\.language)
        return languages.contains("json5") && languages.contains("csv")
      }
    #expect(all.sorted() == Self.articles)
  }
}
