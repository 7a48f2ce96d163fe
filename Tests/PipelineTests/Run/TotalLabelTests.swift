import Testing

@testable import HeadcountPipeline

/// Labels of totals are known in the spellings that exports have.
@Suite struct TotalLabelTests {
  @Test(arguments: [
    ("Total", TotalLabel.whole), ("TOTAL", .whole), (" total: ", .whole), ("(Totals)", .whole),
    ("both sexes", .whole), ("T", .whole), ("T_TL", .whole), ("all age groups", .whole),
    ("المجموع", .whole), ("المجمـــوع", .whole), ("المجـموع", .whole), ("مجموع", .whole),
    ("إجمالي", .whole), ("الإجمالى", .whole), ("الكل", .whole), ("سەرجەم", .whole),
    ("Grand Total", .grand), ("Total général", .grand), ("TOTAL GE\u{301}NE\u{301}RAL", .grand),
    ("\u{fe8d}\u{fedf}\u{fee4}\u{fea0}\u{fee4}\u{feee}\u{fec9}", .whole),
    ("المجموع الكلي", .grand), ("الإجمالي العام", .grand), ("کۆی گشتی", .grand),
    ("كۆي گشتي", .grand), ("Sub-total", .part), ("Subtotal", .part), ("Basra Total", .part),
    ("Total - Basra", .part), ("إجمالي البصرة", .part), ("Total Gas Station", .part),
  ])
  func `a text that may stand for others is known`(text: String, label: TotalLabel) {
    #expect(TotalLabel.of(text) == label)
  }

  @Test(arguments: [
    "Basra", "Totaliser", "A Total B", "", " ", "-", "Tall Afar", "All Saints", "Both banks", "T1",
    "جميلة", "12", "Al-Total-Abad", "كركوك",
  ])
  func `other texts are parts`(text: String) {
    #expect(TotalLabel.of(text) == nil)
  }

  @Test(arguments: [
    ("", TotalLabelScan.blank), ("\"\"", .blank), (" \t ", .blank), ("-", .impossible),
    ("\"Total\"", .possible), ("Basra", .impossible), ("1,204", .impossible),
    ("both sexes", .possible), ("All ages", .possible), ("T_TL", .possible),
    ("female", .impossible),
    ("Total of all the places in the north of the country", .possible),
    ("Sub - total of the places in the north", .possible),
    ("the districts of the north, grand total:", .possible),
    ("Tent and three families in the totally damaged house", .impossible),
    ("the districts of the north المجموع", .possible),
    ("المجموع of the districts of the north", .possible),
  ])
  func `a raw field is told by its bytes`(raw: String, found: TotalLabelScan) {
    let bytes = Array(raw.utf8)
    #expect(TotalLabelScan(bytes.span, 0, bytes.count) == found)
  }
}
