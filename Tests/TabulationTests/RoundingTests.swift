import HeadcountTabulation
import TestSupport
import Testing

@Suite struct LargestRemainderTests {
  // Worked by hand: 2/7 = 28.57 %, floors 42 + 28 + 28 = 98; remainders 6/7, 4/7, 4/7.
  @Test(arguments: [
    ([1, 1, 1], 0, ["34", "33", "33"]), ([3, 2, 2], 0, ["43", "29", "28"]),
    ([5, 5, 5, 5, 5, 5, 5, 5], 0, ["13", "13", "13", "13", "12", "12", "12", "12"]),
    ([1, 1, 1], 1, ["33.4", "33.3", "33.3"]), ([0, 4], 0, ["0", "100"]), ([7], 2, ["100.00"]),
  ])
  func `missing units go to the largest remainders`(
    counts: [Int], digits: Int, expected: [String]
  ) throws {
    let numbers = try #require(LargestRemainder.percentages(counts, digits: digits))
    #expect(numbers.map(\.description) == expected)
  }

  @Test func `nothing has no percentages`() {
    #expect(LargestRemainder.percentages([0, 0]) == nil)
    #expect(LargestRemainder.percentages([]) == nil)
  }

  @Test(arguments: TestSeeds.of(100))
  func `percentages add up to 100 and differ by less than a unit`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let counts = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
      Int.random(in: 0...1000, using: &generator)
    }
    let digits = Int.random(in: 0...3, using: &generator)
    guard let numbers = LargestRemainder.percentages(counts, digits: digits) else { return }
    let hundred = [100, 1000, 10_000, 100_000][digits]
    #expect(numbers.reduce(0) { $0 + $1.units } == Int128(hundred))
    let total = counts.reduce(0, +)
    for (count, number) in zip(counts, numbers) {
      #expect(abs(Int(number.units) * total - count * hundred) < total)
    }
  }
}

@Suite struct ControlledRoundingTests {
  /// Tiny tables: what is known of some margins and cells is kept wherever any rounding keeps it.
  @Test(arguments: TestSeeds.of(60)) func `what is known is kept wherever that is possible`(
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    let base = [3, 5].randomElement(using: &random)!
    let cells = (0..<2).map { _ in (0..<3).map { _ in Int.random(in: 0...11, using: &random) } }
    func neighbour(_ count: Int) -> Int? {
      Int.random(in: 0...2, using: &random) == 0
        ? nil : count / base + (count % base > 0 && Bool.random(using: &random) ? 1 : 0)
    }
    let rows = cells.map { neighbour($0.reduce(0, +)) }
    let columns = (0..<3).map { column in neighbour(cells.reduce(0) { $0 + $1[column] }) }
    let total = neighbour(cells.joined().reduce(0, +))
    var known = cells.map { $0.map { _ in Int?.none } }
    known[0][0] = neighbour(cells[0][0])
    func isRight(_ table: [[Int]]) -> Bool {
      func fits(_ exact: Int, _ rounded: Int, _ known: Int?) -> Bool {
        abs(exact - rounded * base) < base && known ?? rounded == rounded
      }
      return (0..<2).allSatisfy { row in
        fits(cells[row].reduce(0, +), table[row].reduce(0, +), rows[row])
          && (0..<3).allSatisfy { fits(cells[row][$0], table[row][$0], known[row][$0]) }
      }
        && (0..<3).allSatisfy { column in
          fits(
            cells.reduce(0) { $0 + $1[column] }, table.reduce(0) { $0 + $1[column] },
            columns[column])
        } && fits(cells.joined().reduce(0, +), table.joined().reduce(0, +), total)
    }
    let all = (0..<64).map { ups in
      (0..<2).map { row in
        (0..<3).map { cells[row][$0] / base + (ups >> (row * 3 + $0)) % 2 }
      }
    }
    let found = ControlledRounding.multiples(
      cells, base: base,
      known: ControlledRounding.Known(cells: known, rows: rows, columns: columns, total: total))
    #expect((found != nil) == all.contains(where: isRight))
    if let found { #expect(isRight(found)) }
  }

  /// What any controlled rounding keeps, and the sum of changes of cells, margins and the total.
  static func changes(_ cells: [[Int]], base: Int) -> Int {
    let rounded = ControlledRounding.multiples(cells, base: base).map { $0.map { $0 * base } }
    func check(_ exact: Int, _ rounded: Int) -> Int {
      #expect(abs(exact - rounded) < base, "\(exact) went to \(rounded)")
      if exact % base == 0 { #expect(exact == rounded) }
      return abs(exact - rounded)
    }
    var sum = 0
    for (row, line) in cells.enumerated() {
      for (column, exact) in line.enumerated() { sum += check(exact, rounded[row][column]) }
      sum += check(line.reduce(0, +), rounded[row].reduce(0, +))
    }
    for column in cells[0].indices {
      sum += check(
        cells.reduce(0) { $0 + $1[column] }, rounded.reduce(0) { $0 + $1[column] })
    }
    return sum + check(cells.joined().reduce(0, +), rounded.joined().reduce(0, +))
  }

  /// The least sum of changes of all controlled roundings, by trying each.
  private static func least(_ cells: [[Int]], base: Int) -> Int {
    let places = cells.indices.flatMap { row in cells[row].indices.map { (row, $0) } }
      .filter { cells[$0.0][$0.1] % base != 0 }
    var best = Int.max
    for choice in 0..<(1 << places.count) {
      var rounded = cells.map { $0.map { $0 / base * base } }
      for (bit, place) in places.enumerated() where choice >> bit & 1 == 1 {
        rounded[place.0][place.1] += base
      }
      var pairs = zip(cells.joined(), rounded.joined()).map { ($0, $1) }
      pairs += zip(cells, rounded).map { ($0.reduce(0, +), $1.reduce(0, +)) }
      for column in cells[0].indices {
        pairs.append((cells.reduce(0) { $0 + $1[column] }, rounded.reduce(0) { $0 + $1[column] }))
      }
      pairs.append((cells.joined().reduce(0, +), rounded.joined().reduce(0, +)))
      if pairs.allSatisfy({ abs($0 - $1) < base && ($0 % base != 0 || $0 == $1) }) {
        best = min(best, pairs.reduce(0) { $0 + abs($1.0 - $1.1) })
      }
    }
    return best
  }

  @Test(arguments: TestSeeds.of(60))
  func `the table stays additive with the least changes of all`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let (rows, columns) = (
      Int.random(in: 1...3, using: &generator), Int.random(in: 1...4, using: &generator)
    )
    let base = Int.random(in: 2...7, using: &generator)
    let cells = (0..<rows).map { _ in
      (0..<columns).map { _ in Int.random(in: 0...20, using: &generator) }
    }
    #expect(Self.changes(cells, base: base) == Self.least(cells, base: base), "\(cells) \(base)")
  }

  @Test(arguments: TestSeeds.of(5))
  func `tables of hundreds of cells stay additive`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let cells = (0..<40).map { _ in (0..<12).map { _ in Int.random(in: 0...99, using: &generator) }
    }
    // No rounding changes less than each number's way to its nearest multiple.
    func way(_ number: Int) -> Int { min(number % 5, 5 - number % 5) }
    let sums =
      cells.map { $0.reduce(0, +) } + (0..<12).map { column in cells.reduce(0) { $0 + $1[column] } }
    let total = cells.joined().reduce(0, +)
    let least = (Array(cells.joined()) + sums + [total]).reduce(0) { $0 + way($1) }
    #expect(Self.changes(cells, base: 5) >= least)
  }

