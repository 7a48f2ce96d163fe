import Foundation
import HeadcountDisclosure
import TestSupport
import Testing

/// Many tables, large ones, and how much of them is still shown.
@Suite(.serialized) struct SuppressorSlowTests {
  /// One table of each kind in fifty in debug builds, which are slow.
  private static func number(_ kind: RandomCounts.Kind) -> Int {
    let all =
      switch kind {
      case .flat: 4000
      case .nested: 3000
      case .linked: 2000
      case .cube: 1000
      }
    #if DEBUG
      return all / 50
    #else
      return all
    #endif
  }

  @Test(arguments: TestSeeds.of(1), RandomCounts.Kind.allCases)
  func `no primary count of many tables can be derived, and most tables are released`(
    seed: UInt64, kind: RandomCounts.Kind
  ) throws {
    let utility = try Utility(seed, kind, tables: Self.number(kind))
    print("note: \(utility)")
    #expect(utility.leaks == [])
    // Tables of two dimensions can always be protected, with margins if need be.
    let least = kind == .cube ? 0.97 : 1
    #expect(Double(utility.released) >= least * Double(utility.tables))
  }

  @Test(arguments: TestSeeds.of(1))
  func `not many more cells are withheld than must be`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    #if DEBUG
      let wanted = 10
    #else
      let wanted = 300
    #endif
    var (compared, withheld, fewest, worst) = (0, 0, 0, 0)
    while compared < wanted {
      let problem = RandomCounts(.flat, small: false, &random).problem()
      let isSmall = problem.isMargin.count { !$0 } <= 16
      guard isSmall, !problem.primary.isEmpty else { continue }
      let pattern = try Suppressor.pattern(problem)
      guard let least = try FewestWithheld.count(problem), !pattern.withholdsMargins else {
        continue
      }
      compared += 1
      let count = problem.values.indices.count {
        pattern.isWithheld[$0] && !problem.isMargin[$0]
      }
      #expect(count >= least)
      #expect(Double(count) <= 1.5 * Double(least) + 2, "\(problem.values)")
      (withheld, fewest) = (withheld + count, fewest + least)
      worst = max(worst, count - least)
    }
    let mean = Double(withheld) / Double(fewest)
    print(
      "note: \(compared) tables: \(withheld) cells withheld, \(fewest) at least, \(worst) more at worst"
    )
    #expect(mean < 1.1)
  }

  @Test(
    arguments: TestSeeds.of(1), [(RandomCounts.Kind.linked, 100), (RandomCounts.Kind.cube, 20)])
  func `other orders of the sums withhold hardly fewer`(
    seed: UInt64, kind: (RandomCounts.Kind, Int)
  ) throws {
    var random = SplitMix64(seed: seed)
    #if DEBUG
      let wanted = kind.1 / 10
    #else
      let wanted = kind.1
    #endif
    var (compared, withheld, fewest, worst) = (0, 0, 0, 1.0)
    while compared < wanted {
      let problem = RandomCounts(kind.0, small: false, &random).problem()
      guard !problem.primary.isEmpty else { continue }
      let pattern = try Suppressor.pattern(problem)
      guard pattern.isSafe,
        let least = try FewestWithheld.count(problem, orders: 6, &random)
      else { continue }
      compared += 1
      let count = pattern.isWithheld.count { $0 }
      #expect(Double(count) <= 1.5 * Double(least) + 2)
      (withheld, fewest) = (withheld + count, fewest + least)
      worst = max(worst, Double(count) / Double(least))
    }
    print(
      "note: \(kind.0): \(withheld) counts withheld in \(compared) tables, \(fewest) by the best of "
        + "six orders, \(worst) times as many at worst")
    #expect(Double(withheld) < 1.1 * Double(fewest))
  }

  @Test func `a hundred districts by category and sex are protected in seconds`() throws {
    var random = SplitMix64(seed: 1)
    #if DEBUG
      let (governorates, districts) = (2, 10)
    #else
      let (governorates, districts) = (20, 100)
    #endif
    let table = DistrictTable(
      governorates: governorates, districts: districts, categories: 5, sexes: 2, &random)
    let problem = table.problem
    let start = ContinuousClock.now
    let pattern = try Suppressor.pattern(problem)
    let protected = ContinuousClock.now
    #expect(pattern.isSafe)
    let audit = try Audit(problem.published(pattern.isWithheld))
    for (place, threshold) in problem.primary {
      #expect(audit.isCertain(place, width: threshold - 1))
    }
    let time = ContinuousClock.now - start
    print(
      "note: \(districts) districts: \(problem.values.count) counts, \(problem.primary.count) primary, "
        + "\(pattern.isWithheld.count { $0 }) withheld; protected in \(protected - start), with the "
        + "audit \(time); peak memory \(Self.peakMemory)")
    #expect(time < .seconds(10))
  }

  /// The most memory that the process has taken, as the system tells it.
  private static var peakMemory: String {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    return status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
      .map { $0.dropFirst(6).trimmingCharacters(in: .whitespaces) } ?? "unknown"
  }
}
