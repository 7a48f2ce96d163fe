import TestSupport
import Testing

@testable import HeadcountIngestion

/// Members of ZIP files that other programs wrote, and of ones that are put together by hand.
@Suite struct ZipTests {
  static let text = Array("a,b\n1,\"x\ny\"\n2,z\n".utf8)
  static let rows = [["1", "x\ny"], ["2", "z"]]
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func texts(_ zip: ZipFile, _ member: String? = nil) throws -> [[String]] {
    let path = try folder.file("t.zip", zip.bytes)
    return try Reading(member.map { "\(path)/\($0)" } ?? path).texts
  }

  /// The error with which a ZIP file, or a member, is refused.
  private func refused(_ bytes: [UInt8], _ member: String? = nil) throws -> IngestionError? {
    let path = try folder.file("r.zip", bytes)
    return refusal(member.map { "\(path)/\($0)" } ?? path)
  }

  /// Runs a program of Python with the folder as its argument.
  private func python(_ program: String) throws {
    _ = try OutsideProgram.run("/usr/bin/python3", ["-c", program, folder.path])
  }

  @Test func `stored and deflated members of Python's zipfile are read`() throws {
    _ = try folder.file("plain.csv", Self.text)
    try python(
      """
      import sys, zipfile
      text = open(sys.argv[1] + "/plain.csv", "rb").read()
      for method, name in ((zipfile.ZIP_STORED, "stored"), (zipfile.ZIP_DEFLATED, "deflated")):
          with zipfile.ZipFile(f"{sys.argv[1]}/{name}.zip", "w", method) as out:
              out.comment = b"monthly PK\\x05\\x06 export"
              out.writestr("media/", b"")
              out.writestr("media/photo.jpg", bytes(range(256)))
              out.writestr("forms/form.csv", text)
              with out.open("long.csv", "w", force_zip64=True) as member:
                  member.write(text)
      """)
    for name in ["stored", "deflated"] {
      for member in ["forms/form.csv", "long.csv"] {
        #expect(try Reading("\(folder.path)/\(name).zip/\(member)").texts == Self.rows)
      }
    }
  }

  @Test func `members that the zip program wrote into a pipe are read`() throws {
    let path = folder.path
    _ = try folder.file("form.csv", Self.text)
    for options in ["", "-fz"] {
      let line = "cd \(path) && /usr/bin/zip -q \(options) - form.csv | cat > piped.zip"
      _ = try OutsideProgram.run("/bin/sh", ["-c", line])
      #expect(try Reading("\(path)/piped.zip").texts == Self.rows)
    }
  }

  @Test(arguments: [1, 3]) func `a member of many blocks gives the records of the plain file`(
    workers: Int
  ) throws {
    var generator = SplitMix64(seed: 5)
    var text = Array("id,name,remark\n".utf8)
    for record in 0..<200 {
      text += "\(record),\(String(generator.next(), radix: 36)),\"two\nlines, \(record)\"\n".utf8
    }
    let plain = try Reading(folder.file("plain.csv", text))
    for member in [ZipFile.Member("a.csv", text), try ZipFile.Member(deflated: "a.csv", text)] {
      let path = try folder.file("a.zip", ZipFile([member]).bytes)
      for block in [3, 700, 1 << 18] where block > 3 || workers == 1 {
        let reading = try Reading(path, block: block, workers: workers, readsAhead: workers > 1)
        #expect(reading == plain)
        #expect(reading.controlRecords == 200)
      }
    }
  }

  @Test func `the only table among other members is found, and named`() throws {
    let zip = ZipFile([
      .init("media/", []), .init("media/photo.jpg", [1]), .init("__MACOSX/form.csv", [1]),
      .init("media/.hidden.csv", [1]), .init("forms/Form.CSV", Self.text),
    ])
    #expect(try texts(zip) == Self.rows)
    let path = try folder.file("t.zip", zip.bytes)
    let reader = try RecordReader(path: path)
    #expect(reader.path == "\(path)/forms/Form.CSV")
    #expect(reader.opening.compression == .zip)
    #expect(reader.opening.size == Self.text.count)
  }

