import HeadcountAggregation
import HeadcountClassification
import HeadcountPublication
import TestSupport
import Testing

@testable import HeadcountDisclosure

/// Files of records that may leave the office, or may not.
@Suite struct MicrodataFileTests {
  private let sexes = [
    Category(code: "female", role: .listed), Category(code: "male", role: .listed, order: 1),
  ]
  private let needs = [
    Category(code: "food", role: .listed), Category(code: "water", role: .listed, order: 1),
    Category(code: "Ali Hassan", role: .unmatched), .missing,
  ]

  /// The file of counts by sex and need, in any order of cells.
  private func file(
    _ counts: [[Int]], rule: MicrodataRule = .least
  ) throws -> MicrodataFile {
    var cells: [Hypercube.Cell] = []
    for (sex, row) in counts.enumerated() {
      for (need, count) in row.enumerated() where count > 0 {
        cells.append(Hypercube.Cell(coordinates: [sex, need], numbers: [count]))
      }
    }
    let cube = try Hypercube(axes: [sexes, needs], stride: 1, cells: cells.shuffled())
    return try MicrodataFile(
      columns: ["sex", "need"], cube: cube, quasi: [0], sensitive: [1], rule: rule)
  }

  private func text(_ file: MicrodataFile) -> String {
    String(decoding: MicrodataDocument.bytes(file), as: UTF8.self)
  }

  @Test func `records are written as codes in their order`() throws {
    let expected =
      "sex,need\n" + String(repeating: "female,food\n", count: 3)
      + String(repeating: "female,water\n", count: 2) + String(repeating: "male,food\n", count: 4)
      + "male,water\n"
    #expect(text(try file([[3, 2, 0, 0], [4, 1, 0, 0]])) == expected)
  }

  @Test func `a text without a code is unknown, and counts as such`() throws {
    let file = try file([[3, 0, 1, 1], [4, 1, 0, 0]])
    #expect(!text(file).contains("Ali"))
    #expect(text(file).contains("female,_U\nfemale,_U\nmale,food\n"))
    // Unmatched and missing are one value here, so that they are no diversity.
    #expect(file.risks[0].distinctL == 2)
    #expect(throws: MicrodataRefusal.self) { try self.file([[0, 0, 3, 2], [4, 1, 0, 0]]) }
  }

  @Test func `a class below five records is refused with the number of its records alone`() throws {
    let refusal = try #require(throws: MicrodataRefusal.self) {
      try file([[3, 1, 0, 0], [40, 10, 0, 0]])
    }
    #expect(refusal.recordsBelowK == 4)
    #expect(refusal.classesBelowL == 0)
    #expect(refusal.description.hasPrefix("4 of 54 records are in classes of fewer than 5; take"))
    for word in ["female", "male", "food", "water"] { #expect(!refusal.description.contains(word)) }
  }

  @Test func `a class with one sensitive value is refused`() throws {
    let refusal = try #require(throws: MicrodataRefusal.self) {
      try file([[7, 0, 0, 0], [40, 10, 0, 0]])
    }
    #expect(refusal.recordsBelowK == 0)
    #expect([refusal.classesBelowL, refusal.recordsBelowL] == [1, 7])
  }

  @Test func `a stricter rule is kept`() throws {
    #expect(throws: Never.self) { try file([[3, 2, 0, 0], [4, 1, 0, 0]]) }
    #expect(throws: MicrodataRefusal.self) {
      try file([[3, 2, 0, 0], [4, 1, 0, 0]], rule: MicrodataRule(k: 6, l: 2))
    }
    #expect(throws: MicrodataRefusal.self) {
      try file([[3, 2, 0, 0], [4, 1, 0, 0]], rule: MicrodataRule(k: 5, l: 3))
    }
  }

  /// Random files: what is written has k and l by plain counting of its lines, what is refused not.
  @Test(arguments: TestSeeds.of(30))
  func `what is written keeps the rule, and what is refused breaks it`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let counts = (0..<2).map { _ in (0..<4).map { _ in Int.random(in: 0...6, using: &generator) } }
    let classes = counts.filter { $0.reduce(0, +) > 0 }
    let isSafe = classes.allSatisfy { row in
      row.reduce(0, +) >= 5
        && [row[0], row[1], row[2] + row[3]].count { $0 > 0 } >= 2
    }
    let written = try? file(counts)
    #expect((written != nil) == isSafe)
    guard let written else { return }
    let lines = text(written).split(separator: "\n").dropFirst()
    #expect(lines.count == counts.joined().reduce(0, +))
    #expect(Array(lines) == lines.sorted { rank($0) < rank($1) })
  }

  private func rank(_ line: Substring) -> Int {
    let parts = line.split(separator: ",")
    return (parts[0] == "female" ? 0 : 10) + ["food": 0, "water": 1, "_U": 2][parts[1]]!
  }
}
