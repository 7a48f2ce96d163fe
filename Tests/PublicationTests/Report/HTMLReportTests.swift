import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation
import Testing

@Suite struct HTMLReportTests {
  private static func report(_ result: InternalResult, language: String = "en") -> String {
    String(
      decoding: HTMLReport.document(.internal(result), language: language), as: UTF8.self)
  }

  @Test func `a report is one file that loads nothing`() throws {
    let report = Self.report(try SampleTables.bySex())
    #expect(report.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"))
    for word in ["src=", "href=\"http", "@import", "url(", "<link"] {
      #expect(!report.contains(word), "\(word)")
    }
  }

  @Test func `a table has a caption, scopes, its figures and its sums`() throws {
    let report = Self.report(try SampleTables.bySex())
    #expect(
      report.contains(
        """
        <caption>people by sex</caption>
        <thead>
        <tr><th scope="col" class="stub"><bdi>sex</bdi></th><th scope="col"><bdi>people</bdi></th><th scope="col" class="p">%</th></tr>
        </thead>
        <tbody>
        <tr><th scope="row"><bdi>Female</bdi></th><td class="n">2</td><td class="p">50.0</td></tr>
        """))
    #expect(
      report.contains(
        "<tr class=\"sum\"><th scope=\"row\"><bdi>Total</bdi></th><td class=\"n\">4</td><td class=\"p\">100.0</td></tr>"
      ))
    #expect(report.contains("<strong>INTERNAL</strong>"))
    #expect(report.contains("<li>1 of 5 records was left out.</li>"))
  }

  @Test func `Arabic runs from right to left, with its own digits where they are asked for`() throws
  {
    let result = try SampleTables.bySex()
    #expect(Self.report(result, language: "ar").contains("<html lang=\"ar\" dir=\"rtl\">"))
    #expect(Self.report(result, language: "ar").contains("<td class=\"p\">50.0</td>"))
    let report = Self.report(result, language: "ar-u-nu-arab")
    #expect(report.contains("<td class=\"n\">٢</td><td class=\"p\">٥٠٫٠</td>"))
    #expect(report.contains("أنثى"))
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\"><img src=x onerror=alert(1)>", "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"),
    ("' onclick='x", "&#39; onclick=&#39;x"), ("a & b", "a &amp; b"), ("=1+1", "=1+1"),
    ("\u{202e}gnp.exe", "\u{202e}gnp.exe"), ("bell\u{7}", "bell\u{fffd}"),
  ])
  func `a text of the data is no markup, wherever it stands`(text: String, escaped: String) throws {
    let report = Self.report(
      try SampleTables.result(
        rows: [SampleTables.written("place")],
        columns: [SampleTables.written("need")],
        records: [[text, text], [text, "food"], ["B", text]], percent: .row,
        titles: ["en": text], notes: [text]))
    #expect(report.contains("<bdi>\(escaped)</bdi>"))
    #expect(report.contains("<h2>\(escaped)</h2>"))
    #expect(text == escaped || !report.contains(text))
    // Directional marks stay within the element that holds them.
    #expect(!text.contains("\u{202e}") || report.contains("<bdi>\u{202e}gnp.exe</bdi>"))
  }

  @Test func `the numbers of a report are read back in the order of the cells`() throws {
    let result = try SampleTables.result(
      rows: [SampleTables.written("place")], columns: [SampleTables.written("need")],
      records: [["A", "food"], ["A", "food"], ["A", "cash"], ["B", "food"]])
    for language in ["en", "ar-u-nu-arab"] {
      let bytes = HTMLReport.document(.internal(result), language: language)
      // cash, food and total of A, of B, and of both.
      #expect(
        HTMLReading.numbers(bytes, tables: 1) == [["1", "2", "3", "0", "1", "1", "1", "3", "4"]])
    }
  }

  @Test func `a damaged report is told apart`() throws {
    let bytes = HTMLReport.document(.internal(try SampleTables.bySex()), language: "en")
    #expect(HTMLReport.shownText(Array(bytes.prefix(bytes.count / 9))) == nil)
    #expect(HTMLReading.numbers(bytes, tables: 2) == nil)
  }

  @Test func `what a reader sees has no styles, scripts or lengths of bars`() throws {
    let bytes = HTMLReport.document(.internal(try SampleTables.bySex()), language: "en")
    let text = String(decoding: try #require(HTMLReport.shownText(bytes)), as: UTF8.self)
    #expect(!text.contains("color") && !text.contains("querySelector") && !text.contains("400"))
    #expect(text.contains("Not recorded") && text.contains("25.0\u{a0}%"))
  }

  @Test func `bars are as long as their figures`() throws {
    let report = Self.report(
      try SampleTables.result(
        rows: [SampleTables.written("place")],
        records: Array(repeating: ["A"], count: 8) + Array(repeating: ["B"], count: 2)))
    // The drawing is 400 wide: 8 of 8, and 2 of 8.
    let lengths = report.matches(of: /class="s0" x="0" y="\d+" width="(\d+)"/).map { String($0.1) }
    #expect(lengths == ["400", "100"])
  }

  @Test func `parts of a bar add up to its length`() throws {
    let report = Self.report(
      try SampleTables.result(
        rows: [SampleTables.written("place")], columns: [SampleTables.written("need")],
        records: [["A", "x"], ["A", "y"], ["A", "z"], ["B", "z"]], percent: .row))
    let parts = report.matches(of: /class="s\d" x="(\d+)" y="(\d+)" width="(\d+)" height="18"/)
    // A third of 400 each: 133, 133 and what is left; then all of it.
    #expect(parts.map { "\($0.1)+\($0.3)" } == ["0+133", "133+133", "266+134", "0+400"])
  }
}
