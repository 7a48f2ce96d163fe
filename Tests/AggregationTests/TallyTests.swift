import HeadcountAggregation
import HeadcountClassification
import TestSupport
import Testing

/// A block of random observations: codes below the radices, and one or two numbers.
private func block(
  _ radices: [Int], values: Int, count: Int, _ generator: inout SplitMix64
) -> Observations {
  var block = Observations(dimensions: radices.count, values: values)
  block.reset(count)
  for record in 0..<count {
    for (dimension, radix) in radices.enumerated() {
      block.codes[dimension][record] = UInt32.random(in: 0..<UInt32(radix), using: &generator)
    }
    for value in 0..<values {
      block.values[value][record] = Int64.random(in: -1000...1000, using: &generator)
    }
    if Int.random(in: 0..<10, using: &generator) == 0 { block.leaveOut(record) }
  }
  return block
}

extension Tally {
  fileprivate var dictionary: [[UInt32]: [Int64]] {
    var cells: [[UInt32]: [Int64]] = [:]
    forEachCell { cells[$0] = Array($1) }
    return cells
  }
}

@Suite struct TallyTests {
  /// The radices of the last block decide whether cells are dense (below 2¹⁹ numbers) or sparse.
  @Test(arguments: [[3, 4], [1], [], [40, 50, 60, 70], [2000, 2000]], TestSeeds.of(4))
  func `it counts and sums as a dictionary does, also when codes become more`(
    radices: [Int], seed: UInt64
  ) throws {
    var generator = SplitMix64(seed: seed)
    for sums in [[], [0], [1], [1, 0]] {
      var tally = Tally(dimensions: Array(radices.indices), sums: sums)
      var plain: [[UInt32]: [Int64]] = [:]
      for step in 1...4 {
        let now = radices.map { max(1, $0 * step / 4) }
        let block = block(
          now, values: 2, count: Int.random(in: 0...300, using: &generator), &generator)
        try tally.add(block, categories: now)
        for record in 0..<block.count where block.taken.isEmpty || block.taken[record] {
          var cell =
            plain[block.codes.map { $0[record] }]
            ?? [Int64](
              repeating: 0, count: 1 + sums.count)
          cell[0] += 1
          for (place, value) in sums.enumerated() { cell[place + 1] += block.values[value][record] }
          plain[block.codes.map { $0[record] }] = cell
        }
        #expect(tally.dictionary == plain)
      }
    }
  }

  @Test(arguments: [[2, 2], [1 << 12, 1 << 12]])
  func `a sum beyond 64 bits is an error in dense and sparse cells`(radices: [Int]) throws {
    var block = Observations(dimensions: 2, values: 1)
    block.reset(2)
    block.values[0] = [.max, 1]
    for sums in [[0], [0, 0]] {
      var tally = Tally(dimensions: [0, 1], sums: sums)
      #expect(throws: AggregationError.overflow) { try tally.add(block, categories: radices) }
    }
  }

  @Test func `combinations beyond 64 bits are an error`() {
    var tally = Tally(dimensions: [0, 1, 2, 3, 4], sums: [])
    #expect(throws: AggregationError.tooManyCombinations) {
      try tally.add(
        Observations(dimensions: 5, values: 0),
        categories: [Int](repeating: 1 << 16, count: 5))
    }
  }
}

@Suite struct HypercubeTests {
  @Test(arguments: TestSeeds.of(30))
  func `workers with codes of their own come to the cube of one worker`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let all = (0..<5).map { Category(code: "c\($0)", role: .listed, order: $0) } + [.missing]
    let records = (0..<100).map { _ in
      (
        category: all.randomElement(using: &generator)!,
        value: Int64.random(in: 0..<50, using: &generator),
        person: Int.random(in: 0..<30, using: &generator)
      )
    }
    func cubes(workers: Int) throws -> (Hypercube, DistinctCube) {
      var parts: [(tally: Tally, categories: [[Category]])] = []
      var distinct: [(tally: DistinctTally, categories: [[Category]])] = []
      for worker in 0..<workers {
        let mine = records.indices.filter { $0 % workers == worker }.map { records[$0] }
        let categories = Array(Set(mine.map(\.category))).shuffled(using: &generator)
        var block = Observations(dimensions: 1, values: 1)
        block.reset(mine.count)
        for (place, record) in mine.enumerated() {
          block.codes[0][place] = UInt32(categories.firstIndex(of: record.category)!)
          block.values[0][place] = record.value
        }
        var tally = Tally(dimensions: [0], sums: [0])
        try tally.add(block, categories: [categories.count])
        parts.append((tally, [categories]))
        var people = DistinctTally(dimensions: [0])
        try people.add(
          block, keys: mine.map { Digest(high: 0, low: UInt64($0.person)) },
          categories: [categories.count])
        distinct.append((people, [categories]))
      }
      return (
        try Hypercube(merging: parts, dimensions: 1, stride: 2),
        DistinctCube(merging: distinct, dimensions: 1)
      )
    }
    let (cube, people) = try cubes(workers: 1)
    for workers in 2...5 {
      let (other, others) = try cubes(workers: workers)
      #expect(other == cube)
      #expect(others == people)
    }
    for cell in cube.cells {
      let category = cube.axes[0][cell.coordinates[0]]
      let mine = records.filter { $0.category == category }
      #expect(cell.numbers == [mine.count, Int(mine.reduce(0) { $0 + $1.value })])
    }
    for (place, coordinates) in people.cells.enumerated() {
      let category = people.axes[0][coordinates[0]]
      let members = people.memberships.filter { $0.cell == place }
      let mine = records.filter { $0.category == category }
      #expect(members.count == Set(mine.map(\.person)).count)
      #expect(members.reduce(0) { $0 + $1.records } == mine.count)
    }
    #expect(Set(people.memberships.map(\.member)).count == Set(records.map(\.person)).count)
  }

  @Test func `records without a key are counted apart, and those left out not at all`() throws {
    var block = Observations(dimensions: 1, values: 0)
    block.reset(4)
    block.leaveOut(3)
    var tally = DistinctTally(dimensions: [0])
    let digest = Digest(high: 1, low: 2)
    try tally.add(block, keys: [digest, nil, digest, Digest(high: 3, low: 4)], categories: [1])
    #expect(tally.withoutKey == 1)
    var cells: [[UInt32]: [Digest: Int]] = [:]
    tally.forEachCell { cells[$0] = $1 }
    #expect(cells == [[0]: [digest: 2]])
  }

  @Test func `a cell that lies outside the axes is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = try? Hypercube(
        axes: [[.missing]], stride: 1, cells: [.init(coordinates: [1], numbers: [1])])
    }
  }
}
