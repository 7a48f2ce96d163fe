import Testing

@testable import HeadcountPublication

/// The names on the tabs.
@Suite struct SheetNamesTests {
  private static func names(_ wanted: String...) -> [String] {
    var names = SheetNames()
    return wanted.map { names.name($0) }
  }

  @Test func `forbidden characters become hyphens`() {
    #expect(Self.names("a:b\\c/d?e*f[g]h\ni") == ["a-b-c-d-e-f-g-h-i"])
    #expect(Self.names("'quoted'", "O'Brien", " \u{202e}x ") == ["quoted", "O'Brien", "x"])
  }

  @Test func `a name has at most 31 units of UTF-16`() {
    let long = String(repeating: "a", count: 40)
    #expect(Self.names(long, long) == [String(long.prefix(31)), String(long.prefix(27)) + " (2)"])
    #expect(Self.names(String(repeating: "😀", count: 20)) == [String(repeating: "😀", count: 15)])
  }

  @Test func `no two differ only in case, and the name of Excel's own sheet is free`() {
    #expect(Self.names("Table", "table", "TABLE") == ["Table", "table (2)", "TABLE (3)"])
    #expect(Self.names("History", "", "'") == ["History (2)", "sheet", "sheet (2)"])
  }

  @Test func `an apostrophe with a mark is still one to a spreadsheet`() {
    let accented = "a'\u{301}b"
    #expect(
      SheetNames.quoted(accented).unicodeScalars.elementsEqual("'a''\u{301}b'".unicodeScalars))
    #expect(Self.names("'\u{301}b")[0].unicodeScalars.elementsEqual("\u{301}b".unicodeScalars))
  }

  @Test func `columns are named by letters`() {
    let names = [0, 25, 26, 701, 702, 16_383].map { CellReference.columnName($0) }
    #expect(names == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
    for column in stride(from: 0, to: 16_384, by: 13) {
      let place = CellReference.place("\(CellReference.columnName(column))7".utf8)
      #expect(place?.row == 6 && place?.column == column)
    }
    for wrong in ["", "A", "7", "A0", "7A", "a1", "A1B"] {
      #expect(CellReference.place(wrong.utf8) == nil, "\(wrong)")
    }
  }
}
