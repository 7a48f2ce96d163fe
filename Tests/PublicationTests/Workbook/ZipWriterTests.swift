import TestSupport
import Testing

@testable import HeadcountPublication

/// The ZIP files of workbooks.
@Suite struct ZipWriterTests {
  private static let members: [(name: String, bytes: [UInt8])] = [
    ("a.xml", Array("<a>text</a>".utf8)),
    ("folder/b.xml", Array(String(repeating: "0123456789", count: 20_000).utf8)),
    ("c.xml", Array("ž".utf8)),
  ]

  private static func file() -> [UInt8] {
    var zip = ZipWriter()
    for member in members { zip.add(member.name, member.bytes) }
    return zip.finished()
  }

  @Test func `members come back as they were`() throws {
    let read = try #require(ZipReader.members(Self.file()))
    #expect(read == Dictionary(uniqueKeysWithValues: Self.members.map { ($0.name, $0.bytes) }))
  }

  @Test func `repeated text is compressed, and the same members are the same bytes`() {
    #expect(Self.file() == Self.file())
    #expect(Self.file().count < 2000)
  }

  @Test func `a file without members is the end record alone`() {
    #expect(ZipWriter().finished() == [0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18))
  }

  @Test func `a cut file is not read`() {
    let file = Self.file()
    for count in stride(from: 0, to: file.count, by: 7) {
      #expect(ZipReader.members(Array(file[..<count])) == nil)
    }
  }

  @Test func `a changed byte is noticed or changes no member`() {
    let file = Self.file()
    let whole = ZipReader.members(file)!
    for place in file.indices {
      var changed = file
      changed[place] ^= 0x11
      guard let read = ZipReader.members(changed) else { continue }
      // Dates, versions and names are under no checksum.
      #expect(Set(read.values).isSubset(of: Set(whole.values)), "byte \(place)")
    }
  }

  @Test(.enabled(if: OutsideProgram.python(has: "zipfile"), "python3 is absent"))
  func `Python reads the same members with right checksums`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("file.zip", Self.file())
    let script = """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None
      print([(i.filename, i.file_size, i.date_time, i.compress_type) for i in z.infolist()])
      """
    let output = try OutsideProgram.run("/usr/bin/env", ["python3", "-c", script, path])
    let date = "(1980, 1, 1, 0, 0, 0), 8"
    #expect(
      String(decoding: output, as: UTF8.self)
        == "[('a.xml', 11, \(date)), ('folder/b.xml', 200000, \(date)), ('c.xml', 2, \(date))]\n")
  }
}