  @Test func `members that may hold records are not left out in silence`() throws {
    let zip = ZipFile([
      .init("basra.csv", Self.text), .init("ninewa.dat", [1]), .init("d/erbil.csv.bak", [1]),
      .init("photo.jpg", [1]), .init("form.xml", [1]),
    ])
    let error = try #require(try refused(zip.bytes))
    #expect(error.kind == .notText)
    #expect(
      error.message
        == "beside `basra.csv` this ZIP file has `ninewa.dat` and 1 more of its kind, which may hold "
        + "records too and would be left out; name the member that is meant, for example "
        + "`\(folder.path)/r.zip/basra.csv`, and export the others as CSV")
    #expect(try texts(zip, "basra.csv") == Self.rows)
    let workbook = try #require(try refused(ZipFile([.init("a.xlsx", [1])]).bytes))
    #expect(
      workbook.message
        == "no member of this ZIP file is a table of text; it holds `a.xlsx`: export that as CSV UTF-8"
    )
  }

  @Test func `where several tables can be meant all are listed`() throws {
    let two = ZipFile([.init("a.csv", Self.text), .init("b/c.csv", Self.text)])
    let error = try #require(try refused(two.bytes))
    #expect(error.kind == .notText)
    #expect(
      error.message
        == "2 members of this ZIP file can be meant, and one table of text was expected; its "
        + "members are `a.csv`, `b/c.csv`: name one, for example `\(folder.path)/r.zip/a.csv`")
    #expect(try texts(two, "b/c.csv") == Self.rows)
    let none = try #require(try refused(two.bytes, "c.csv"))
    #expect(none.message == "no member is called `c.csv`; its members are `a.csv`, `b/c.csv`")
    let images = ZipFile((0..<12).map { .init("\($0)\u{1b}.jpg", [1]) })
    let message = try #require(try refused(images.bytes)).message
    #expect(message.hasPrefix("no member of this ZIP file can be meant"))
    #expect(message.contains("`9?.jpg` and 2 more: name one"))
    #expect(try refused(ZipFile([]).bytes)?.message.hasSuffix("it holds no file") == true)
  }

  @Test func `workbooks and documents are told from ZIP files of tables`() throws {
    let kinds = [
      (["[Content_Types].xml", "xl/workbook.xml", "data.csv"], "a workbook (.xlsx)"),
      (["[Content_Types].xml", "word/document.xml"], "an Office document"),
      (["mimetype", "content.xml"], "a workbook or document of OpenDocument (.ods)"),
    ]
    for (names, kind) in kinds {
      let zip = ZipFile(names.map { .init($0, Self.text) })
      for member in [nil, "sheet.csv"] {
        let error = try refused(zip.bytes, member)
        #expect(error?.kind == .notText)
        #expect(error?.message == "this is \(kind); export the sheet as CSV UTF-8")
      }
    }
  }

  @Test func `bytes before the first member, comments and long sizes are understood`() throws {
    for parts in 0..<16 {
      var zip = ZipFile([.init("0", [UInt8](repeating: 7, count: 90)), .init("a.csv", Self.text)])
      if parts & 1 != 0 { zip.prefix = Array("#!/bin/sh\nexit\n".utf8) }
      if parts & 2 != 0 { zip.comment = Array("PK\u{5}\u{6} is no end".utf8) }
      if parts & 4 != 0 { zip.isLong = true }
      if parts & 8 != 0 { zip.members[1].isLong = true }
      zip.members[1].flags = 8
      zip.members[1].extra = [0x41, 0x42, 2, 0, 1, 0]
      #expect(try texts(zip, "a.csv") == Self.rows, "parts \(parts)")
    }
    let longest = [UInt8](repeating: 0x50, count: 65535)
    var zip = ZipFile([.init("a.csv", Self.text)])
    zip.comment = longest
    #expect(try texts(zip) == Self.rows)
  }

  @Test func `names are UTF-8 where that is said, else of code page 437`() throws {
    var utf8 = ZipFile.Member("تسجيل.csv", Self.text)
    utf8.flags = 0x800
    #expect(try texts(ZipFile([utf8]), "تسجيل.csv") == Self.rows)
    var unix = utf8
    unix.flags = 0
    #expect(try texts(ZipFile([unix]), "تسجيل.csv") == Self.rows)
    var dos = ZipFile.Member("", Self.text)
    (dos.name, dos.system) = ([0x82, 0x74, 0x82] + Array(".csv".utf8), 0)
    #expect(try texts(ZipFile([dos]), "été.csv") == Self.rows)
    let checksum = GzipMember.checksum(dos.name)
    let name = Array("أ.csv".utf8)
    dos.extra = [0x75, 0x70, UInt8(name.count + 5), 0, 1]
    dos.extra += (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) } + name
    #expect(try texts(ZipFile([dos]), "أ.csv") == Self.rows)
    dos.extra[5] ^= 1
    #expect(try texts(ZipFile([dos]), "été.csv") == Self.rows)
  }

  @Test func `a member that is gzip is unpacked too`() throws {
    let gzip = GzipMember(Self.text).bytes
    #expect(try texts(ZipFile([.init("a.csv.gz", gzip)])) == Self.rows)
    #expect(try texts(ZipFile([try .init(deflated: "a.csv.gz", gzip)])) == Self.rows)
    var wrong = ZipFile([.init("a.csv.gz", gzip)])
    wrong.members[0].checksumError = 1
    #expect(try refused(wrong.bytes)?.kind == .damaged)
  }

  @Test func `a ZIP file inside a ZIP file is refused`() throws {
    let inner = ZipFile([.init("a.csv", Self.text)]).bytes
    let error = try refused(ZipFile([.init("b.csv", inner)]).bytes)
    #expect(error?.kind == .notText)
    #expect(error?.message.contains("inside another compressed file") == true)
  }

  @Test func `an empty member is an empty file`() throws {
    #expect(try refused(ZipFile([.init("a.csv", [])]).bytes)?.kind == .empty)
    #expect(try refused(ZipFile([try .init(deflated: "a.csv", [])]).bytes)?.kind == .empty)
  }
}
