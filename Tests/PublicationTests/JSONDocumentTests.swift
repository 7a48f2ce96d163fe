import Foundation
import HeadcountDisclosure
import HeadcountClassification
import HeadcountPublication
import HeadcountTabulation
import TestSupport
import Testing

@Suite struct JSONDocumentTests {
  @Test func `a table is one object with headings and values`() throws {
    #expect(
      SampleTables.text(JSONDocument.self, try SampleTables.bySex(), language: "fr") == """
        {
          "format_version": 1,
          "tier": "INTERNAL",
          "pipeline": "sample",
          "headcount_version": "1",
          "table": "table",
          "title": "people by sex",
          "language": "fr",
          "percent_of": "column",
          "unknown": "included",
          "rounding": "half-up",
          "measures": [
            {"name": "people", "unit": "person"}
          ],
          "rows": {
            "dimensions": ["sex"],
            "headings": [
              {
                "codes": ["female"],
                "labels": ["Féminin"],
                "total": false
              },
              {
                "codes": ["male"],
                "labels": ["Masculin"],
                "total": false
              },
              {
                "codes": ["_U"],
                "labels": ["Non renseigné"],
                "total": false
              },
              {
                "codes": [],
                "labels": ["Total"],
                "total": true
              }
            ]
          },
          "columns": {
            "dimensions": [],
            "headings": [
              {
                "codes": [],
                "labels": ["Total"],
                "total": true
              }
            ]
          },
          "values": [
            {"row": 0, "column": 0, "measure": "people", "value": 2, "percent": "50.0", "base": 4},
            {"row": 1, "column": 0, "measure": "people", "value": 1, "percent": "25.0", "base": 4},
            {"row": 2, "column": 0, "measure": "people", "value": 1, "percent": "25.0", "base": 4},
            {"row": 3, "column": 0, "measure": "people", "value": 4, "percent": "100.0", "base": 4}
          ],
          "notes": ["1 of 5 records was left out."]
        }

        """)
  }

  @Test(arguments: TestSeeds.of(40))
  func `Foundation reads every document, and every text as it was`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("a\"\\/\n\r\t\u{8}\u{c}\u{1}\u{1f}\u{7f}{}[]:, é\u{2028}س😀".unicodeScalars)
    func text() -> String {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...9, using: &generator) {
        text.append(alphabet.randomElement(using: &generator)!)
      }
      return String(text)
    }
    // Blanks alone are no text but a missing one.
    let (texts, note) = ((0..<6).map { _ in text() }.filter { !$0.trimmed.isEmpty }, text())
    let result = try SampleTables.result(
      rows: [SampleTables.written("place")], columns: [try SampleTables.sex()],
      records: texts.map { [$0, "F"] }, percent: .row, notes: [note])
    let document = JSONDocument.document(result.tables[0], of: .internal(result), language: "ar")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(document)) as? [String: Any])
    let rows = try #require(json["rows"] as? [String: Any])
    let headings = try #require(rows["headings"] as? [[String: Any]])
    let codes = headings.compactMap { ($0["codes"] as? [String])?.first }
    #expect(Set(codes.map { Array($0.utf8) }) == Set(texts.map { Array($0.utf8) }))
    #expect((json["notes"] as? [String]).map { Array($0[0].utf8) } == Array(note.utf8))
    #expect((json["values"] as? [Any])?.count == (codes.count + 1) * 3)
  }
}
