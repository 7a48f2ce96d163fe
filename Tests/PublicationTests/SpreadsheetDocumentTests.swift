import Foundation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation
import TestSupport
import Testing

@Suite struct SpreadsheetDocumentTests {
  @Test func `a table is laid out for reading, with a mark of its bytes and plain numbers`() throws
  {
    let records =
      Array(repeating: ["5-11", "F"], count: 1200) + [["5-11", "M"], ["12-17", "F"]]
    let result = try SampleTables.result(
      rows: [SampleTables.written("age")], columns: [SampleTables.written("sex")], records: records,
      percent: .row, titles: ["en": "Ages"], notes: ["=1+1"])
    let lines = [
      "\u{feff}Ages,INTERNAL", "", "age,F,%,M,%,Total,%",
      "12–17,1,100.0,0,0.0,1,100.0", "5–11,1200,99.9,1,0.1,1201,100.0",
      "Total,1201,99.9,1,0.1,1202,100.0", "", "Unit: person.",
      "\"Percent of the row's total, unknown values included; rounded half away from zero, so parts may not add up.\"",
      "'=1+1", "",
    ]
    #expect(
      Array(SampleTables.text(SpreadsheetDocument.self, result).utf8)
        == Array(lines.joined(separator: "\r\n").utf8))
  }

  @Test(
    arguments: PlantedCells.texts.map { [$0.text, $0.spreadsheet] } + [
      [" 7", "' 7"], ["\u{a0}=x", "'\u{a0}=x"], ["\t=x", "'\t=x"], ["\rx", "'\rx"], ["＝1", "'＝1"],
      ["Sept 3", "'Sept 3"], ["3 août", "'3 août"], ["12:30", "'12:30"], ["5/11", "'5/11"],
      ["50%", "'50%"],
      ["(5)", "'(5)"], ["1E+5", "'1E+5"], ["1 000", "'1 000"], ["٥-١١", "٥–١١"], ["٥", "'٥"],
      ["sep=;", "'sep=;"], ["false", "'false"], ["#REF!", "'#REF!"], ["2008-W23", "2008-W23"],
      ["Basra 2", "Basra 2"], ["IQ-G02", "IQ-G02"], ["", ""], ["  ", "  "], ["Mar", "Mar"],
      ["18 ans", "18 ans"], ["a\0b", "a\u{fffd}b"], ["May-11", "'May-11"], ["under 5", "under 5"],
    ])
  func `a text stays a text`(pair: [String]) {
    let (text, escaped) = (pair[0], pair[1])
    #expect(Array(SpreadsheetText.escaped(text).unicodeScalars) == Array(escaped.unicodeScalars))
  }
}
