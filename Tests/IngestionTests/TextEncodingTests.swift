import Foundation
import TestSupport
import Testing

@testable import HeadcountIngestion

/// The text of bytes in an encoding that are decoded in pieces of a length.
private func decode(_ bytes: [UInt8], _ name: String, chunk: Int) throws -> [UInt8] {
  var decoder = TextDecoder(try #require(TextEncoding(name: name)))
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: chunk) {
    try decoder.decode(bytes[start..<min(start + chunk, bytes.count)], isEnd: false, into: &text)
  }
  try decoder.decode([], isEnd: true, into: &text)
  return text
}

/// Encodings, compared with the system's `iconv`.
@Suite struct TextEncodingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let text = "الاسم,n\nمحافظة بغداد,١\n\"a\nb\",ü\n"

  @Test(arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"])
  func `wide encodings are read in any pieces`(name: String) throws {
    let text = Array((Self.text + "\u{1f600}").utf8)
    let bytes = try OutsideProgram.run("/usr/bin/iconv", ["-f", "UTF-8", "-t", name], input: text)
    for chunk in [1, 2, 3, 7, 64] { #expect(try decode(bytes, name, chunk: chunk) == text) }
  }

  @Test func `names are known by their letters and digits`() {
    for (name, expected) in [
      ("CP1256", "windows-1256"), ("win-1256", "windows-1256"), ("Latin-1", "iso-8859-1"),
      ("iso8859_6", "iso-8859-6"), ("ISO-8859-15", "iso-8859-15"), ("latin9", "iso-8859-15"),
      ("UTF8", "utf-8"), ("utf-16", "utf-16le"), ("utf-16-be-bom", "utf-16be"),
      ("IBM850", "cp850"), ("macintosh", "mac-roman"), ("x-mac-arabic", "mac-arabic"),
      ("big5", nil),
      ("MacCentralEurope", "mac-latin2"), ("RK1048", "kz1048"), ("PT154", "ptcp154"),
      ("IBM864", "cp864"),
      ("", nil),
    ] {
      #expect(TextEncoding(name: name)?.description == expected, "\(name)")
    }
  }

  @Test(arguments: ["UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"])
  func `a mark or the zeros of a header prove a wide encoding`(name: String) throws {
    let text = "governorate,people\nBasra,3\n"
    let bytes = try OutsideProgram.run(
      "/usr/bin/iconv", ["-f", "UTF-8", "-t", name], input: Array(text.utf8))
    for wrapped in [bytes, try OutsideProgram.gzip(bytes)] {
      let reading = try Reading(try folder.file("a.csv", wrapped), block: 7)
      #expect(reading.header == ["governorate", "people"])
      #expect(reading.texts == [["Basra", "3"]])
    }
  }

  @Test func `a declared code page is read, with any block`() throws {
    let bytes = try OutsideProgram.run(
      "/usr/bin/iconv", ["-f", "UTF-8", "-t", "CP1256"], input: Array("اسم,n\nبغداد,1\n".utf8))
    let path = try folder.file("a.csv", bytes)
    var declared = DeclaredDialect()
    declared.encoding = TextEncoding(name: "windows-1256")
    for block in [1, 2, 3, 7, 64, 4096] {
      let reading = try Reading(path, declared: declared, block: block)
      #expect(reading.header == ["اسم", "n"])
      #expect(reading.texts == [["بغداد", "1"]])
    }
  }

  @Test func `a byte without meaning is told with its line and offset`() throws {
    // 0x81 is not defined in Windows-1252: line 2, the sixth byte.
    let path = try folder.file("a.csv", Array("a,b\n1,".utf8) + [0x81, 0x0a])
    var declared = DeclaredDialect()
    declared.encoding = TextEncoding(name: "cp1252")
    let error = #expect(throws: IngestionError.self) { try Reading(path, declared: declared) }
    #expect(error?.kind == .badEncoding)
    #expect(error?.location.line == 2)
    #expect(error?.message == "the byte(s) 81 at offset 6 mean nothing in windows-1252")
  }

  @Test func `a mark that contradicts the declaration is refused`() throws {
    let path = try folder.file("a.csv", "\u{feff}a,b\n")
    var declared = DeclaredDialect()
    declared.encoding = TextEncoding(name: "windows-1256")
    let error = #expect(throws: IngestionError.self) { try Reading(path, declared: declared) }
    #expect(
      error?.message == "the file begins with the mark of utf-8, and windows-1256 is declared")
  }
}

/// Code pages, each compared with the system's `iconv`.
@Suite struct CodePageSlowTests {
  /// The system's `iconv` gives some bytes of these pages another meaning than the Unicode
  /// Consortium's tables (U+2206 for the increment, U+F8FF for the apple, the currency sign for the
  /// euro), composes Vietnamese letters, or has no such page.
  private static let differing: Set<String> = [
    "mac-roman", "mac-cyrillic", "cp720", "cp858", "windows-1258", "cp1006", "mac-arabic",
    "mac-croatian", "mac-farsi", "mac-greek", "mac-latin2", "mac-romanian", "mac-turkish",
  ]
  private static let otherNames = ["kz1048": "RK1048", "ptcp154": "PT154"]

  @Test(arguments: TextEncoding.names.filter { !$0.hasPrefix("utf") && !differing.contains($0) })
  func `the bytes of a code page are what iconv says`(name: String) throws {
    let iconvName =
      Self.otherNames[name] ?? name.replacing("windows-", with: "CP").uppercased()
    let bytes = Array(UInt8(0x80)...0xff)
    // `-c` leaves out what is not defined, and then ends with an error.
    let expected = try OutsideProgram.run(
      "/bin/sh", ["-c", "iconv -c -f \(iconvName) -t UTF-8 || true"], input: bytes)
    let found = bytes.flatMap { (try? decode([$0], name, chunk: 1)) ?? [] }
    #expect(Self.withoutControls(found) == Self.withoutControls(expected))
    #expect(Self.withoutControls(found).count > 50)
  }

  /// Python's codecs are made from the Consortium's tables; the ones here were made from Python's.
  @Test(arguments: [
    ("mac-arabic", "\u{d1}\u{e2}\u{e5}\u{a0}\u{b1}", "رقم ١"),
    ("mac-farsi", "\u{d1}\u{e2}\u{e5}\u{a0}\u{b1}", "رقم ۱"),
    ("mac-greek", "\u{b0}\u{b5}", "ΑΒ"), ("mac-turkish", "\u{da}\u{dd}", "Ğı"),
    ("mac-latin2", "\u{f0}\u{fc}", "ūŁ"), ("mac-cyrillic", "\u{80}\u{ff}", "А€"),
    ("mac-romanian", "\u{ae}\u{be}", "Ăă"), ("mac-croatian", "\u{a9}\u{b9}", "Šš"),
    ("cp1006", "\u{a1}\u{a2}", "۰۱"),
  ])
  func `pages that iconv lacks have their letters`(
    name: String, bytes: String, text: String
  ) throws {
    let raw = bytes.unicodeScalars.map { UInt8($0.value) }
    #expect(String(decoding: try decode(raw, name, chunk: 1), as: UTF8.self) == text)
  }

  /// Where the tables define nothing, some systems have a control character.
  private static func withoutControls(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0.value >= 0xa0 }
  }
}
