import Foundation
import HeadcountTabulation
import TestSupport
import Testing

@Suite struct ShareTests {
  // 100 · 23 / 40 = 57.5 exactly, though 0.575 as a double is below it.
  @Test(arguments: [
    (23, 40, 0, "58", "58"), (285, 2000, 1, "14.3", "14.2"), (1, 200, 0, "1", "0"),
    (-1, 2000, 0, "0", "0"), (-1, 2001, 1, "0.0", "0.0"), (1, 3, 9, "33.333333333", "33.333333333"),
    (.max, 1, 0, "922337203685477580700", "922337203685477580700"),
    (.min, 1, 1, "-922337203685477580800.0", "-922337203685477580800.0"),
    (.min, -1, 0, "922337203685477580800", "922337203685477580800"), (0, 7, 2, "0.00", "0.00"),
  ])
  func `a percentage is rounded once from the exact ratio`(
    part: Int, whole: Int, digits: Int, halfUp: String, halfEven: String
  ) throws {
    let share = try #require(Share(part, of: whole))
    #expect(share.percent(digits: digits) == halfUp)
    #expect(share.percent(digits: digits, ties: .halfEven) == halfEven)
  }

  @Test func `there is no share of nothing`() {
    #expect(Share(0, of: 0) == nil)
    #expect(Share(5, of: 0) == nil)
  }

  @Test(arguments: TestSeeds.of(200))
  func `percentages are those of division on paper`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let bits = Int.random(in: 1...62, using: &generator)
      let whole = Int.random(in: 1...(1 << bits), using: &generator)
      // Parts of small wholes meet ties often, such as 1 of 8 at 0 decimals.
      let part = Int.random(in: -(1 << bits)...(1 << bits), using: &generator)
      let digits = Int.random(in: 0...9, using: &generator)
      let share = try #require(Share(part, of: whole))
      for ties in Share.TieRule.allCases {
        #expect(
          share.percent(digits: digits, ties: ties)
            == onPaper(part, whole, digits: digits, ties: ties), "\(part) of \(whole)")
      }
    }
  }

  @Test func `more than nine decimals are refused`() async {
    await #expect(processExitsWith: .failure) { _ = Share(1, of: 3)!.percent(digits: 10) }
  }
}

/// The percentage by long division, digit by digit, with a decimal number of 38 digits.
private func onPaper(_ part: Int, _ whole: Int, digits: Int, ties: Share.TieRule) -> String {
  let divisor = Decimal(whole)
  var remainder: Decimal = 0
  var quotient: [Int] = []
  for digit in String(part.magnitude) + "00" + String(repeating: "0", count: digits) {
    remainder = remainder * 10 + Decimal(digit.wholeNumberValue!)
    var times = 0
    while remainder >= divisor {
      remainder -= divisor
      times += 1
    }
    quotient.append(times)
  }
  let isTie = remainder * 2 == divisor
  let isOdd = quotient.last! % 2 == 1
  if remainder * 2 > divisor || (isTie && (ties == .halfAwayFromZero || isOdd)) {
    var place = quotient.count - 1
    while place >= 0, quotient[place] == 9 {
      quotient[place] = 0
      place -= 1
    }
    if place >= 0 { quotient[place] += 1 } else { quotient.insert(1, at: 0) }
  }
  while quotient.count > digits + 1, quotient.first == 0 { quotient.removeFirst() }
  var text = quotient.map(String.init).joined()
  if digits > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -digits)) }
  return part < 0 && quotient.contains(where: { $0 != 0 }) ? "-" + text : text
}
