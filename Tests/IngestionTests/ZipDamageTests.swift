import TestSupport
import Testing

@testable import HeadcountIngestion

/// ZIP files that are cut, damaged or made to mislead.
@Suite struct ZipDamageTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The rows of the member `a.csv`, or the error.
  private func read(_ bytes: [UInt8]) throws -> Result<[[String]], IngestionError> {
    let path = try folder.file("t.zip", bytes) + "/a.csv"
    do { return .success(try Reading(path).texts) } catch let error as IngestionError {
      return .failure(error)
    }
  }

  private func error(_ zip: ZipFile) throws -> IngestionError? {
    guard case .failure(let error) = try read(zip.bytes) else { return nil }
    return error
  }

  private func zips() throws -> [ZipFile] {
    let other = ZipFile.Member("b", [UInt8](repeating: 7, count: 20))
    var long = ZipFile([other, try .init(deflated: "a.csv", ZipTests.text)])
    (long.isLong, long.members[1].isLong, long.members[1].flags) = (true, true, 8)
    return [ZipFile([other, .init("a.csv", ZipTests.text)]), long]
  }

  @Test func `a ZIP file that is cut at any byte is refused`() throws {
    for zip in try zips() {
      let whole = zip.bytes
      for count in 4..<whole.count {
        guard case .failure(let error) = try read(Array(whole[..<count])) else {
          Issue.record("cut to \(count) bytes")
          continue
        }
        #expect(error.kind == .truncated || error.kind == .damaged, "cut to \(count) bytes")
      }
    }
  }

  @Test func `one flipped bit is an error or changes nothing`() throws {
    for zip in try zips() {
      let whole = zip.bytes
      for index in whole.indices {
        for bit in [0, 3, 7] as [UInt8] {
          var damaged = whole
          damaged[index] ^= 1 << bit
          if case .success(let rows) = try read(damaged) {
            #expect(rows == ZipTests.rows, "bit \(bit) of byte \(index)")
          }
        }
      }
    }
  }

  @Test func `a wrong checksum and a wrong size are damage`() throws {
    for zip in try zips() {
      var wrong = zip
      wrong.members[1].checksumError = 1 << 31
      #expect(try error(wrong)?.kind == .damaged)
      #expect(try error(wrong)?.message.contains("incorrect data check") == true)
      for size in [-1, 1] {
        wrong = zip
        wrong.members[1].sizeError = size
        #expect(try error(wrong)?.message.contains("damaged") == true)
      }
    }
    for more in [-1, 1] {
      var long = try zips()[1]
      var data = long.members[1].data!
      if more > 0 { data.append(0) } else { data.removeLast() }
      long.members[1].data = data
      #expect(try error(long)?.kind == .damaged)
    }
  }

  @Test func `members that are not read say why`() throws {
    let cases: [(String, (inout ZipFile.Member) -> Void)] = [
      ("it is encrypted", { $0.flags = 1 }),
      ("it is encrypted", { $0.flags = 0x2000 }),
      ("it is compressed with deflate64", { $0.method = 9 }),
      ("it is compressed with bzip2", { $0.method = 12 }),
      ("it is compressed with method 77", { $0.method = 77 }),
      ("one part of several", { $0.disk = 3 }),
      ("its sizes contradict each other", { $0.data = [1] }),
    ]
    for (reason, change) in cases {
      var zip = ZipFile([.init("a.csv", ZipTests.text)])
      change(&zip.members[0])
      let error = try #require(try error(zip))
      #expect(error.kind == .unreadable)
      #expect(error.message.contains(reason), "\(error.message)")
      #expect(error.location.path == "\(folder.path)/t.zip/a.csv")
    }
  }

  @Test func `names that lead elsewhere are refused when they are meant`() throws {
    for name in [
      "../a.csv", "b/../../a.csv", "/etc/a.csv", "b\\..\\..\\a.csv", "b\u{1b}.csv", "b\n.csv",
    ] {
      let zip = ZipFile([.init(name, ZipTests.text)])
      let error = refusal(try folder.file("t.zip", zip.bytes))
      #expect(error?.kind == .unreadable, "\(name)")
      #expect(error?.message.contains("its name") == true)
      let beside = ZipFile([.init(name, ZipTests.text), .init("a.csv", ZipTests.text)])
      #expect(try read(beside.bytes) == .success(ZipTests.rows))
    }
  }

  @Test func `a path that goes on behind a file that is no ZIP file is refused`() throws {
    let path = try folder.file("plain.csv", ZipTests.text)
    let error = refusal("\(path)/a.csv")
    #expect(error?.kind == .unreadable)
    #expect(error?.location.path == path)
    #expect(error?.message == "this is no ZIP file, so nothing is inside it; name the file itself")
    #expect(refusal("\(folder.path)/none.zip/a.csv")?.kind == .unreadable)
  }

  @Test func `two members of one name and contradicting headers are refused`() throws {
    let twice = ZipFile([.init("a.csv", ZipTests.text), .init("a.csv", [1])])
    #expect(try error(twice)?.message.contains("2 members of this name") == true)
    var contrary = ZipFile([.init("a.csv", ZipTests.text)])
    contrary.members[0].localName = Array("b.csv".utf8)
    #expect(try error(contrary)?.message.contains("contradicts the list of members") == true)
  }

  @Test func `a list of members that does not fit is damage`() throws {
    for (isLong, change) in [(false, 1), (false, -1), (true, 1), (true, -1)] {
      var zip = ZipFile([.init("a.csv", ZipTests.text)])
      zip.isLong = isLong
      zip.countError = change
      #expect(try error(zip)?.kind == .damaged)
      zip.countError = 0
      zip.offsetError = change * 1000
      #expect(try error(zip)?.kind == .damaged)
    }
    var split = ZipFile([.init("a.csv", ZipTests.text)])
    split.disk = 2
    #expect(try error(split)?.message.contains("one part of several") == true)
    #expect(try error(ZipFile([.init("a.csv", ZipTests.text)])) == nil)
  }

  @Test func `a member that is larger than the limit is refused before it is read`() throws {
    let path = try folder.file("t.zip", ZipFile([.init("a.csv", ZipTests.text)]).bytes)
    var limits = RecordReader.Limits()
    limits.expansion = ZipTests.text.count
    _ = try RecordReader(path: path, limits: limits)
    limits.expansion -= 1
    let error = #expect(throws: IngestionError.self) {
      try RecordReader(path: path, limits: limits)
    }
    #expect(error?.kind == .limit)
    #expect(error?.message.contains("raise the limit with --max-expanded") == true)
  }
}
