import Foundation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountTabulation

/// Texts that programs take for something else: formulas, numbers, dates, markup, commands.
enum PlantedCells {
  /// Each text with what a spreadsheet shows in its place.
  static let texts: [(text: String, spreadsheet: String)] = [
    ("=1+1", "'=1+1"), ("+9647701234567", "'+9647701234567"), ("-5", "'-5"), ("@x", "'@x"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"), ("a\"b", "a\"b"),
    ("two\nlines", "two\nlines"), ("x\u{202e}y", "xy"), ("5-11", "5–11"), ("12-17", "12–17"),
    ("00123", "'00123"), ("12345678901234567890", "'12345678901234567890"),
    ("2008-06", "2008–06"), ("1E5", "'1E5"), ("May 5", "'May 5"), ("TRUE", "'TRUE"),
    ("#N/A", "'#N/A"), ("_T", "_T"),
    ("x'); DROP TABLE headcount.figures;--\\", "x'); DROP TABLE headcount.figures;--\\"),
    ("a,b", "a,b"), ("a|b", "a|b"), (";", ";"), ("سلام", "سلام"), ("65+", "'65+"), ("$5", "'$5"),
    ("Camp 3", "Camp 3"),
  ]

  /// A table of the texts: the first is counted once, the second twice, and so on.
  static func result() throws -> InternalResult {
    try SampleTables.result(
      rows: [SampleTables.written("place")],
      records: texts.enumerated().flatMap { place, text in
        Array(repeating: [text.text], count: place + 1)
      }, percent: .column, titles: ["en": "=2+2"], notes: ["-1 'note\""])
  }

  /// What a reader of a format sees in place of each text, with its count.
  static func expected(_ shown: (String) -> String) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: texts.enumerated().map { (shown($1.text), String($0 + 1)) })
  }
}
