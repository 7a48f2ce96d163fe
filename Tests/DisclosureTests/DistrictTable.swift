import HeadcountDisclosure
import TestSupport

/// Made-up counts of districts in governorates by category and sex, with all margins of two
/// dimensions and the subtotals of the governorates; many districts have small numbers.
struct DistrictTable {
  private var counts = LinkedCounts()
  private var values: [Int] = []
  private var isMargin: [Bool] = []
  private var tables: [[Int]] = []

  init(
    governorates: Int, districts: Int, categories: Int, sexes: Int, _ random: inout SplitMix64
  ) {
    // The areas are districts, governorates, all; the last category and the last sex are totals.
    let areas = districts + governorates + 1
    let size = districts / governorates
    func place(_ area: Int, _ category: Int, _ sex: Int) -> Int {
      (area * (categories + 1) + category) * (sexes + 1) + sex
    }
    for _ in 0..<place(areas, 0, 0) { _ = counts.addCount() }
    values = Array(repeating: 0, count: counts.count)
    isMargin = values.map { _ in true }
    for district in 0..<districts {
      let most = [3, 12, 60, 400][Int(random.next() % 4)]
      for category in 0..<categories {
        for sex in 0..<sexes {
          let value = random.next() % 5 == 0 ? 0 : Int(random.next() % UInt64(most + 1))
          isMargin[place(district, category, sex)] = false
          for area in [district, districts + district / size, areas - 1] {
            for category in [category, categories] {
              for sex in [sex, sexes] { values[place(area, category, sex)] += value }
            }
          }
        }
      }
    }
    let parents = (0..<districts).map { districts + $0 / size }
    let rows = AxisSums(
      parents: parents + Array(repeating: areas - 1, count: governorates) + [nil])
    for sex in (0...sexes).reversed() {
      tables.append(
        counts.addSums(
          rows: rows, columns: .total(of: categories), place: { place($0, $1, sex) }))
    }
    for category in (0...categories).reversed() {
      tables.append(
        counts.addSums(
          rows: rows, columns: .total(of: sexes), place: { place($0, category, $1) }))
    }
  }

  /// The counts with everything below 5 primary.
  var problem: SuppressionProblem {
    let primary = values.indices.filter { PrimaryRule.isUnsafe(values[$0], threshold: 5) }
    return SuppressionProblem(
      counts: counts, values: values,
      primary: Dictionary(uniqueKeysWithValues: primary.map { ($0, 5) }), isMargin: isMargin,
      tables: tables)
  }
}
