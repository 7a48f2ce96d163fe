import HeadcountTabulation
import Testing

@Suite struct RoundChangesTests {
  /// Changes of 10, 12, −10, 5 and 50 percent: the median is 10, the distances from it are 0, 2, 20, 5 and
  /// 40, and their median is 5.
  private static let five: [[Int?]] = [
    [100, 110], [100, 112], [100, 90], [100, 105], [100, 150],
  ]

  @Test func `changes are measured by the median distance from the median change`() {
    let found = RoundChanges(Self.five, limit: 500_000, deviations: 3)
    #expect(found.steps.map { ($0.deviations! * 10).rounded() } == [0, 4, -40, -10, 80])
    #expect(found.steps.map(\.isUnusual) == [false, false, true, false, true])
    // Exactly half more is not more than half.
    #expect(found.steps.allSatisfy { !$0.isLarge })
    #expect(RoundChanges(Self.five, limit: 499_999, deviations: 3).steps.last?.isLarge == true)
    // −4 and 8 distances are not beyond 8.
    let wide = RoundChanges(Self.five, limit: 500_000, deviations: 8)
    #expect(wide.steps.allSatisfy { !$0.isUnusual })
  }

  @Test func `four changes, or changes that are half alike, say nothing of a fifth`() {
    let four = RoundChanges(Array(Self.five.prefix(4)), limit: 500_000, deviations: 3)
    #expect(four.steps.count == 4)
    #expect(four.steps.allSatisfy { $0.deviations == nil && !$0.isUnusual })
    let alike = RoundChanges(
      [[100, 100], [100, 100], [100, 100], [100, 105], [100, 900]], limit: 500_000, deviations: 3)
    #expect(alike.steps.allSatisfy { $0.deviations == nil })
    #expect(alike.steps.map(\.isLarge) == [false, false, false, false, true])
  }

  @Test func `a change over a round without a record is told from the last one`() {
    let found = RoundChanges([[nil, 40, nil, 61, 0, 7]], limit: 500_000, deviations: 3)
    #expect(found.steps.map(\.since) == [1, 3, 4])
    #expect(found.steps.map(\.isLarge) == [true, true, true])
    // 21 of 40 are 52.5 percent; of nothing there is no percentage.
    #expect(
      found.steps.map { $0.change?.rounded(times: 100, digits: 1)?.description } == [
        "52.5", "-100.0", nil,
      ])
  }

  @Test func `the largest numbers do not overflow`() {
    let found = RoundChanges([[.max, .min, .max]], limit: 1_000_000, deviations: 1)
    #expect(found.steps.map(\.isLarge) == [true, true])
  }
}
