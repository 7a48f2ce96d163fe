import TestSupport
import Testing

@testable import HeadcountPipeline

/// Which files have keys in common.
@Suite struct SharedKeysTests {
  @Test(arguments: TestSeeds.of(40)) func `lists share what sets share`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let lists = (0..<6).map { _ in
      (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt64.random(in: 0...(seed % 2 == 0 ? 400 : 4000), using: &random)
      }.sorted()
    }
    let shared = SharedKeys.sharing(lists)
    for (one, list) in lists.enumerated() {
      let others = lists.indices.filter { $0 != one && !Set(list).isDisjoint(with: lists[$0]) }
      #expect(shared[one] == Set(others), "seed \(seed)")
    }
  }

  @Test func `equal lists, neighbours and ends are seen`() {
    #expect(SharedKeys.sharing([[1, 2, 3], [3], [4, 5], [1]]) == [[1, 3], [0], [], [0]])
    #expect(SharedKeys.sharing([[.max], [0, .max]]) == [[1], [0]])
    #expect(SharedKeys.sharing([[], [], [7]]) == [[], [], []])
  }
}
