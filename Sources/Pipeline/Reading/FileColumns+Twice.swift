import HeadcountClassification
import HeadcountIngestion

/// Columns of a file that a measure would add up twice.
extension FileColumns {
  /// What is told of each: one column under two codes of a spread, or in two parts of a sum.
  func addedTwice(_ plan: SourcePlan, _ header: Header, path: String) -> [RunProblem] {
    plan.spreads.compactMap { spread in
      twice(spread.columns.compactMap { sums[$0.sum] }).map { column in
        .suspicious(
          path: path,
          "the column `\(ColumnFinder.distinctName(of: column, in: header))` is given for two columns "
            + "of the measure `\(spread.name)`, which would count its people twice; give each column "
            + "once")
      }
    }
      + plan.comparisons.compactMap { comparison in
        guard case .measures(let name, let one, let other) = comparison else { return nil }
        let columns = [one, other].map { measure in
          Set(plan.columns(ofMeasure: measure).compactMap { sums[$0] })
        }
        return columns[0].intersection(columns[1]).min().map { column in
          .suspicious(
            path: path,
            "the column `\(ColumnFinder.distinctName(of: column, in: header))` is in `\(one)` and in "
              + "`\(other)`, and `\(name)` adds both up, which would count its people twice; add "
              + "measures of different columns")
        }
      }
  }

  private func twice(_ columns: [Int]) -> Int? {
    var met: Set<Int> = []
    return columns.first { !met.insert($0).inserted }
  }
}
