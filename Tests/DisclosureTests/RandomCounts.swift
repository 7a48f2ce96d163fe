import HeadcountDisclosure
import TestSupport

/// Made-up tables of people with many small cells and zeros, with a seed.
struct RandomCounts {
  var counts = LinkedCounts()
  var values: [Int] = []
  var isMargin: [Bool] = []
  var tables: [[Int]] = []

  /// What tables are made of.
  enum Kind: CaseIterable {
    case flat, nested, cube, linked
  }

  /// A table of a kind; a small one can be checked by trying everything.
  init(_ kind: Kind, small: Bool, _ random: inout SplitMix64) {
    func size(_ most: Int) -> Int { 2 + Int(random.next() % UInt64(most - 1)) }
    switch kind {
    case .flat: flat([size(small ? 3 : 8), size(small ? 3 : 8)], small, &random)
    case .cube:
      let most = small ? 2 : 4
      array(
        [size(most), size(most), size(small ? 3 : 4)],
        [[0, 1], [0, 2], [1, 2], [0], [1], [2], []],
        small, &random)
    case .linked: linked(small ? 2 : 5, small, &random)
    case .nested: nested(small, &random)
    }
  }

  private static func value(_ small: Bool, _ random: inout SplitMix64) -> Int {
    switch random.next() % 10 {
    case 0, 1: 0
    case 2, 3, 4: 1 + Int(random.next() % 4)
    default: 5 + Int(random.next() % (small ? 6 : 60))
    }
  }

  private mutating func flat(_ shape: [Int], _ small: Bool, _ random: inout SplitMix64) {
    array(shape, [[0], [1], []], small, &random)
  }

  private mutating func array(
    _ shape: [Int], _ margins: [[Int]], _ small: Bool, _ random: inout SplitMix64
  ) {
    let array = CountArray(shape: shape, margins: margins)
    counts = array.linked
    values = Array(repeating: 0, count: counts.count)
    isMargin = values.map { _ in true }
    array.forEachPlace { place, axes, _ in
      guard axes.count == shape.count else { return }
      values[place] = Self.value(small, &random)
      isMargin[place] = false
    }
    addUp()
    tables = [Array(counts.sums.indices)]
  }

  /// Two tables that share the margin of their rows.
  private mutating func linked(_ most: Int, _ small: Bool, _ random: inout SplitMix64) {
    func size() -> Int { 2 + Int(random.next() % UInt64(most - 1)) }
    let (rows, columns, others) = (size(), size(), size())
    let totals = (0...rows).map { _ in counts.addCount() }
    for (table, count) in [columns, others].enumerated() {
      let cells = (0...rows).map { row in
        (0...count).map { $0 == count ? totals[row] : counts.addCount() }
      }
      tables.append(
        counts.addSums(
          rows: .total(of: rows), columns: .total(of: count), place: { cells[$0][$1] }))
      values += Array(repeating: 0, count: counts.count - values.count)
      for row in 0..<rows {
        if table == 0 {
          for column in 0..<count { values[cells[row][column]] = Self.value(small, &random) }
        } else {
          // The same people, told apart in another way.
          for _ in 0..<cells0(tables[0], totals[row]) {
            values[cells[row][Int(random.next() % UInt64(count))]] += 1
          }
        }
      }
    }
    isMargin = values.indices.map { place in counts.sums.contains { $0.total == place } }
    addUp()
  }

  /// The sum of the cells of the first table that add up to a row's total.
  private func cells0(_ table: [Int], _ total: Int) -> Int {
    let sum = table.map { counts.sums[$0] }.first { $0.total == total }!
    return sum.parts.reduce(0) { $0 + values[$1] }
  }

  /// Districts in governorates by a category, with subtotals.
  private mutating func nested(_ small: Bool, _ random: inout SplitMix64) {
    func size(_ most: Int) -> Int { 1 + Int(random.next() % UInt64(most)) }
    let districts = (0..<(1 + size(small ? 1 : 3))).map { _ in size(small ? 2 : 4) }
    let columns = 1 + size(small ? 1 : 5)
    var parents: [Int?] = []
    let last = districts.reduce(0, +) + districts.count
    for count in districts {
      let subtotal = parents.count + count
      parents += Array(repeating: subtotal, count: count) + [last]
    }
    let rows = AxisSums(parents: parents + [nil])
    let cells = rows.parents.map { _ in (0...columns).map { _ in counts.addCount() } }
    tables = [
      counts.addSums(rows: rows, columns: .total(of: columns), place: { cells[$0][$1] })
    ]
    values = Array(repeating: 0, count: counts.count)
    isMargin = values.map { _ in true }
    for row in rows.parents.indices where rows.parts[row].isEmpty {
      for column in 0..<columns {
        values[cells[row][column]] = Self.value(small, &random)
        isMargin[cells[row][column]] = false
      }
    }
    addUp()
  }

  /// Gives every sum its number; parts may be sums themselves.
  private mutating func addUp() {
    var isDone = false
    while !isDone {
      isDone = true
      for sum in counts.sums {
        let value = sum.parts.reduce(0) { $0 + values[$1] }
        if values[sum.total] != value {
          values[sum.total] = value
          isDone = false
        }
      }
    }
  }

  /// The counts with everything below 5 primary, in cells and margins.
  func problem(showsZeros: Bool = true) -> SuppressionProblem {
    let primary = values.indices.filter { PrimaryRule.isUnsafe(values[$0], threshold: 5) }
    return SuppressionProblem(
      counts: counts, values: values,
      primary: Dictionary(uniqueKeysWithValues: primary.map { ($0, 5) }), isMargin: isMargin,
      tables: tables, showsZeros: showsZeros)
  }
}
