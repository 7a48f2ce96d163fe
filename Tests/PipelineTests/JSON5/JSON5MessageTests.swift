import HeadcountPipeline
import Testing

@Suite struct `JSON5 messages` {
  /// Mistakes with the message which tells what was found, what was expected and what to do.
  static let messages: [(source: String, message: String)] = [
    ("", "1:1: the file is empty; expected a value such as `{ … }`"),
    (
      "// a\n",
      "2:1: the file holds only white space and comments; expected a value such as `{ … }`"
    ),
    ("{} {}", "1:4: expected the end of the file after its value; found `{`"),
    (
      "{\n  title: 'a'\n  tables: 1\n}",
      "3:3: expected `,` or `}` after the value of `title`; found `tables`"
    ),
    ("{'a b': 1 'c': 2}", "1:11: expected `,` or `}` after the value of `a b`; found a string"),
    (
      "\n {a: 1",
      "2:7: expected `,` or `}` after the value of `a`; found the end of the file, "
        + "while the object opened at line 2, column 2 is not closed"
    ),
    ("[1, 2 3]", "1:7: expected `,` or `]` after item 2; found `3`"),
    (
      "[1,",
      "1:4: expected an item or `]`; found the end of the file, "
        + "while the array opened at line 1, column 1 is not closed"
    ),
    ("[,]", "1:2: expected an item or `]`; found `,`"),
    ("{title = 'a'}", "1:8: expected `:` after the key `title`; found `=`"),
    ("{a: }", "1:5: expected a value for `a`; found `}`"),
    ("{,}", "1:2: expected a key or `}`; found `,`"),
    ("{1st: 1}", "1:2: expected a key or `}`; found `1st`; such a key must stand in quotes"),
    ("{a-b: 1}", "1:3: expected `:`; found `-b`; the key `a-b` must stand in quotes"),
    ("{a: hello}", "1:5: expected a value; found `hello`; a text must stand in quotes"),
    ("{a: True}", "1:5: expected a value; found `True`; did you mean `true`?"),
    ("{a: 2024-01-01}", "1:5: `2024-01-01` is not a number; a text must stand in quotes"),
    ("{a: 1.2.3}", "1:5: `1.2.3` is not a number; a text must stand in quotes"),
    (
      "{a: 0123}",
      "1:5: the number `0123` begins with a zero; remove it, or write a text in quotes"
    ),
    ("# a\n{}", "1:1: expected a value; found `#` (a comment begins with `//`)"),
    ("{a: “b”}", "1:5: expected a value; found `“` (write a straight quote, `\"` or `'`)"),
    ("{a: 1, \u{7}}", "1:8: expected a key or `}`; found the character U+0007"),
    ("{a: 1 /* b }", "1:7: the comment is not closed; expected `*/`; found the end of the file"),
    ("['a]", "1:2: the string is not closed; expected `'`; found the end of the file"),
    (
      "[\"a\n]",
      "1:2: the string is not closed on its line; expected `\"`, "
        + "or `\\` at the end of the line to go on with the next"
    ),
    (
      #"'a\uD83D'"#,
      #"1:3: `\uD83D` is half of a surrogate pair; write both halves, or the character itself"#
    ),
    (
      #"'a\uD83D\u0041'"#,
      #"1:3: `\uD83D` is half of a surrogate pair; write both halves, or the character itself"#
    ),
    (
      #"'\uDCA1\uD83D'"#,
      #"1:2: `\uDCA1` is half of a surrogate pair; write both halves, or the character itself"#
    ),
    (#"'\u12'"#, #"1:2: expected 4 hex digits after `\u`; found `'`"#),
    (#"'\x"#, #"1:2: expected 2 hex digits after `\x`; found the end of the file"#),
    (
      #"'\07'"#,
      #"1:2: an escape of decimal digits is not allowed; write `\x` and two hex digits"#
    ),
    (#"{a\n: 1}"#, #"1:3: expected `u` after `\` in a key without quotes; found `n`"#),
    (
      #"{a\u0020: 1}"#,
      "1:3: the character U+0020 is not allowed in a key without quotes; quote the key"
    ),
  ]

  @Test(arguments: messages)
  func `a mistake is named with what was found and expected`(source: String, expected: String) {
    #expect(json5Message(of: Array(source.utf8)) == expected)
  }

  @Test func `a long text of the document is cut short`() {
    let message = json5Message(of: [UInt8](repeating: UInt8(ascii: "a"), count: 10_000))
    #expect(message?.utf8.count ?? 0 < 200)
  }

  @Test func `a control character of a key is made visible`() {
    #expect(
      json5Message(of: Array(#"{"a\n\u202Eb" 1}"#.utf8))
        == #"1:15: expected `:` after the key `a\n\u{202E}b`; found `1`"#)
  }
}
