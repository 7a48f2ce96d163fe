import HeadcountTabulation
import Testing

@Suite struct GroupProportionsTests {
  /// 30 of 100 beside 30 of 300: p = 60/400 = 0.15, z = 0.2 / √(0.15 · 0.85 · (1/100 + 1/300))
  /// = 0.2 / √0.0017 = 4.850712500726659.
  @Test func `z is that of two proportions`() throws {
    let found = GroupProportions([(30, 100), (10, 100), (20, 200), (0, 0)])
    let first = try #require(found.groups[0])
    #expect(abs(first.z! - 4.850712500726659) < 1e-12)
    // 2 (1 − Φ(4.8507)) = 1.2303e-6, by R's 2 * pnorm(-4.850712500726659); three groups have answers.
    #expect(abs(first.pValue! / 1.2302e-6 - 1) < 1e-3)
    #expect(first.corrected == first.pValue! * 3)
    #expect(first.isUnusual)
    #expect(found.groups[1]?.isUnusual == false)
    #expect(found.groups[3] == nil)
  }

  @Test func `somebody among many is not unusual by chance`() throws {
    // 10 of 50 beside 54 of 450: z = 0.08 / √(0.128 · 0.872 / 45) = 1.606, p = 0.108.
    let counts = [(such: 10, all: 50)] + Array(repeating: (such: 6, all: 50), count: 9)
    let first = try #require(GroupProportions(counts).groups[0])
    #expect(abs(first.z! - 1.6063235) < 1e-6)
    #expect(first.corrected == 1)
    // 15 of 50 beside 54 of 450: p = 69/500, z = 0.18 / √(0.138 · 0.862 / 45) = 3.501, p = 0.00046.
    let more = try #require(
      GroupProportions([(such: 15, all: 50)] + counts.dropFirst()).groups[0])
    #expect(abs(more.z! - 3.5009474) < 1e-6)
    #expect(more.isUnusual)
  }

  @Test func `few expected answers are too few, and answers that are all alike have no z`() {
    // 40 · 6/80 = 3 are expected.
    let few = GroupProportions([(6, 40), (0, 40)])
    #expect(few.groups.allSatisfy { $0?.isTooFew == true && $0?.isUnusual == false })
    #expect(GroupProportions([(0, 40), (0, 40)]).groups.allSatisfy { $0?.z == nil })
    #expect(GroupProportions([(4, 40)]).groups.allSatisfy { $0?.z == nil })
  }
}
