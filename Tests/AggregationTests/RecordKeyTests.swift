import Foundation
@testable import HeadcountAggregation
import HeadcountIngestion
import TestSupport
import Testing

@Suite struct RecordKeyTests {
  private func batch(_ text: [UInt8]) throws -> RecordBatch {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv")
    try Data(text).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let reader = try RecordReader(path: file.path)
    var batch = RecordBatch()
    _ = try reader.next(into: &batch)
    return batch
  }

  private func keys(_ text: [UInt8], _ form: KeyForm = .text) throws -> [Digest?] {
    let batch = try batch(text)
    var keys = RecordKeys()
    keys.take(batch, key: [KeyColumn(0, form)], content: [1], quote: 0x22)
    let single = RecordKeys.keys(batch, columns: [KeyColumn(0, form)], quote: 0x22)
    for record in 0..<batch.recordCount {
      let digest = keys.withoutKey.contains(record) ? nil : keys.keys[record]
      #expect(single[record] == digest)
    }
    return single
  }

  private func keys(_ texts: [String], _ form: KeyForm = .text) throws -> [Digest?] {
    try keys(Array(("key,content\n" + texts.map { "\"\($0)\",x\n" }.joined()).utf8), form)
  }

  @Test(arguments: [
    ["HH-12", "hh-12", " HH-12 ", "HH-\u{661}\u{662}", "\u{200f} HH-12\u{a0}", "Hh-۱۲"],
    ["Hay al  Jamia 7", "hay al jamia 7", "HAY AL\u{a0}JAMIA ٧"],
  ])
  func `blanks, case and digits of other scripts do not make another key`(
    texts: [String]
  ) throws {
    let keys = try keys(texts)
    #expect(keys.allSatisfy { $0 != nil && $0 == keys[0] })
  }

  @Test func `a token for no value is no key, but where every byte counts`() throws {
    let texts = [
      "n/a", "N/A", "NULL", "nan", "<Null>", "-", " unknown ", "غير معروف", "NA", "n/a1",
    ]
    let found = try keys(texts)
    #expect(found.map { $0 == nil } == Array(repeating: true, count: 8) + [false, false])
    #expect(try keys(texts, .exact).allSatisfy { $0 != nil })
    // Of several columns one may be without a value.
    let batch = try batch(Array("x,y\nn/a,n/a\nn/a,HH-1\nHH-1,NULL\nNULL,n/a\n".utf8))
    let pairs = RecordKeys.keys(batch, columns: [KeyColumn(0), KeyColumn(1)], quote: 0x22)
    #expect(pairs.map { $0 == nil } == [true, false, false, false])
  }

