import Foundation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation
import TestSupport
import Testing

@Suite struct SQLDocumentTests {
  @Test(arguments: TestSeeds.of(40))
  func `every figure is read back, whatever the texts`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("a'\\\"(),; \n-_TNUL\0é😀".unicodeScalars)
    let texts = (0..<12).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...8, using: &generator) {
        text.append(alphabet.randomElement(using: &generator)!)
      }
      return String(text)
    }
    let result = try SampleTables.result(
      rows: [SampleTables.written("place")], records: texts.map { [$0] }, percent: .column,
      titles: ["en": texts[0]], notes: texts)
    let document = SQLDocument.document(.internal(result), language: "en")
    let figures = try #require(SQLReading.figures(document))
    let table = result.tables[0]
    #expect(figures.map(\.row) == Array(table.rows.headings.indices))
    #expect(
      figures.map(\.value)
        == table.rows.headings.indices.map {
          table.cell(measure: 0, row: $0, column: 0).figure.description
        })
    #expect(figures.allSatisfy { $0.table == "table" && $0.measure == "people" })
    #expect(!document.contains(0))
  }

  @Test func `a load that was cut short is damaged`() throws {
    let result = try SampleTables.bySex()
    let document = SQLDocument.document(.internal(result), language: "en")
    #expect(SQLReading.figures(document)?.count == 4)
    let text = String(decoding: document, as: UTF8.self)
    for mark in ["\"male\"", "'male'", "COMMIT"] {
      let cut = try #require(text.range(of: mark))
      let isDamaged = SQLReading.figures(Array(text[..<cut.lowerBound].utf8)) == nil
      #expect(isDamaged, "cut before \(mark)")
    }
  }
}