  @Test func `percentages of the total add up along both margins`() throws {
    // 18 people in three rows of three; each cell is 100/9 = 11.1 %, so ones of 11 and 12 are needed.
    let cells = Array(repeating: Array(repeating: 2, count: 3), count: 3)
    let numbers = try #require(ControlledRounding.percentages(cells))
    #expect(numbers.joined().reduce(0) { $0 + $1.units } == 100)
    for line in numbers { #expect([33, 34].contains(line.reduce(0) { $0 + $1.units })) }
    #expect(ControlledRounding.percentages([[0, 0]]) == nil)
    #expect(ControlledRounding.percentages([[Int.max, 1]]) == nil)
  }
}

@Suite struct ExactRatioTests {
  @Test(arguments: [
    (314, 350, 100, 1, "89.7"), (683, 160, 1, 2, "4.27"), (-79_872, 1_744_980, 100, 1, "-4.6"),
    (1, 3, 1, 0, "0"), (-1, 3, 1, 0, "0"), (1, -2, 1, 0, "-1"),
    (.max, 1, 1, 9, "9223372036854775807.000000000"),
  ])
  func `a ratio is rounded once`(
    one: Int, other: Int, times: Int, digits: Int, expected: String
  ) throws {
    let ratio = try #require(ExactRatio(one, over: other))
    #expect(try #require(ratio.rounded(times: times, digits: digits)).description == expected)
  }

  @Test func `a ratio to nothing is none`() {
    #expect(ExactRatio(5, over: 0) == nil)
    #expect(ExactRatio.change(from: 0, to: 72) == nil)
  }

  @Test func `points are the difference of exact shares`() throws {
    // 12.4 % to 12.6 % are 12 and 13 when rounded first; the change is 0.2 points, which is 0.
    let change = try #require(
      ExactRatio.change(from: Share(124, of: 1000)!, to: Share(126, of: 1000)!))
    #expect(change.rounded(times: 100, digits: 0)?.description == "0")
    #expect(change.rounded(times: 100, digits: 1)?.description == "0.2")
    // From 43 % to 57 % are 14 points and 32.6 %.
    let points = ExactRatio.change(from: Share(43, of: 100)!, to: Share(57, of: 100)!)
    #expect(points?.rounded(times: 100)?.description == "14")
    #expect(
      ExactRatio.change(from: 43, to: 57)?.rounded(times: 100, digits: 1)?.description == "32.6")
    #expect(
      ExactRatio.change(from: 5, to: 0)?.rounded(times: 100, digits: 1)?.description == "-100.0")
  }

  @Test func `shares of large counts are compared without loss`() throws {
    let (one, other) = (
      Share(1 << 61, of: (1 << 62) - 1)!, Share((1 << 61) - 1, of: (1 << 62) - 1)!
    )
    let change = try #require(ExactRatio.change(from: one, to: other))
    // −1 of 4,611,686,018,427,387,903.
    #expect(change.numerator == -1 && change.denominator == (1 << 62) - 1)
  }
}
