import HeadcountPipeline
import Testing

@Suite struct `JSON5 numbers` {
  @Test(arguments: [
    ("12", 12), ("-12", -12), ("+3", 3), ("1.0", 1), ("5.", 5), ("1e3", 1000), ("1.5e1", 15),
    ("10e-1", 1), ("0x1F", 31), ("-0", 0), ("0.000e9", 0), (".0", 0),
    ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
    ("-0x8000000000000000", Int.min), ("1.5", nil), (".5", nil), ("15e-1", nil),
    ("9223372036854775808", nil), ("1e19", nil), ("1e999999999999999999999", nil),
    ("Infinity", nil), ("NaN", nil), ("'1'", nil), ("null", nil),
  ])
  func `a whole number which fits is an integer`(source: String, expected: Int?) throws {
    #expect(try readJSON5(source).value.integer == expected)
  }

  @Test(arguments: [
    ("1.50", "1.50"), ("+.5", "0.5"), ("-5.", "-5"), ("-0.0", "0.0"), ("12.34e1", "123.4"),
    ("12.34e3", "12340"), ("12.34e-2", "0.1234"), ("12.34e-5", "0.0001234"), ("0.012e2", "1.2"),
    ("0e5", "0"), ("0x0010", "16"), ("-0xFFFFFFFFFFFFFFFF", "-18446744073709551615"),
    ("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
    ("1e401", nil), ("1e-401", nil), ("1e-9223372036854775808", nil), ("-Infinity", nil),
    ("+NaN", nil), ("'1'", nil), ("true", nil),
  ])
  func `a finite number has an exact text of plain digits`(
    source: String, expected: String?
  ) throws {
    #expect(try readJSON5(source).value.decimalText == expected)
  }

  @Test func `a huge number does not fill the memory`() throws {
    #expect(try readJSON5("1e400").value.decimalText?.utf8.count == 401)
    let digits = String(repeating: "F", count: 401)
    #expect(try readJSON5("0x" + digits).value.decimalText == nil)
    #expect(try readJSON5("0x000" + digits.dropFirst()).value.decimalText?.utf8.count == 482)
  }
}
