import HeadcountPublication
import Testing

@Suite struct MarkdownDocumentTests {
  @Test func `a table has its mark, bold totals and its base in words`() throws {
    #expect(
      SampleTables.text(MarkdownDocument.self, try SampleTables.bySex()) == """
        # people by sex

        **INTERNAL**

        | sex | people | % |
        | --- | ---: | ---: |
        | Female | 2 | 50.0 |
        | Male | 1 | 25.0 |
        | Not recorded | 1 | 25.0 |
        | **Total** | **4** | **100.0** |

        Unit: person.
        Percent of the column's total, unknown values included; rounded half away from zero, so parts may not add up.

        1 of 5 records was left out.

        """)
  }

  @Test(arguments: [
    ("a|b", "a\\|b"), ("*x*", "\\*x\\*"), ("~~x~~", "\\~\\~x\\~\\~"), ("`x`", "\\`x\\`"),
    ("<b>&", "&lt;b&gt;&amp;"), ("[a](b)", "\\[a\\](b)"), ("two\r\nlines", "two lines"),
    ("a\u{2028}b\u{b}c", "a b c"), ("$x$", "\\$x\\$"),
  ])
  func `a text is no markup and stays on its line`(text: String, escaped: String) throws {
    let result = try SampleTables.result(
      rows: [SampleTables.written("place")], records: [[text]])
    let document = SampleTables.text(MarkdownDocument.self, result)
    #expect(document.contains("| \(escaped) | 1 |\n"), "\(document)")
  }
}
