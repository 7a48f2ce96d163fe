import TestSupport
import Testing

@testable import HeadcountIngestion

@Suite struct HeaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func opening(_ text: String, dialect: Dialect? = nil) throws -> RecordReader.Opening {
    try RecordReader(path: try folder.file("h.csv", text), dialect: dialect).opening
  }

  @Test func `a byte order mark belongs to no name`() throws {
    let opening = try opening("\u{FEFF}\"a\",b\n1,2\n")
    #expect(opening.header.names == ["a", "b"])
    #expect(opening.hasByteOrderMark)
  }

  @Test func `names are decoded and their lines counted`() throws {
    let opening = try opening("\"a \"\"x\"\"\",\"b\nc\",\r\n1,2,3\n")
    #expect(opening.header.names == ["a \"x\"", "b\nc", ""])
    #expect(opening.header.lines == 2)
  }

  @Test(arguments: [1, 2, 3, 64, 4096])
  func `a header without records is read`(block: Int) throws {
    for text in ["a,b", "a,b\n", "a,b\r\n", "a,b\r\n\r\n"] {
      let reading = try Reading(try folder.file("h.csv", text), block: block)
      #expect(reading.header == ["a", "b"])
      #expect(reading.records == [])
    }
  }

  @Test func `blank lines before the header are passed over and counted`() throws {
    let reading = try Reading(try folder.file("h.csv", "\n \r\na,b\n1,2\nx\n"))
    #expect(reading.header == ["a", "b"])
    #expect(reading.records.map(\.line) == [4, 5])
  }

  @Test func `a quote inside a name is text, as it is in a record`() throws {
    let names = try opening("a\"b,\"c\"d\"\"e,f\n1,2,3\n", dialect: .commaSeparated).header.names
    #expect(names == ["a\"b", "cd\"\"e", "f"])
  }

  @Test func `a tag row behind the header is no record`() throws {
    let reader = try Reading(
      try folder.file("t.csv", "Gov,IDPs\n#adm1 +name,#affected+idps\nNinewa,12\nx\n"))
    #expect(reader.texts == [["Ninewa", "12"], ["x"]])
    #expect(reader.records.map(\.line) == [3, 4])
    let header = try opening("Gov,IDPs,n\n#adm1 +name,#affected+idps\n").header
    #expect(header.tags == [HXLTag("#adm1+name"), HXLTag("#affected+idps"), nil])
    #expect(header.lines == 2)
  }

  @Test func `a header may be the tag row itself`() throws {
    let header = try opening("#adm1+name,#affected\nNinewa,12\n").header
    #expect(header.tags.map { $0?.description } == ["#adm1+name", "#affected"])
    #expect(header.lines == 1)
  }

  static let delimiters: [(header: String, delimiter: String?)] = [
    ("a,b", ","), ("a;b", ";"), ("a\tb", "\t"), ("a|b", "|"), ("alone", ","),
    ("\"a;b\",c", ","), ("\"a,b\";c", ";"), ("\"a;b\"", ","), ("a,b;c", nil), ("a\tb,c", nil),
    ("\"a\"\";\"\"b\",c", ","), ("\"a\nb\";\"c,\nd\"", ";"), ("\"x;\ny\",z", ","),
    ("12\";b", ";"), ("12\",b", ","),
  ]

  @Test(arguments: delimiters)
  func `a delimiter is proven by the header alone`(header: String, delimiter: String?) throws {
    let proven = Dialect.proven(byHeader: Array(header.utf8)[...])
    #expect(proven?.delimiter == delimiter?.utf8.first)
    let path = try folder.file("d.csv", header + "\n1\n2\n")
    guard let delimiter else {
      #expect(refusal(path)?.message.contains("--delimiter") == true)
      return
    }
    #expect(try RecordReader(path: path).opening.dialect.delimiter == delimiter.utf8.first)
    #expect(refusal(path) == nil)
  }
}

/// Starts of files that are longer than what is looked at first.
@Suite struct LongStartTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `thousands of blank lines before a header keep the line numbers`() throws {
    let blank = String(repeating: "\n", count: 30_000)
    let path = try folder.file("a.csv", "\u{feff}" + blank + "a,b\n1,2\n\"3\n\",4\n5\n")
    for block in [7, 4096, 1 << 18] {
      let reading = try Reading(path, block: block)
      #expect(reading.header == ["a", "b"])
      #expect(reading.texts == [["1", "2"], ["3\n", "4"], ["5"]])
      #expect(reading.records.map(\.line) == [30_002, 30_003, 30_005])
      // A stray quote makes the reader go back to a place in the file.
      let stray = try folder.file("b.csv", blank + "a,b\n1,x\"y\n2,3\n")
      #expect(try Reading(stray, block: block).texts == [["1", "x\"y"], ["2", "3"]])
    }
  }

  @Test func `a mark behind blank lines is text, however they lie in blocks`() throws {
    let path = try folder.file("m.csv", "\n\n\n\n\n\n\u{feff}a,b\n1,2\n")
    for block in [1, 2, 3, 7, 64, 4096] {
      for plan in [HeaderPlan.first, .discovered] {
        let reading = try Reading(path, block: block, header: plan)
        #expect(reading.header == ["\u{feff}a", "b"], "blocks of \(block)")
        #expect(reading.records.map(\.line) == [8])
      }
    }
  }

  @Test func `a header of more columns than the limit is refused with its line`() throws {
    let commas = String(repeating: ",", count: 1 << 18)
    let error = refusal(try folder.file("a.csv", "\n" + commas + "\n"))
    #expect(error?.kind == .limit)
    #expect(error?.location.line == 2)
    #expect(
      refusal(try folder.file("b.csv", String(commas.dropLast(200_000)) + "\n")) == nil)
  }
}
