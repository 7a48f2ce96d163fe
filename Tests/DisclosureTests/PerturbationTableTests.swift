import TestSupport
import Testing

@testable import HeadcountDisclosure

/// Noise by lookup.
@Suite struct PerturbationTableTests {
  private func line(_ count: Int, _ bound: Int, _ noise: Int) -> PerturbationTable.Line {
    PerturbationTable.Line(count: count, upperBound: bound, noise: noise)
  }

  /// The table of STATISTICS' worked example in whole keys: -1 below 0.3, 0 up to 0.7, then +1.
  private var lines: [PerturbationTable.Line] {
    [
      line(1, 32_768, -1), line(1, 65_536, 1), line(2, 19_661, -1), line(2, 45_875, 0),
      line(2, 65_536, 1),
    ]
  }

  @Test func `the line of the count and the key is taken`() throws {
    let table = try PerturbationTable(lines.shuffled())
    func perturbed(_ count: Int, _ key: Int) -> Int {
      table.perturbed(count, cellKey: CellKey(sum: key))
    }
    let ones: [Int] = [32_767, 32_768].map { perturbed(1, $0) }
    #expect(ones == [0, 2])
    let twos: [Int] = [19_660, 19_661, 45_875].map { perturbed(2, $0) }
    #expect(twos == [1, 2, 3])
    // The lines of the largest count are for all above it.
    let large: [Int] = [0, 30_000, 65_535].map { perturbed(1000, $0) }
    #expect(large == [999, 1000, 1001])
    #expect(perturbed(0, 65_535) == 0)
    // Keys .9 + .3 + .6 = 1.8, so .8: 3 becomes 4.
    #expect(perturbed(3, 58_982 + 19_661 + 39_322) == 4)
    #expect(table.largestNoise == 1)
  }

  @Test func `what is added on average is known`() throws {
    // A fifth of all keys adds 1 to a count of 1.
    let table = try PerturbationTable([line(1, 52_429, 0), line(1, 65_536, 1)])
    #expect(abs(table.bias(of: 1) - 0.2) < 1e-5)
    #expect(table.bias(of: 7) == table.bias(of: 1))
    #expect(table.bias(of: 0) == 0)
  }

  @Test func `over all keys a symmetric table adds nothing`() throws {
    let table = try PerturbationTable(lines)
    #expect(abs(table.bias(of: 2)) < 1e-4)
    for count in 0...4 {
      let sum = (0..<CellKey.modulus).reduce(0) {
        $0 + table.perturbed(count, cellKey: CellKey(sum: $1))
      }
      #expect(abs(sum - count * CellKey.modulus) <= 2, "\(count)")
    }
  }

  @Test(arguments: [
    ([], "from 1 on"), ([(0, 65_536, 0)], "from 1 on"), ([(2, 65_536, 0)], "no lines"),
    ([(1, 65_535, 0)], "the last bound is 65535"), ([(1, 70_000, 0)], "the last bound is 70000"),
    ([(1, 30_000, 0), (1, 30_000, 1), (1, 65_536, 0)], "not above"),
    ([(1, 32_768, -2), (1, 65_536, 2)], "negative"),
    ([(20_000, 65_536, 0)], "at most 10000"),
  ])
  func `lines that are no table are refused`(lines: [(Int, Int, Int)], reason: String) {
    #expect {
      try PerturbationTable(lines.map { line($0.0, $0.1, $0.2) })
    } throws: { error in
      (error as? PerturbationTable.Refusal)?.description.contains(reason) == true
    }
  }

  @Test func `an even table is zero on average, and keeps to its bounds`() {
    for largest in [2, 3, 5, 10] {
      for smallest in Set([1, 2, largest]) {
        let table = PerturbationTable(largest: largest, smallestPositive: smallest)
        #expect(table.largestNoise == largest)
        for count in 0...(2 * largest + 3) {
          let bound = Double((2 * largest + 1) * largest) / 65_536
          #expect(abs(table.bias(of: count)) < bound, "\(largest) \(smallest) \(count)")
          let results = Set(
            stride(from: 0, to: CellKey.modulus, by: 61).map {
              table.perturbed(count, cellKey: CellKey(sum: $0))
            })
          #expect(results.allSatisfy { $0 == 0 || $0 >= smallest })
          #expect(results.allSatisfy { abs($0 - count) <= largest })
          // A count that nothing changes would be told as it is.
          if count > 0 { #expect(results.count > 1) }
        }
      }
    }
  }

  @Test func `near zero an even table is balanced by hand`() {
    // Largest 2, count 1: a quarter stays; of 49,152 keys 3/5 lower it, 29,491, and 2/5 raise it.
    let table = PerturbationTable(largest: 2)
    let results: [Int] = [29_490, 29_491, 45_874, 45_875, 55_704, 55_705].map {
      table.perturbed(1, cellKey: CellKey(sum: $0))
    }
    #expect(results == [0, 1, 1, 2, 2, 3])
  }
}
