import HeadcountPublication
import TestSupport
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("سلام", 4), ("بَغْدَاد", 5), ("巴格达", 6), ("ｱ", 1), ("한", 2), ("😀", 2), ("\u{200f}a", 1),
  ])
  func `a text takes the columns of its characters`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(.enabled(if: OutsideProgram.python(has: "unicodedata"), "Python is absent"))
  func `every character has the width that Python's tables tell`() throws {
    let output = try OutsideProgram.run(
      "/usr/bin/env",
      [
        "python3", "-c",
        """
        import unicodedata as u
        for c in map(chr, range(0x20, 0x110000)):
            k = u.category(c)
            if k in ('Cn', 'Cs', 'Co'): continue
            zero = k in ('Mn', 'Me', 'Cf', 'Cc') or '\\u1160' <= c <= '\\u11ff'
            print(ord(c), 0 if zero else 2 if u.east_asian_width(c) in 'WF' else 1)
        """,
      ])
    var (wrong, count) = ([String](), 0)
    for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { UInt32($0) }
      let scalar = try #require(Unicode.Scalar(numbers[0]))
      count += 1
      if DisplayWidth.of(String(scalar)) != numbers[1] {
        wrong.append(String(numbers[0], radix: 16))
      }
    }
    #expect(count > 140_000)
    // One sign of Ahom became a mark without width after Unicode 14.
    #expect(Set(wrong).subtracting(["1171e"]) == [])
  }
}
