import Foundation
import TestSupport
import Testing

@testable import HeadcountIngestion

@Suite struct RefusalTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let formats: [(bytes: [UInt8], kind: IngestionError.Kind, word: String)] = [
    ([], .empty, "empty"),
    (Array("\n\r\n\n".utf8), .empty, "no text"),
    (Array("\u{FEFF}".utf8), .empty, "no text"),
    (Array("PK\u{3}\u{4}rest".utf8), .truncated, "ZIP"),
    ([0x7f, 0x45, 0x4c, 0x46, 0x02, 0x01, 0x01, 0x00, 0x00, 0x0a], .notText, "binary"),
    ([0xd0, 0xcf, 0x11, 0xe0, 0xa1], .notText, "workbook"),
    (Array("N\u{e9}".unicodeScalars.map { UInt8($0.value) }) + [0x0a], .notText, "UTF-8"),
    (Array("a,b;c\n".utf8), .notText, "--delimiter"),
    (Array("\u{FEFF}\n<!DOCTYPE HTML>\n<p>a,b".utf8), .notText, "sign in"),
    (Array("<html><body>\n".utf8), .notText, "sign in"),
    (Array("<?xml v=\"1\"?>\n".utf8), .notText, "XML"),
    (Array("[{\"a\": 1}]\n".utf8), .notText, "JSON"),
    (Array("{\"a\": 1}\n".utf8), .notText, "JSON"),
    (Array("SQLite format 3\0a,b\n".utf8), .notText, "SQLite"),
    ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0x0a], .notText, "7z"),
    ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], .notText, "PNG"),
    // Offsets are those of the file, its mark included, and each byte has two digits.
    ([0xff, 0xfe, 0x61, 0x00, 0x0a], .badEncoding, "the byte(s) 0a at offset 4"),
    ([0xff, 0xfe, 0x00, 0xdc, 0x0a, 0x00], .badEncoding, "the byte(s) 00 dc at offset 2"),
  ]

  @Test(arguments: formats)
  func `what is no text table is refused by name`(
    bytes: [UInt8], kind: IngestionError.Kind, word: String
  ) throws {
    let error = refusal(try folder.file("f", bytes))
    #expect(error?.kind == kind)
    #expect(error?.message.contains(word) == true, "\(error?.description ?? "read")")
  }

  @Test(arguments: [1, 3, 7, 64, 4096])
  func `other formats are known in blocks of any size`(block: Int) throws {
    for text in ["\n\n\n\n\n\n<html\n", "\u{FEFF}  <!doctype html>\nx,y\n1,2\n", " \n{\"a\": 1}\n"]
    {
      let path = try folder.file("o.csv", text)
      for plan in [HeaderPlan.first, .discovered] {
        let error = #expect(throws: IngestionError.self) {
          try Reading(path, block: block, header: plan)
        }
        #expect(error?.kind == .notText)
      }
    }
  }

  @Test func `gzip in gzip is refused by name`() throws {
    let inner = GzipMember(Array("a,b\n1,2\n".utf8)).bytes
    let error = refusal(try folder.file("twice.gz", GzipMember(inner).bytes))
    #expect(error?.kind == .notText)
    #expect(error?.message.hasPrefix("this is gzip inside another compressed file") == true)
  }

  @Test func `gzip that a program took for text is refused by name`() throws {
    let member = GzipMember(Array("a,b\n1,2\n".utf8)).bytes
    // The second one looks like lines that end at carriage returns.
    for bytes in [member, member + Array("a,b;c\rd\re\n".utf8)] {
      let error = refusal(try folder.file("marked.gz", [0xef, 0xbb, 0xbf] + bytes))
      #expect(error?.kind == .notText)
      #expect(error?.message.hasPrefix("this is gzip behind a byte order mark") == true)
    }
  }

  @Test func `a folder and a missing file are refused by name`() {
    #expect(refusal(folder.path)?.message.contains("folder") == true)
    let missing = refusal(folder.path + "/none.csv")
    #expect(missing?.kind == .unreadable)
    #expect(missing?.message == "cannot be read: no such file or directory")
  }

  @Test(arguments: [true, false])
  func `a file that changes while it is read is refused`(grows: Bool) throws {
    let line = "one,two\n"
    let path = try folder.file("a.csv", String(repeating: line, count: 100_000))
    var limits = RecordReader.Limits()
    limits.block = 4096
    let reader = try RecordReader(path: path, limits: limits)
    var batch = RecordBatch()
    _ = try reader.next(into: &batch)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    if grows {
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(line.utf8))
    } else {
      try handle.truncate(atOffset: 400_000)
    }
    let error = #expect(throws: IngestionError.self) {
      while try reader.next(into: &batch) {}
    }
    #expect(error?.kind == .unreadable)
    #expect(error?.message.contains("changed while it was read") == true)
  }

  @Test(arguments: [1, 100, 999, 4096, 20_000])
  func `the longest record does not depend on the size of the blocks`(block: Int) throws {
    let (just, over) = (String(repeating: "x", count: 999), String(repeating: "x", count: 1000))
    for (start, end) in [("", ""), ("\"", "\"\n9\n"), ("1\n2\n", "\n"), ("\"q\nq\"\n", "\n3\n")] {
      let extra = start.hasSuffix("\"") ? 2 : 0
      let fits = try folder.file("1", "a\n" + start + just.dropFirst(extra) + end)
      let long = try folder.file("2", "a\n" + start + over.dropFirst(extra) + end)
      for workers in [1, 2] {
        #expect(refusal(fits, block: block, record: 1000, workers: workers) == nil)
        let error = refusal(long, block: block, record: 1000, workers: workers)
        #expect(error?.kind == .limit || error?.kind == .unclosedQuote)
        let line = 2 + start.utf8.count { $0 == 0x0a }
        #expect(error?.location.line == line)
        #expect(error?.message.contains("--max-record") == true)
      }
    }
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    private let tests: RefusalTests

    init() throws { tests = try RefusalTests() }

    @Test func `a field of 100 MB is beyond a stated limit`() throws {
      let path = try tests.folder.file("long.csv", "a,b\n1,2\n3,")
      try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: 100_000_000)
      let error = refusal(path, block: 1 << 24)
      #expect(error?.kind == .limit)
      #expect(error?.location.line == 3)
      #expect(
        error?.message
          == "a record is longer than 16777216 bytes; raise the limit with --max-record")
    }
  }

  /// A big text with a quote that opens on line 5,001 and never closes.
  static let openText =
    "a,b\n" + String(repeating: "1,\"2\"\n", count: 4999) + "1,\"2\n"
    + String(repeating: "3,4\n", count: 5000)

  @Test(arguments: [1000, 1 << 18], [1, 3])
  func `an open quote is reported with its line`(block: Int, workers: Int) throws {
    let plain = try folder.file("open.csv", Self.openText)
    let gzip = try folder.file("open.csv.gz", GzipMember(Self.openText.utf8).bytes)
    for path in [plain, gzip] {
      let error = refusal(path, block: block, workers: workers)
      #expect(error?.kind == .unclosedQuote)
      #expect(error?.location.line == 5001)
      #expect(error?.message.contains("the file ends before it closes") == true)
      let short = refusal(path, block: block, record: 500, workers: workers)
      #expect(short?.kind == .unclosedQuote)
      #expect(short?.location.line == 5001)
      #expect(short?.message.contains("--max-record") == true)
    }
  }

  @Test func `an open quote in the header is reported`() throws {
    let error = refusal(try folder.file("a.csv", "a,\"b\n1,2\n3,4\n"))
    #expect(error?.kind == .unclosedQuote)
    #expect(error?.location.line == 1)
    let second = refusal(try folder.file("b.csv", "a,b\n1,\"2\n3,4\n"))
    #expect(second?.kind == .unclosedQuote)
    #expect(second?.location.line == 2)
  }

  @Test func `an open quote in a pipe is reported with its line`() throws {
    let path = folder.path + "/pipe.csv"
    try #require(unsafe mkfifo(path, 0o600) == 0)
    let writer = Thread {
      try? FileHandle(forWritingTo: URL(fileURLWithPath: path)).write(
        contentsOf: Data(Self.openText.utf8))
    }
    writer.start()
    let error = refusal(path)
    #expect(error?.kind == .unclosedQuote)
    #expect(error?.location.line == 5001)
  }

  @Test func `an open quote in standard input is reported with its line`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let file = unsafe Foundation.open(try folder.file("in", Self.openText), O_RDONLY)
      try #require(dup2(file, 0) == 0)
      let error = refusal("-")
      #expect(error?.kind == .unclosedQuote)
      #expect(error?.description.hasPrefix("<standard input>:5001: error: ") == true)
    }
  }
}
