import HeadcountDisclosure
import TestSupport
import Testing

/// A table of any number of dimensions with what is withheld of it, as oracles write it.
struct OracleTable: Decodable {
  var shape: [Int]
  var values: NestedNumbers
  var margins: [[Int]]
  var hidden: [[Int]]?
  var hidden_margins: [[[Int]]]?
  var lower: [[NestedNumbers]]?
  var upper: [[NestedNumbers]]?
  var threshold: Int?
  var width: Int?

  var array: CountArray { CountArray(shape: shape, margins: margins) }

  /// The numbers of all counts: the values and their sums.
  func numbers(_ array: CountArray) -> [Int] {
    let flat = values.flat
    var numbers = Array(repeating: 0, count: array.linked.count)
    for (number, value) in flat.enumerated() {
      var (rest, at) = (number, Array(repeating: 0, count: shape.count))
      for axis in shape.indices.reversed() {
        (rest, at[axis]) = rest.quotientAndRemainder(dividingBy: shape[axis])
      }
      numbers[array.place(at)] = value
      for margin in array.margins {
        numbers[array.place(keeping: margin, margin.map { at[$0] })] += value
      }
    }
    return numbers
  }

  /// What is published: everything but the hidden counts, each of which is at least `least`.
  func published(_ array: CountArray, least: Int) -> PublishedCounts {
    var shown = numbers(array).map(Int?.some)
    for cell in hidden ?? [] { shown[array.place(cell)] = nil }
    for margin in hidden_margins ?? [] {
      shown[array.place(keeping: margin[0], margin[1])] = nil
    }
    var published = PublishedCounts(array.linked, shown: shown, least: least)
    for bound in lower ?? [] {
      published.lower[array.place(bound[0].flat)] = bound[1].flat[0]
    }
    for bound in upper ?? [] {
      published.upper[array.place(bound[0].flat)] = bound[1].flat[0]
    }
    return published
  }
}

extension OracleRegistry {
  /// The interval of every hidden count, with zeros possible and without.
  @Sendable static func auditedTables(_ reading: OracleReading) throws {
    struct Expected: Decodable {
      struct Cell: Decodable {
        var cell: [Int]
        var primary: Bool
        var low: Int
        var high: Int?
        var low_if_ge1: Int?
        var high_if_ge1: Int?
        var exactly_recoverable: Bool
        var safe: Bool
        var safe_if_ge1: Bool?
      }
      var width_required: Int
      var cells: [Cell]
      var pattern_safe: Bool
    }
    let tables: [String: OracleTable] = try reading.json(reading.input)
    let expected: [String: Expected] = try reading.json(reading.expected)
    #expect(!expected.isEmpty)
    for (name, expected) in expected {
      let table = try #require(tables[name])
      let array = table.array
      let truth = table.numbers(array)
      let width = expected.width_required
      // Known true numbers may save a search but must not change what comes out.
      for solution in [nil, truth] {
        let audit = try Audit(table.published(array, least: 0), solution: solution)
        // Where a zero is withheld, nobody can take withheld counts to be at least 1.
        let strict =
          try expected.cells.contains { $0.low_if_ge1 != nil }
          ? Audit(table.published(array, least: 1), solution: solution) : nil
        var isSafe = true
        for cell in expected.cells {
          let place = array.place(cell.cell)
          let found = audit.interval(of: place)
          #expect(found.isExact, "\(name) \(cell.cell)")
          #expect(
            found.interval == FeasibleInterval(low: cell.low, high: cell.high),
            "\(name) \(cell.cell)")
          #expect((found.interval.width == 0) == cell.exactly_recoverable, "\(name) \(cell.cell)")
          let isWide = audit.isCertain(place, width: width)
          #expect((isWide || !cell.primary) == cell.safe, "\(name) \(cell.cell)")
          if cell.primary, !isWide { isSafe = false }
          guard let low = cell.low_if_ge1, let strict else { continue }
          #expect(
            strict.interval(of: place).interval
              == FeasibleInterval(low: low, high: cell.high_if_ge1), "\(name) \(cell.cell) from 1")
          #expect(
            (strict.isCertain(place, width: width - 1) || !cell.primary) == cell.safe_if_ge1,
            "\(name) \(cell.cell) from 1")
        }
        #expect(isSafe == expected.pattern_safe, "\(name)")
      }
    }
  }

  /// Patterns of withheld cells: safe, without zeros and margins, and not many more than the fewest.
  @Sendable static func fewestWithheld(_ reading: OracleReading) throws {
    struct Expected: Decodable {
      struct FromOne: Decodable {
        var feasible: Bool
        var hidden_cells: Int?
      }
      var feasible: Bool
      var hidden_cells: Int?
      var if_ge1: FromOne?
    }
    let tables: [String: OracleTable] = try reading.json(reading.input)
    let expected: [String: Expected] = try reading.json(reading.expected)
    #expect(!expected.isEmpty)
    for (name, expected) in expected {
      let table = try #require(tables[name])
      let cases = [
        (false, expected.feasible, expected.hidden_cells),
        (true, expected.if_ge1?.feasible ?? false, expected.if_ge1?.hidden_cells),
      ]
      for (showsZeros, isFeasible, fewest) in cases where !showsZeros || expected.if_ge1 != nil {
        let trial = try SuppressionTrial(table, showsZeros: showsZeros)
        let pattern = try Suppressor.pattern(trial.problem)
        #expect(
          (pattern.isSafe && !pattern.withholdsMargins) == isFeasible, "\(name) \(showsZeros)")
        guard isFeasible, let fewest else { continue }
        #expect(try trial.unsafeCounts(of: pattern) == [], "\(name)")
        let withheld = pattern.isWithheld.indices.filter { pattern.isWithheld[$0] }
        #expect(withheld.allSatisfy { trial.problem.values[$0] > 0 }, "\(name) hides a zero")
        #expect(Double(withheld.count) <= 1.5 * Double(fewest) + 2, "\(name): \(withheld.count)")
        print("note: \(name): \(withheld.count) cells withheld, \(fewest) at least")
      }
    }
  }
}

/// A table whose small cells are to be protected.
struct SuppressionTrial {
  var problem: SuppressionProblem
  let threshold: Int

  init(_ table: OracleTable, showsZeros: Bool) throws {
    let array = table.array
    let values = table.numbers(array)
    let threshold = try #require(table.threshold)
    self.threshold = threshold
    var (unsafe, isMargin): ([Int: Int], [Bool]) = ([:], values.map { _ in false })
    array.forEachPlace { place, axes, _ in
      isMargin[place] = axes.count < array.shape.count
      if !isMargin[place], PrimaryRule.isUnsafe(values[place], threshold: threshold) {
        unsafe[place] = threshold
      }
    }
    problem = SuppressionProblem(
      counts: array.linked, values: values, primary: unsafe, isMargin: isMargin,
      tables: [Array(array.linked.sums.indices)], showsZeros: showsZeros)
  }

  /// Unsafe counts that an audit without the true numbers can tell.
  func unsafeCounts(of pattern: SuppressionPattern) throws -> [Int] {
    let shown = problem.values.indices.map { pattern.isWithheld[$0] ? nil : problem.values[$0] }
    let audit = try Audit(
      PublishedCounts(problem.counts, shown: shown, least: problem.showsZeros ? 1 : 0))
    return problem.primary.keys.sorted().filter {
      !audit.interval(of: $0).interval.isAsWide(as: threshold - (problem.showsZeros ? 1 : 0))
    }
  }
}
