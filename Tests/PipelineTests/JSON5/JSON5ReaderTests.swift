import HeadcountPipeline
import Testing

@Suite struct `JSON5 documents` {
  @Test(arguments: JSON5Cases.valid)
  func `a valid document has the value of its plain JSON`(source: String, json: String) throws {
    let document = try readJSON5(source)
    #expect(Array(document.value.json.utf8) == Array(json.utf8))
    #expect(document.problems.isEmpty)
  }

  @Test(arguments: JSON5Cases.invalid)
  func `an invalid document is refused`(source: String) {
    #expect(throws: JSON5Error.self) { try readJSON5(source) }
  }

  @Test func `a number is kept as it is written`() throws {
    #expect(try readJSON5("+1.50e0").value.content == .number(text: "+1.50e0"))
  }

  @Test func `every value and key knows its line and column`() throws {
    let source = "// title\r\n{\n  a: 'é💡', bé : [1,\r -2],\n\t'c': {d: null}}"
    guard case .object(let members) = try readJSON5(source).value.content else {
      Issue.record("not an object")
      return
    }
    #expect(members.map(\.keyPosition.description) == ["3:3", "3:12", "5:2"])
    #expect(members.map(\.value.position.description) == ["3:6", "3:17", "5:7"])
    guard case .array(let items) = members[1].value.content else {
      Issue.record("not an array")
      return
    }
    #expect(items.map(\.position.description) == ["3:18", "4:2"])
  }

  @Test func `a byte order mark does not count as a column`() throws {
    #expect(try readJSON5("\u{FEFF}1").value.position == SourcePosition(line: 1, column: 1))
  }

  @Test func `a repeated key is reported in every object and its first value is kept`() throws {
    let document = try readJSON5("{a: 1, b: {c: 1, 'c': 2},\n a: {d: 1, d: 2}, \\u0061: 3}")
    #expect(document.value.json == #"{"a":1,"b":{"c":1}}"#)
    #expect(
      document.problems.map(\.description) == [
        "1:18: the key `c` is repeated; it stands first at line 1, column 12; remove one of them",
        "2:2: the key `a` is repeated; it stands first at line 1, column 2; remove one of them",
        "2:12: the key `d` is repeated; it stands first at line 2, column 6; remove one of them",
        "2:19: the key `a` is repeated; it stands first at line 1, column 2; remove one of them",
      ])
  }

  @Test func `a hundred levels are read and one more is refused`() throws {
    let open = String(repeating: "[", count: 99) + "{a:"
    let close = "1}" + String(repeating: "]", count: 99)
    #expect(throws: Never.self) { try readJSON5(open + close) }
    #expect(
      json5Message(of: Array((open + "[" + close).utf8))
        == "1:103: arrays and objects are nested deeper than 100 levels")
    let beside = "[" + String(repeating: "[],{},", count: 200) + "]"
    #expect(throws: Never.self) { try readJSON5(beside) }
  }

  @Test func `a million open brackets do not overflow the stack`() {
    #expect(json5Message(of: [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)) != nil)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x31, 0x00], "1:1", "0xFF"),
      ([0x22, 0x0A, 0xC3, 0xA9, 0x80], "2:2", "0x80"),
      ([0x31, 0x20, 0xC3], "1:3", "0xC3"),
      ([0x22, 0xC0, 0xAF, 0x22], "1:2", "0xC0"),
      ([0x22, 0xE0, 0x9F, 0xBF, 0x22], "1:2", "0xE0"),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], "1:2", "0xED"),
      ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], "1:2", "0xF4"),
      ([0x22, 0xE2, 0x82, 0x22], "1:2", "0xE2"),
      ([0x22, 0xF0, 0x9F, 0x92], "1:2", "0xF0"),
      ([0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], "1:2", "0xF5"),
    ] as [([UInt8], String, String)])
  func `invalid UTF-8 is refused at its first bad byte`(
    bytes: [UInt8], position: String, byte: String
  ) {
    #expect(
      json5Message(of: bytes)
        == "\(position): the byte \(byte) is not valid UTF-8 here; save the file as UTF-8")
  }
}
