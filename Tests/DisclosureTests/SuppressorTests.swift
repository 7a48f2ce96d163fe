import HeadcountDisclosure
import TestSupport
import Testing

/// Patterns of withheld counts, attacked without the true numbers.
@Suite struct SuppressorTests {
  @Test(arguments: TestSeeds.of(1), RandomCounts.Kind.allCases)
  func `no primary count can be derived from what is shown`(
    seed: UInt64, kind: RandomCounts.Kind
  ) throws {
    let utility = try Utility(seed, kind, tables: kind == .cube ? 4 : 12)
    print("note: \(utility)")
    #expect(utility.leaks == [])
  }

  @Test(arguments: TestSeeds.of(1), RandomCounts.Kind.allCases)
  func `showing one more cell is judged as by trying all tables`(
    seed: UInt64, kind: RandomCounts.Kind
  ) throws {
    var random = SplitMix64(seed: seed)
    var compared = 0
    var primary = 0
    for _ in 0..<200 where compared < 6 {
      let problem = RandomCounts(kind, small: true, &random).problem()
      let pattern = try Suppressor.pattern(problem)
      let withheld = problem.values.indices.filter { pattern.isWithheld[$0] }
      let others = withheld.filter { problem.primary[$0] == nil }
      guard pattern.isSafe, withheld.count <= 9, !others.isEmpty else { continue }
      compared += 1
      for shown in others {
        let published = PublishedCounts(
          problem.counts,
          shown: problem.values.indices.map {
            pattern.isWithheld[$0] && $0 != shown ? nil : problem.values[$0]
          }, least: 1)
        let plain = PlainAudit(published, largest: problem.values.max()! + 6).intervals
        let audit = try Audit(published)
        for (place, threshold) in problem.primary {
          let isWide = try #require(plain[place]).isAsWide(as: threshold - 1)
          if !isWide { primary += 1 }
          let isCertain = audit.isCertain(place, width: threshold - 1)
          #expect(isCertain == isWide)
        }
      }
    }
    #expect(compared > 2)
    // Cells that are withheld beside others are needed: showing one tells something.
    #expect(primary > 0)
  }

  @Test func `what no pattern of cells protects is told`() throws {
    // The only other cell of the row is zero, and zeros are shown: the row's total has to go too.
    let array = CountArray(shape: [3, 3], margins: [[0], [1], []])
    let values = [3, 0, 0, 200, 0, 40, 150, 0, 90]
    var numbers = Array(repeating: 0, count: array.linked.count)
    for (number, value) in values.enumerated() {
      numbers[array.place([number / 3, number % 3])] = value
      numbers[array.place(keeping: [0], [number / 3])] += value
      numbers[array.place(keeping: [1], [number % 3])] += value
      numbers[array.place(keeping: [], [])] += value
    }
    let pattern = try Suppressor.pattern(
      SuppressionProblem(
        counts: array.linked, values: numbers, primary: [array.place([0, 0]): 5],
        isMargin: numbers.indices.map { $0 >= 9 }, tables: [Array(array.linked.sums.indices)]))
    #expect(pattern.isSafe)
    #expect(pattern.withholdsMargins)
    #expect(pattern.isWithheld[array.place(keeping: [0], [0])])
  }
}
