import TestSupport
import Testing

@testable import HeadcountIngestion

/// Dialects that are rewritten while reading.
@Suite struct DialectRewriterTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The records of a text, the same for blocks of any size.
  private func records(_ text: String, _ declare: (inout DeclaredDialect) -> Void) throws
    -> [[String]]
  {
    let path = try folder.file("a.csv", text)
    var declared = DeclaredDialect()
    declared.delimiter = ","
    declare(&declared)
    let whole = try Reading(path, declared: declared, takesHeader: false)
    for block in [1, 2, 3, 7, 64] {
      let reading = try Reading(path, declared: declared, takesHeader: false, block: block)
      #expect(reading.texts == whole.texts, "blocks of \(block)")
      #expect(reading.records.map(\.line) == whole.records.map(\.line), "blocks of \(block)")
    }
    return whole.texts
  }

  @Test func `an escape takes the meaning from what follows`() throws {
    #expect(
      try records("a\\,b,\"c\\\"d\"\n\\\\,\"x\\ny\"\n1,2\\\n3\n") { $0.escape = "\\" } == [
        ["a,b", "c\"d"], ["\\", "xny"], ["1", "2\n3"],
      ])
  }

  @Test func `without quotes a quote is text`() throws {
    #expect(
      try records("\"a,b\"\n1\\,2,\"\n") {
        $0.quote = ""
        $0.escape = "\\"
      } == [["\"a", "b\""], ["1,2", "\""]])
    #expect(try records("\"a,b\"\n'x,\"\n") { $0.quote = "" } == [["\"a", "b\""], ["'x", "\""]])
  }

  @Test func `a delimiter may have several bytes`() throws {
    #expect(
      try records("a€\"b€c\"€d\n1€2€3\n\u{1f}€x\u{20ac}\u{1e}\n") { $0.delimiter = "€" } == [
        ["a", "b€c", "d"], ["1", "2", "3"], ["\u{1f}", "x", "\u{1e}"],
      ])
    #expect(
      try records("a||b|c||d\n1||2||3\n") { $0.delimiter = "||" } == [
        ["a", "b|c", "d"], ["1", "2", "3"],
      ])
  }

  @Test func `remarks are no records and keep their lines`() throws {
    let path = try folder.file("a.csv", "# made by hand\na,b\n#\n1,\"#2\n#3\"\n4,#5\n")
    var declared = DeclaredDialect()
    declared.delimiter = ","
    declared.comment = "#"
    let reading = try Reading(path, declared: declared)
    #expect(reading.header == ["a", "b"])
    #expect(reading.texts == [["1", "#2\n#3"], ["4", "#5"]])
    #expect(reading.records.map(\.line) == [4, 6])
    #expect(try records("//x\na\n/b\n") { $0.comment = "//" } == [["a"], ["/b"]])
  }

  @Test func `blanks behind a delimiter are left out where declared`() throws {
    #expect(
      try records("a,  \"b, c\", d \n  1,2,3\n") { $0.skipsInitialSpace = true } == [
        ["a", "b, c", "d "], ["1", "2", "3"],
      ])
  }

  @Test func `where quotes are not doubled the rest of a field is text`() throws {
    #expect(
      try records("\"a\\\"b\",\"c\"\n\"x\"\"y\",2\n") {
        $0.doublesQuotes = false
        $0.escape = "\\"
      } == [["a\"b", "c"], ["x\"y\"", "2"]])
  }

  @Test func `carriage returns end records where the first line ends so`() throws {
    #expect(
      try records("a,b\r\"1\r2\",3\r4,5") { _ in } == [["a", "b"], ["1\r2", "3"], ["4", "5"]])
    #expect(try records("a,b\r\n1,x\r2,y\r\n") { _ in } == [["a", "b"], ["1", "x"], ["2", "y"]])
    // One carriage return in a text of line feeds is a part of its field.
    #expect(
      try records("a,b\n1,x\ry\n2,z\n") { _ in } == [["a", "b"], ["1", "x\ry"], ["2", "z"]])
  }

  @Test(arguments: [1, 3, 7, 64, 4096])
  func `a line sep= with the quote is the first line of a table`(block: Int) throws {
    let path = try folder.file("a.csv", "sep=\"\na;b\n1;2\n\"x\n\"\"\";3\n")
    // A quote behind other text is text, and the header has no delimiter that could part it.
    let reading = try Reading(path, block: block)
    #expect(reading.header == ["sep=\""])
    #expect(
      reading.records.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } } == [
        ["a;b"], ["1;2"], ["x\n\";3"],
      ])
  }

  @Test func `a line sep= declares the delimiter and is no record`() throws {
    let path = try folder.file("a.csv", "\u{feff}sep=|\r\na|b,c\r\n1|2\r\n")
    let reading = try Reading(path)
    #expect(reading.header == ["a", "b,c"])
    #expect(reading.records.map(\.line) == [3])
    // Where another delimiter is declared, the line is a record like others.
    #expect(try records("sep=;\na,b\n") { _ in } == [["sep=;"], ["a", "b"]])
    #expect(try records("sep=;\na;b\n") { $0.hasSeparatorLine = true } == [["a", "b"]])
    #expect(try records("sep=;\na;b\n") { $0.delimiter = ";" } == [["a", "b"]])
    #expect(
      try records("sep=;\na;b\n") {
        $0.delimiter = ";"
        $0.hasSeparatorLine = false
      } == [["sep=", ""], ["a", "b"]])
  }

  @Test func `an ordinary dialect is not rewritten`() throws {
    let path = try folder.file("a.csv", "a;b\n1;'2'\n")
    var declared = DeclaredDialect()
    declared.delimiter = ";"
    declared.quote = "'"
    let reader = try RecordReader(path: path, declared: declared)
    #expect(!reader.opening.form.isRewritten)
    #expect(reader.opening.dialect == Dialect(delimiter: 0x3b, quote: 0x27))
  }
}
