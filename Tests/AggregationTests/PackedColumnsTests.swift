import Foundation
@testable import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import TestSupport
import Testing

/// Numbers in as few bits as they need.
@Suite struct PackedColumnsTests {
  @Test(arguments: TestSeeds.of(100))
  func `packed numbers are those that were put in`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let columns = Int.random(in: 1...5, using: &generator)
    let rows = Int.random(in: 1...1100, using: &generator)
    let count = Int.random(in: 0...rows, using: &generator)
    var open: [UInt64] = []
    for _ in 0..<columns {
      let base = UInt64.random(in: .min ... .max, using: &generator)
      let width = UInt64.random(in: 0...64, using: &generator)
      for _ in 0..<rows {
        let number: UInt64 =
          width == 0 ? 0 : .random(in: 0...(.max >> (64 - width)), using: &generator)
        open.append(width == 64 ? number : max(base, base &+ number))
      }
    }
    let packed = PackedColumns(open.span, columns: columns, rows: rows, count: count)
    var numbers: [UInt64] = []
    for column in 0..<columns {
      packed.unpack(column, into: &numbers)
      #expect(numbers.prefix(count) == open[column * rows..<column * rows + count])
    }
  }

  @Test(arguments: [1, 15, 16, 17, 63, 64, 65, 1024], [1, 7, 32, 62, 63, 64])
  func `numbers of any width fill their words to the end`(count: Int, width: Int) {
    let most = UInt64.max >> UInt64(64 - width)
    // The least number is 3, so that something is taken off all of them but those of 64 bits.
    let base: UInt64 = width < 63 ? 3 : 0
    let open = (0..<count).map { row -> UInt64 in
      switch row % 3 {
      case 0: base
      case 1: base + most
      default: base + most / 2 &+ UInt64(row) % (most / 4 + 1)
      }
    }
    let packed = PackedColumns(open.span, columns: 1, rows: count, count: count)
    var numbers: [UInt64] = []
    packed.unpack(0, into: &numbers)
    #expect(Array(numbers.prefix(count)) == open)
    // As it is read from a part.
    let read = PackedColumns(words: packed.words, columns: 1, count: count)
    read?.unpack(0, into: &numbers)
    #expect(read != nil && Array(numbers.prefix(count)) == open)
  }

  @Test func `numbers of 64 bits above a least one are read`() {
    // As parts may hold them: 5 and 5 − 1, which is the highest number above 5.
    let packed = PackedColumns(words: [5, 64 | 2 << 8, 0, .max, 0], columns: 1, count: 2)
    var numbers: [UInt64] = []
    packed?.unpack(0, into: &numbers)
    #expect(numbers.prefix(2) == [5, 4])
  }

  @Test func `signed numbers keep their order`() {
    let numbers = [Int.min, -1, 0, 1, Int.max]
    #expect(numbers.map { UInt64(ordered: $0) } == numbers.map { UInt64(ordered: $0) }.sorted())
    #expect(numbers.map { UInt64(ordered: $0).signed } == numbers)
  }
}
