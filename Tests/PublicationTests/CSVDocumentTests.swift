import HeadcountClassification
import HeadcountPublication
import TestSupport
import Testing

@Suite struct CSVDocumentTests {
  @Test func `a table is one line a value, with its level, base and tier`() throws {
    // 2 of 4 are 50.0 %; the total carries the SDMX code _T, what is not recorded _U.
    #expect(
      SampleTables.text(CSVDocument.self, try SampleTables.bySex()) == """
        sex,sex_label,level,measure,unit,value,percent,percent_of,base,tier
        female,Female,cell,people,person,2,50.0,column,4,INTERNAL
        male,Male,cell,people,person,1,25.0,column,4,INTERNAL
        _U,Not recorded,cell,people,person,1,25.0,column,4,INTERNAL
        _T,Total,total,people,person,4,100.0,column,4,INTERNAL

        """)
  }

  @Test func `totals of rows and of columns are told apart`() throws {
    let result = try SampleTables.result(
      rows: [SampleTables.written("place")], columns: [SampleTables.written("kind")],
      records: [["Total", "a"]])
    #expect(
      SampleTables.text(CSVDocument.self, result) == """
        place,kind,level,measure,unit,value,percent,percent_of,base,tier
        Total,a,cell,people,person,1,,,,INTERNAL
        Total,_T,row-total,people,person,1,,,,INTERNAL
        _T,a,column-total,people,person,1,,,,INTERNAL
        _T,_T,total,people,person,1,,,,INTERNAL

        """)
  }

  @Test(arguments: TestSeeds.of(40))
  func `every text is read back as it was`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("ab,\"\n\r ;\t'é\u{301}س_T\u{feff}".unicodeScalars)
    let texts =
      ((0..<20).map { _ in
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
          text.append(alphabet.randomElement(using: &generator)!)
        }
        return String(text)
      } + ["_T", "__T", "_U", "_", "T"])
      // Blanks alone are no text but a missing one.
      .filter { !$0.trimmed.isEmpty }
    let result = try SampleTables.result(
      rows: [SampleTables.written("place")], records: texts.map { [$0] })
    let rows = PlainCSV.rows(SampleTables.text(CSVDocument.self, result))
    #expect(rows.allSatisfy { $0.count == 9 })
    let places = rows.dropFirst().dropLast().map { Array(Self.text(of: $0[0])) }
    #expect(Set(places) == Set(texts.map { Array($0.utf8) }))
    #expect(places.count == Set(places).count)
    #expect(rows.last?[4] == String(texts.count))
  }

  /// The text of a code: one underscore less where only the letter of a total or the like is behind.
  private static func text(of code: String) -> Substring.UTF8View {
    let isRaised =
      code.utf8.count > 2 && code.utf8.dropLast().allSatisfy { $0 == 0x5f }
      && "TUXO".utf8.contains(code.utf8.last!)
    return isRaised ? code.utf8.dropFirst() : code.utf8[...]
  }
}
