import TestSupport
import Testing

@testable import HeadcountIngestion

@Suite struct LetterSearchTests {
  private static func batch(_ bytes: [UInt8]) -> RecordBatch {
    var batch = RecordBatch()
    batch.bytes = bytes + [UInt8](repeating: 0, count: 64)
    batch.byteCount = bytes.count
    return batch
  }

  @Test(arguments: TestSeeds.of(8))
  func `letters are found wherever they stand`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for count in 0...200 {
      // Few letters make the word and its beginnings frequent.
      let bytes = (0..<count).map { _ in Array("tToOaA".utf8).randomElement(using: &random)! }
      let expected = bytes.indices.dropLast(3).filter { place in
        String(decoding: bytes[place..<place + 4], as: UTF8.self).lowercased() == "tota"
      }
      let found = LetterSearch("tota")(Self.batch(bytes))
      #expect(found.offsets == expected)
      #expect(!found.holdsWide)
    }
  }

  @Test(arguments: [0, 1, 63, 64, 99])
  func `a byte that is not ASCII is told`(place: Int) {
    var bytes = [UInt8](repeating: 0x61, count: 100)
    bytes[place] = 0xd8
    #expect(LetterSearch("tota")(Self.batch(bytes)).holdsWide)
  }

  @Test(arguments: TestSeeds.of(20))
  func `an offset lies in the field that holds it`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text =
      "a,b,c\n"
      + String(
        decoding: RandomCSV.text(.ragged, columns: 3, records: 60, using: &random), as: UTF8.self
      ).replacing("\u{FEFF}", with: "")
    let folder = try TemporaryFolder()
    let reader = try RecordReader(path: try folder.file("x.csv", text))
    var batch = RecordBatch()
    while try reader.next(into: &batch) {
      var expected: [RecordBatch.Place] = []
      var offsets: [Int] = []
      var record = 0
      for run in batch.runs {
        for number in 0..<run.count {
          let first = run.firstEnd + number * batch.width
          for column in 0..<batch.width where Int.random(in: 0..<3, using: &random) == 0 {
            let begin = Int(batch.ends[first + column])
            let end = Int(batch.ends[first + column + 1])
            offsets += (begin..<end).filter { _ in Int.random(in: 0..<2, using: &random) == 0 }
            guard let last = offsets.last, last >= begin else { continue }
            expected.append(RecordBatch.Place(record: record, column: column, firstEnd: first))
          }
          record += 1
        }
      }
      // Offsets in records of another width, and in blank lines, are in no field.
      for wrong in batch.wrongWidth { offsets.append(Int(batch.ends[wrong.firstEnd])) }
      #expect(batch.places(at: offsets.sorted()) == expected)
    }
  }
}
