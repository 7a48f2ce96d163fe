import Foundation
import Testing

@Suite struct RowsTests {
  @Test(arguments: [
    ("a,b\n1,2\n", "[\"a\",\"b\"]\n[\"1\",\"2\"]\n", 0),
    ("\u{FEFF}a;b\r\n\" x\";\"y\"\"z\"\r\n", "[\"a\",\"b\"]\n[\" x\",\"y\\\"z\"]\n", 0),
    ("a\tb\n\"1\n2\"\t\\\n", "[\"a\",\"b\"]\n[\"1\\n2\",\"\\\\\"]\n", 0),
    (
      "a,b\n1,2,3\n\n4\n5,6",
      "[\"a\",\"b\"]\n[\"1\",\"2\",\"3\"]\n"
        + "{\"report\":\"ragged-row\",\"line\":2,\"fields\":3,\"expected\":2}\n[\"4\"]\n"
        + "{\"report\":\"ragged-row\",\"line\":4,\"fields\":1,\"expected\":2}\n[\"5\",\"6\"]\n", 0
    ),
    (
      "a,b\n\"1\n1\",x\ny\"z,3\n",
      "[\"a\",\"b\"]\n[\"1\\n1\",\"x\"]\n[\"y\\\"z\",\"3\"]\n"
        + "{\"report\":\"malformed-quote\",\"line\":4}\n", 0
    ),
    (
      "a,b\n\u{1}\u{0},2\n",
      "[\"a\",\"b\"]\n[\"\\u0001\\u0000\",\"2\"]\n{\"report\":\"nul-byte\",\"line\":2}\n", 0
    ),
    (
      "Gov,n\n#adm1 +Name,#x_n\nB,1\n",
      "[\"Gov\",\"n\"]\n[\"#adm1 +Name\",\"#x_n\"]\n[\"B\",\"1\"]\n", 0
    ),
    ("a,b\n1,\"2\n", "{\"report\":\"unclosed-quote\",\"line\":2}\n", 4),
    ("a\"b,c\n", "[\"a\\\"b\",\"c\"]\n{\"report\":\"malformed-quote\",\"line\":1}\n", 0),
    ("a,b\r1,2\r", "[\"a\",\"b\"]\n[\"1\",\"2\"]\n", 0),
    ("sep=;\na;b\n", "[\"a\",\"b\"]\n", 0),
    ("", "{\"report\":\"empty-file\"}\n", 0),
  ])
  func `records come as they were read, remarks behind them`(
    _ text: String, _ lines: String, _ status: Int
  ) throws {
    let folder = try Folder(["a.csv": text])
    let result = try Tool.run(["rows", "a.csv"], in: folder)
    #expect(result.output == lines)
    #expect(result.status == Int32(status))
    if status == 0 { #expect(result.errors == "") }
  }

  @Test func `text that is not UTF-8 is never repaired`() throws {
    let folder = try Folder()
    try folder.write("a.csv", Data("a,b\nx,y\nz,\u{e9}\n".unicodeScalars.map { UInt8($0.value) }))
    let result = try Tool.run(["rows", "a.csv"], in: folder)
    #expect(result.status == 4)
    #expect(
      result.output
        == "[\"a\",\"b\"]\n[\"x\",\"y\"]\n{\"report\":\"bad-encoding\",\"line\":3}\n")
    #expect(
      result.errors
        == "a.csv:3: error: a field of this record is not UTF-8; declare the encoding, for example "
        + "--encoding windows-1256, or export the file as CSV UTF-8\n")
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    @Test func `blocks that workers write side by side keep the file's order`() throws {
      let numbers = 0..<120_000
      let text = "n,text\n" + numbers.map { "\($0),\"a \($0)\"\n" }.joined() + "1,2,3\n"
      let folder = try Folder(["a.csv": text])
      let expected =
        "[\"n\",\"text\"]\n" + numbers.map { "[\"\($0)\",\"a \($0)\"]\n" }.joined()
        + "[\"1\",\"2\",\"3\"]\n"
        + "{\"report\":\"ragged-row\",\"line\":120002,\"fields\":3,\"expected\":2}\n"
      for threads in ["1", "4"] {
        let result = try Tool.run(["rows", "a.csv", "--threads", threads], in: folder)
        #expect(result.output == expected)
      }
    }
  }

  @Test func `a declared delimiter and quote are used`() throws {
    let folder = try Folder(["a.csv": "a:b\n'x:y':2\n"])
    let result = try Tool.run(
      ["rows", "a.csv", "--delimiter", ":", "--quote", "'", "--no-header"], in: folder)
    #expect(result.output == "[\"a\",\"b\"]\n[\"x:y\",\"2\"]\n")
  }

  @Test func `a record beyond the limit is refused with the option that raises it`() throws {
    let long = String(repeating: "x", count: 900_000)
    let folder = try Folder(["a.csv": "a,b\n1,2\n1,\(long)\n"])
    let refused = try Tool.run(["rows", "a.csv", "--max-record", "300000"], in: folder)
    #expect(refused.status == 4)
    #expect(
      refused.errors
        == "a.csv:3: error: a record is longer than 300000 bytes; raise the limit with "
        + "--max-record\n")
    #expect(try Tool.run(["rows", "a.csv"], in: folder).status == 0)
  }
}
