import HeadcountClassification
import Testing

/// The content of code lists as bytes, by which two lists are known to be the same.
@Suite struct CodeListContentTests {
  private static func bytes(_ text: String, name: String = "places") throws -> [UInt8] {
    try CodeList(name: name, text: Array(text.utf8), path: "places.csv").canonicalBytes
  }

  @Test func `how a file is written makes no difference`() throws {
    let plain = try Self.bytes("code,label_en,aliases\nA,Place A,Alef|Alif\n")
    #expect(try Self.bytes("code,aliases,label_en\r\n\"A\",Alef|Alif,\"Place A\"\r\n") == plain)
    #expect(try Self.bytes("code,label_en,aliases\nA,Place A,Alif|Alef\n", name: "other") == plain)
  }

  @Test(arguments: [
    "code,label_en,aliases\nA,Place B,Alef|Alif\n",
    "code,label_en,aliases\nA,Place A,Alef\n",
    "code,label_en,aliases\nA,Place A,Alef|Alif\nB,Place B,\n",
    "code,label_en,aliases,role\nA,Place A,Alef|Alif,unknown\n",
    "code,label_en,aliases,note\nA,Place A,Alef|Alif,x\n",
  ])
  func `what it means does`(text: String) throws {
    #expect(
      try Self.bytes(text) != Self.bytes("code,label_en,aliases\nA,Place A,Alef|Alif\n"))
  }

  @Test func `the order of entries is that of tables`() throws {
    #expect(try Self.bytes("code\nA\nB\n") != Self.bytes("code\nB\nA\n"))
  }
}
