import TestSupport
import Testing

@testable import HeadcountIngestion

extension HeaderPlanTests {
  /// Takes more than a second.
  @Suite struct SlowTests {
    private let tests: HeaderPlanTests

    init() throws { tests = try HeaderPlanTests() }

    @Test(arguments: TestSeeds.of(4))
    func `a full first row of names is the header, whatever follows it`(seed: UInt64) throws {
      var random = SplitMix64(seed: seed)
      for disorder in RandomCSV.Disorder.allCases {
        for _ in 0..<20 {
          let text = RandomCSV.text(
            disorder, columns: Int.random(in: 2...5, using: &random),
            records: Int.random(in: 0...40, using: &random), using: &random)
          let path = try tests.folder.file("r.csv", text)
          let first = try? Reading(path, block: 64)
          let discovered = try? Reading(path, block: 64, header: .discovered)
          #expect(first == discovered, "\(disorder), seed \(seed)")
        }
      }
    }
  }
}