  @Test func `a key of several columns is the same however each is written`() throws {
    let texts = [
      "a,b c,1", "A,\"B C\",1", "\"a\",B C,\"1\"", "a,b\u{a0}c,١", "a,b,1", "a,,1", "ab,c,1",
      "a,b c,11",
    ]
    let batch = try batch(Array(("x,y,z\n" + texts.map { $0 + "\r\n" }.joined()).utf8))
    let columns = [0, 1, 2].map { KeyColumn($0) }
    let keys = RecordKeys.keys(batch, columns: columns, quote: 0x22)
    #expect(Set(keys[0..<4]).count == 1 && keys[0] != nil)
    #expect(keys[5] == nil)
    #expect(Set([keys[0], keys[4], keys[6], keys[7]]).count == 4)
    for record in texts.indices {
      #expect(
        keys[record]
          == RecordKeys.key(
            batch, firstEnd: batch.runs[0].firstEnd + record * 3, columns: columns, quote: 0x22))
    }
  }

  @Test func `a content is its texts, field by field, and not how they are written`() throws {
    func contents(_ lines: [String], end: String) throws -> [UInt64] {
      let batch = try batch(Array(("k,x,y\n" + lines.joined(separator: end)).utf8))
      var keys = RecordKeys()
      keys.take(batch, key: [KeyColumn(0)], content: [1, 2], quote: 0x22)
      #expect(keys.contents.count == lines.count)
      return keys.contents
    }
    for length in 0..<20 {
      let text = String(repeating: "x", count: length)
      let found = try contents(
        [
          "1,\(text),\(text)", "2,\"\(text)\",\(text)", "3,\(text),\"\(text)\"",
          "4,\(text)\(text),", "5,,\(text)\(text)", "6,\"\(text)\"\"\",\(text)",
          "7,\(text),\(text)",
        ], end: length % 2 == 0 ? "\r\n" : "\n")
      #expect(Set([found[0], found[1], found[2], found[6]]).count == 1, "\(length)")
      #expect(Set([found[0], found[3], found[4], found[5]]).count == (length == 0 ? 2 : 4))
    }
  }

  @Test func `other keys are other keys`() throws {
    let texts = ["HH-12", "HH-1", "HH12", "HH 12", "12", "١٣", "caf", "café"]
    #expect(Set(try keys(texts)).count == texts.count)
  }

  @Test func `an empty or blank key is none`() throws {
    #expect(try keys(["", "  ", "\u{a0}", "\u{200f}"]).allSatisfy { $0 == nil })
  }

  @Test func `keys that are no UTF-8 are told apart by their bytes`() throws {
    // Two names of Windows-1256, which a repairing decoder makes the same.
    let text =
      Array("key,content\n".utf8) + [0xe3, 0x2c, 0x78, 0x0a, 0xe4, 0x2c, 0x78, 0x0a]
      + [0x20, 0xe3, 0x2c, 0x78, 0x0a]
    let keys = try keys(text)
    #expect(keys[0] != nil && keys[0] != keys[1])
    #expect(keys[0] == keys[2])
  }

  @Test(arguments: [
    // é, and Arabic alef with hamza and waw with hamza, as one code point and as two.
    ["caf\u{e9}", "cafe\u{301}", "CAFE\u{301} "],
    ["\u{623}حمد", "\u{627}\u{654}حمد"], ["م\u{624}من", "م\u{648}\u{654}\u{200d}من"],
    // Two marks on one letter in either order, and a Korean syllable.
    ["x\u{323}\u{307}", "x\u{307}\u{323}"], ["\u{ac01}", "\u{1100}\u{1161}\u{11a8}"],
  ])
  func `names that are equal by Unicode have one key`(texts: [String]) throws {
    #expect(Set(try keys(texts)).count == 1)
  }

  @Test func `plain and quoted texts of all lengths have the key of their bytes`() throws {
    let texts = (1...40).map {
      String("Ab-7z!~Q".map { "\($0)" }.joined().prefix($0 % 8 + 1))
        + String(repeating: "k", count: $0)
    }
    let plain = try keys(Array(("key,content\n" + texts.map { "\($0),x\n" }.joined()).utf8))
    #expect(plain == (try keys(texts)))
    #expect(Set(plain).count == 40)
    for (text, key) in zip(texts, plain) {
      var hash = SipHash()
      let bytes = Array(text.uppercased().utf8)
      hash.update(bytes.span)
      hash.separate()
      #expect(key == hash.finalized())
    }
  }

  @Test func `digits alone make a telephone number, and exact keys differ in anything`() throws {
    let phones = ["0770 123-4567", "07701234567", "(0770) ١٢٣ ٤٥٦٧"]
    #expect(Set(try keys(phones, .digits)).count == 1)
    #expect(try keys(["+964 7701234567", "n/a"], .digits)[1] == nil)
    #expect(Set(try keys(["a", "A", " a", "a "], .exact)).count == 4)
    #expect(try keys([""], .exact) == [nil])
  }
}

@Suite struct CanonicalFormTests {
  @Test(arguments: TestSeeds.of(300))
  func `taken apart two texts are equal where Swift takes them for equal`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let letters: [Unicode.Scalar] = [
      "a", "e", "\u{e9}", "\u{1ead}", "\u{627}", "\u{623}", "\u{622}", "\u{ac01}", "\u{1100}",
      "\u{1161}", "\u{3b1}", "\u{1f80}", "\u{212b}", "\u{c5}", "\u{fb2c}",
    ]
    let marks: [Unicode.Scalar] = [
      "\u{301}", "\u{323}", "\u{302}", "\u{653}", "\u{654}", "\u{345}", "\u{313}", "\u{30a}",
      "\u{11a8}", "\u{64b}", "\u{651}", "\u{f71}", "\u{f72}",
    ]
    func text() -> [Unicode.Scalar] {
      (0..<Int.random(in: 1...2, using: &generator)).flatMap { _ in
        [letters.randomElement(using: &generator)!]
          + (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            marks.randomElement(using: &generator)!
          }
      }
    }
    func string(_ scalars: [Unicode.Scalar]) -> String {
      String(String.UnicodeScalarView(scalars))
    }
    let one = text()
    #expect(string(CanonicalForm.apart(one)) == string(one))
    #expect(CanonicalForm.apart(CanonicalForm.apart(one)) == CanonicalForm.apart(one))
    for other in [text(), one.shuffled(using: &generator), CanonicalForm.apart(one)] {
      let isEqual = string(one) == string(other)
      #expect(
        (CanonicalForm.apart(one) == CanonicalForm.apart(other)) == isEqual, "\(one) \(other)")
    }
  }

  /// As Python's `unicodedata.normalize("NFD", …)` has it; Swift's `==` tells them apart.
  @Test func `a mark that is two marks is taken apart before marks are ordered`() {
    #expect(
      CanonicalForm.apart(["a", "\u{301}", "\u{f73}"]) == ["a", "\u{f71}", "\u{f72}", "\u{301}"])
  }

  @Test func `every letter with a decomposition is equal to it, and no other one is decomposable`()
  {
    for value in UInt32(0xc0)...0x2fa1d {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let apart = CanonicalForm.apart([scalar])
      #expect(String(String.UnicodeScalarView(apart)) == String(Character(scalar)))
    }
  }
}
