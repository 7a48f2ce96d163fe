import TestSupport
import Testing

@testable import HeadcountPublication

/// Texts in XML and HTML.
@Suite struct EscapingTests {
  @Test(arguments: [
    ("a < b & c > d", "a &lt; b &amp; c &gt; d"), ("\"it's\"", "&quot;it&#39;s&quot;"),
    ("\0\u{1}\u{1f}", "\u{fffd}\u{fffd}\u{fffd}"), ("\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}"),
    ("a\r\nb\tc", "a&#13;\nb\tc"), ("بغداد \u{202e}x", "بغداد \u{202e}x"),
    ("\u{3ffe}\u{fffd}", "\u{3ffe}\u{fffd}"),
  ]) func `a text between tags`(text: String, escaped: String) {
    #expect(XMLText.escaped(text) == escaped)
  }

  @Test func `an attribute cannot end before its end`() {
    #expect(XMLText.attribute("\"'<>&\n\t\r") == "&quot;&#39;&lt;&gt;&amp;&#10;&#9;&#13;")
  }

  @Test(arguments: TestSeeds.of(10))
  func `what XML can hold comes back`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let scalars: [Unicode.Scalar] = (0..<20).map { _ in
        [
          "<", "&", "\"", "'", ">", "\r", "\n", ";", "#", "_", "x", "\u{fffd}", "ب", "😀", "\u{85}",
          Unicode.Scalar(UInt32.random(in: 0x20...0xd7ff, using: &random))!,
        ].randomElement(using: &random)!
      }
      let text = String(String.UnicodeScalarView(scalars))
      for escaped in [XMLText.escaped(text), XMLText.attribute(text)] {
        let read = XMLScanner.text(Array(escaped.utf8))
        #expect(read.unicodeScalars.elementsEqual(text.unicodeScalars))
      }
    }
  }

  @Test func `a text that is written like an escape of SpreadsheetML stays as it is`() {
    var texts = SharedTexts()
    for text in ["_x0041_", "a_x0a_", "__xFFFF__x0041_", "_x004", "_xghij_"] {
      _ = texts.place(of: text)
    }
    let document = String(decoding: texts.document, as: UTF8.self)
    #expect(document.contains(">_x005F_x0041_<"))
    #expect(document.contains(">a_x0a_<"))
    #expect(document.contains(">__x005F_xFFFF__x005F_x0041_<"))
    #expect(document.contains(">_x004<") && document.contains(">_xghij_<"))
  }

  @Test func `a text has one place, and one that no cell can hold is cut`() {
    var texts = SharedTexts()
    // Equal to Swift, not to a reader of bytes.
    let (composed, decomposed) = ("\u{e9}", "e\u{301}")
    #expect(
      ["a", composed, "a", decomposed, composed].map { texts.place(of: $0) } == [0, 1, 0, 2, 3])
    _ = texts.place(of: String(repeating: "😀", count: 20_000))
    let text = String(decoding: texts.document, as: UTF8.self)
    // 16,383 characters of two units and the ellipsis are 32,767 units.
    #expect(text.contains(String(repeating: "😀", count: 16_383) + "…<"))
    #expect(!text.contains(String(repeating: "😀", count: 16_384)))
  }
}
