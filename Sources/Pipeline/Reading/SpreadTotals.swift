package import HeadcountClassification
import HeadcountIngestion

/// Compares the totals among the columns of a spread with what those columns come to, in one worker.
///
/// A column is left out as a total because of its name alone. Where its numbers are others, people may
/// stand in columns that nobody named.
struct SpreadTotals: Sendable {
  /// A column that is left out, in all files.
  struct Column: Hashable, Sendable {
    var measure: String
    var name: String

    /// By the names, so that the order of reading does not matter.
    static func precedes(_ one: Column, _ other: Column) -> Bool {
      (one.measure, one.name) < (other.measure, other.name)
    }
  }

  /// The records in which a total and its columns can be read.
  struct Agreement: Hashable, Sendable {
    var records = 0
    var different = 0

    func adding(_ other: Agreement) -> Agreement {
      Agreement(records: records + other.records, different: different + other.different)
    }
  }

  /// A total of the plan with the sums that it should come to.
  private struct Total: Sendable {
    var column: Column
    var parts: [Int]
    var reader: NumberColumn
  }

  /// In the order of the spreads and of their totals.
  private var totals: [[Total]]
  private(set) var found: [Column: Agreement] = [:]
  private var values: [Int64] = []

  init(_ plan: SourcePlan) {
    totals = plan.spreads.map { spread in
      spread.totals.map { total in
        let parts = spread.columns.filter { total.covers($0.categories) }.map(\.sum)
        // All columns of a spread are written alike, also where that was proven.
        let sum = spread.columns.first.map { plan.sums[$0.sum] } ?? spread.sum
        return Total(
          column: Column(measure: spread.name, name: total.name), parts: parts,
          reader: NumberColumn(
            grammar: sum.grammar, missing: sum.missing, suppressed: sum.suppressed))
      }
    }
  }

  /// Takes a block whose numbers are read and not yet multiplied.
  mutating func take(
    _ batch: RecordBatch, _ columns: FileColumns, _ observations: [[Int64]],
    _ exceptions: (Int) -> [NumberColumn.Exception], quote: UInt8, leavingOut structure: Set<Int>
  ) {
    for (spread, places) in columns.spreadTotals.enumerated() {
      for (place, column) in places.enumerated() {
        guard let column else { continue }
        values = [Int64](repeating: 0, count: batch.recordCount)
        totals[spread][place].reader.read(batch, column: column, quote: quote, into: &values)
        let total = totals[spread][place]
        var left = structure.union(total.reader.exceptions.map(\.record))
        for part in total.parts {
          // An empty cell is the usual way to write none.
          for exception in exceptions(part) where exception.trouble != .missing {
            left.insert(exception.record)
          }
        }
        var agreement = found[total.column] ?? Agreement()
        for record in 0..<batch.recordCount where !left.contains(record) {
          let sum = total.parts.reduce(Int64(0)) { $0 &+ observations[$1][record] }
          agreement.records += 1
          if sum != values[record] { agreement.different += 1 }
        }
        found[total.column] = agreement
      }
    }
  }
}

extension SourcePlan {
  /// A column that is no part of a spread, because its name says that it is a total.
  package struct SpreadTotal: Hashable, Sendable {
    package var name: String
    /// The category of each dimension; one of them stands for all.
    package var categories: [Category]

    /// Whether a column is one of those that the total adds up.
    func covers(_ parts: [Category]) -> Bool {
      zip(categories, parts).allSatisfy { $0.standsForAll || $0 == $1 }
    }
  }
}

extension Category {
  /// Whether a column of this category is the total of others.
  var standsForAll: Bool { role == .total || role == .written && TotalLabel.standsForAll(code) }
}

extension SourceOutcome {
  /// Sentences on the totals that were left out, and whether they are what their columns come to.
  func totalColumnNotes(_ source: String) -> [String] {
    spreadTotals.sorted { SpreadTotals.Column.precedes($0.key, $1.key) }.map { column, agreement in
      let start =
        "Source \(source): column `\(column.name)` of `\(column.measure)` left out, as a total by its name"
      if agreement.records == 0 { return start + "." }
      if agreement.different == 0 {
        return start + "; it is what the columns add up to in all \(agreement.records) record(s)."
      }
      return start
        + "; in \(agreement.different) of \(agreement.records) record(s) it is not what the columns add up "
        + "to: are all columns named that it counts?"
    }
  }
}
