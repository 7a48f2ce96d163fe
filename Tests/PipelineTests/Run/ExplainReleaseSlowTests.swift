import HeadcountPipeline
import TestSupport
import Testing

/// Everything that can be asked for outside, put together: no small figure follows from it.
@Suite struct ExplainReleaseSlowTests {
  private static let definition = """
    { pipeline: "p", sources: [{ name: "list", files: ["*.list"], overlap: "accepted" }],
      dimensions: { place: { from: ["place"], codes: "places.csv" }, sex: { from: ["sex"], codes: "sex" } },
      measures: { people: { source: "list", count: "records", unit: "person" } },
      tables: [{ name: "t", measure: "people", rows: ["place"], columns: ["sex"] }] }
    """
  private static let places = ["A", "B", "C"]
  private static let sexes = ["female", "male"]
  private static let total = "_T"

  /// A count by file, place and sex, each perhaps added up.
  private struct Cell: Hashable {
    var file: String
    var place: String
    var sex: String
  }

  @Test(arguments: TestSeeds.of(12)) func `no small figure follows from all answers`(
    seed: UInt64
  ) throws {
    var generator = SplitMix64(seed: seed)
    let names = ["1.list", "2.list", "3.list"]
    var files = ["places.csv": "code,label_en\nA,a\nB,b\nC,c\n"]
    var counts: [Cell: Int] = [:]
    for file in names {
      files[file] = "place,sex\n"
      for place in Self.places {
        for sex in Self.sexes {
          // One in four is small.
          let isSmall = Int.random(in: 0..<4, using: &generator) == 0
          let count = Int.random(in: isSmall ? 0..<5 : 5..<40, using: &generator)
          files[file]! += String(repeating: "\(place),\(sex)\n", count: count)
          for cell in Self.wholes(Cell(file: file, place: place, sex: sex)) {
            counts[cell, default: 0] += count
          }
        }
      }
    }
    try ExplainTrial.with(Self.definition, files: files) { trial in
      var told: [Cell: Int] = [:]
      for place in Self.places + [Self.total] {
        for sex in Self.sexes + [Self.total] {
          let words = [("place", place), ("sex", sex)].filter { $0.1 != Self.total }
            .map { "\($0.0)=\($0.1)" }
          let answer = try trial.explanation(
            words.joined(separator: ","), table: "t", isReleased: true)
          #expect(answer.isReleased && answer.files.allSatisfy { $0.records == nil })
          told[Cell(file: Self.total, place: place, sex: sex)] = answer.figure
          for file in answer.files {
            told[Cell(file: file.name, place: place, sex: sex)] = file.value
          }
        }
      }
      for (cell, number) in told { #expect(number == counts[cell], "\(cell)") }
      let known = Self.bounds(told, files: names)
      for (cell, count) in counts where (1..<5).contains(count) {
        let (low, high) = known[cell]!
        // Of 1, 2, 3 and 4 none may be ruled out with certainty, and neither may 5.
        #expect(high - low >= 4, "seed \(seed): \(cell) is \(low)…\(high)")
      }
      print("\(told.count) of \(counts.count) figures told, seed \(seed)")
    }
  }

  /// A cell with all sums that it is a part of.
  private static func wholes(_ cell: Cell) -> [Cell] {
    [cell.file, total].flatMap { file in
      [cell.place, total].flatMap { place in
        [cell.sex, total].map { Cell(file: file, place: place, sex: $0) }
      }
    }
  }

  /// What an attacker knows of each count.
  ///
  /// Bounds are drawn together along all sums until nothing changes. What is withheld is at least 1, as zeros are told; but where nothing is told by file, zeros
  /// are not either.
  private static func bounds(
    _ told: [Cell: Int], files: [String]
  ) -> [Cell: (Int, Int)] {
    var bounds: [Cell: (Int, Int)] = [:]
    let isSilent = told.keys.allSatisfy { $0.file == total }
    for file in files + [total] {
      for place in places + [total] {
        for sex in sexes + [total] {
          let cell = Cell(file: file, place: place, sex: sex)
          let least = isSilent && file != total ? 0 : 1
          bounds[cell] = told[cell].map { ($0, $0) } ?? (least, 1_000_000)
        }
      }
    }
    var sums: [(whole: Cell, parts: [Cell])] = []
    for cell in bounds.keys {
      if cell.file == total { sums.append((cell, files.map { with(cell) { $0.file = $1 }($0) })) }
      if cell.place == total {
        sums.append((cell, places.map { with(cell) { $0.place = $1 }($0) }))
      }
      if cell.sex == total { sums.append((cell, sexes.map { with(cell) { $0.sex = $1 }($0) })) }
    }
    var changed = true
    while changed {
      changed = false
      func narrow(_ cell: Cell, _ low: Int, _ high: Int) {
        let (old, new) = (bounds[cell]!, (max(bounds[cell]!.0, low), min(bounds[cell]!.1, high)))
        if old != new {
          bounds[cell] = new
          changed = true
        }
      }
      for (whole, parts) in sums {
        let (low, high) = parts.reduce((0, 0)) { ($0.0 + bounds[$1]!.0, $0.1 + bounds[$1]!.1) }
        narrow(whole, low, high)
        for part in parts {
          narrow(
            part, bounds[whole]!.0 - (high - bounds[part]!.1),
            bounds[whole]!.1 - (low - bounds[part]!.0))
        }
      }
    }
    return bounds
  }

  private static func with(
    _ cell: Cell, _ change: @escaping (inout Cell, String) -> Void
  ) -> (String) -> Cell {
    { name in
      var cell = cell
      change(&cell, name)
      return cell
    }
  }
}
