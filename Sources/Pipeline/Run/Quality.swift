import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// A reason to hold results back.
package struct QualityGate: Hashable, Sendable {
  /// The reason, a sentence.
  package var text: String
  /// The tables that it holds back; nil for all.
  package var tables: Set<String>?

  package init(_ text: String, tables: Set<String>? = nil) {
    // What no table has a part in is about all of them.
    (self.text, self.tables) = (text, tables?.isEmpty ?? true ? nil : tables)
  }
}

/// Compares what was rejected and unknown with the bounds of the pipeline.
enum Quality {
  /// Reasons to hold results back: those of a source are about the tables that are made of it.
  static func gates(
    _ definition: PipelineDefinition, _ sources: [(plan: SourcePlan, outcome: SourceOutcome)]
  ) -> [QualityGate] {
    sources.flatMap { plan, outcome -> [QualityGate] in
      let tables = definition.tables(of: plan.name)
      let gates =
        rejected(definition.quality, plan, outcome.ledger)
        + rules(definition.quality.rules, plan, outcome) + filled(plan, outcome.quality)
      let unknown = definition.quality.unknown.flatMap { name, limit in
        // A record without a month is in no table of a month.
        plan.isMonth(name)
          ? undated(name, limit, plan, outcome.ledger).map { QualityGate($0, tables: tables) }
          : self.unknown(name, limit, plan, outcome).map {
            QualityGate($0, tables: tables.intersection(definition.tables(by: name)))
          }
      }
      return gates.map { QualityGate($0, tables: tables) } + unknown
    } + nowhere(definition.quality, sources).map { QualityGate($0) }
  }

  /// Columns with fewer filled cells than they should have.
  private static func filled(_ plan: SourcePlan, _ quality: QualityOutcome) -> [String] {
    zip(plan.quality.filled, quality.filled).compactMap { column, counts in
      guard let limit = column.limit,
        passes(counts.records - counts.filled, counts.records, 1_000_000 - limit)
      else { return nil }
      return "source `\(plan.name)`: `\(column.field.name)` is filled in \(counts.filled) of "
        + "\(counts.records) records, less than \(percent(limit))"
    }
  }

  /// Columns that should be filled and that no source has.
  private static func nowhere(
    _ quality: PipelineDefinition.Quality,
    _ sources: [(plan: SourcePlan, outcome: SourceOutcome)]
  ) -> [String] {
    quality.filled.compactMap { name, _ in
      let isThere = sources.contains { plan, outcome in
        // A column that a source has need not have records; an absent one never has.
        zip(plan.quality.filled, outcome.quality.filled).contains { column, counts in
          column.field.name == name.value && (!column.isOptional || counts.records > 0)
        }
      }
      return isThere
        ? nil : "no source has records with a column `\(name.value)`, which `filled` asks for"
    }
  }

  private static func rejected(
    _ quality: PipelineDefinition.Quality, _ plan: SourcePlan, _ ledger: Ledger
  ) -> [String] {
    var gates: [String] = []
    let rejected = ledger[.rejected]
    if let limit = quality.rejectedRecords, passes(rejected.records, ledger.control.records, limit)
    {
      gates.append(
        "source `\(plan.name)`: \(rejected.records) of \(ledger.control.records) records are "
          + "rejected, more than \(percent(limit))")
    }
    guard let limit = quality.rejectedPeople else { return gates }
    // Records whose weight cannot be read count with the most that they could stand for.
    let interval = ledger.interval(of: .rejected)
    guard let most = interval.atMost else {
      gates.append(
        "source `\(plan.name)`: \(interval.records) rejected records stand for an unknown "
          + "number of people, so it cannot be shown that they are less than \(percent(limit))")
      return gates
    }
    if passes(rejected.people + most, ledger.control.people + most, limit) {
      gates.append(
        "source `\(plan.name)`: up to \(rejected.people + most) of \(ledger.control.people + most) "
          + "people are rejected, more than \(percent(limit))")
    }
    return gates
  }

  /// Records that break one rule or more, soft or not, as a share of the records that were read.
  private static func rules(
    _ limit: Int?, _ plan: SourcePlan, _ outcome: SourceOutcome
  ) -> [String] {
    let broken = outcome.rules.broken.amount.records
    guard let limit, passes(broken, outcome.ledger.control.records, limit) else { return [] }
    let most = zip(plan.rules, outcome.rules.tallies)
      .filter { $0.1.broken.amount.records > 0 }
      .map { "`\($0.rule.name)` \($1.broken.amount.records)" }.joined(separator: ", ")
    return [
      "source `\(plan.name)`: \(broken) of \(outcome.ledger.control.records) records break a rule, "
        + "more than \(percent(limit)): \(most)"
    ]
  }

  private static func unknown(
    _ name: String, _ limit: Int, _ plan: SourcePlan, _ outcome: SourceOutcome
  ) -> [String] {
    guard let place = plan.dimensions.firstIndex(where: { $0.dimension.name == name }),
      let count = plan.counts.firstIndex(where: { $0.dimensions.contains(place) }),
      let axis = plan.counts[count].dimensions.firstIndex(of: place)
    else { return [] }
    let cube = outcome.cubes[count]
    let (unknown, all) = cube.cells.reduce((0, 0)) { sums, cell in
      let isKnown = cube.axes[axis][cell.coordinates[axis]].isKnown
      return (sums.0 + (isKnown ? 0 : cell.numbers[0]), sums.1 + cell.numbers[0])
    }
    guard passes(unknown, all, limit) else { return [] }
    return [
      "source `\(plan.name)`: `\(name)` is unknown or unmatched in \(unknown) of \(all) records, "
        + "more than \(percent(limit))"
    ]
  }

  /// The records of which no month is known, as a share of those that the month is taken from.
  private static func undated(
    _ name: String, _ limit: Int, _ plan: SourcePlan, _ ledger: Ledger
  ) -> [String] {
    let (undated, others, own) = (ledger.undated, ledger.ofOtherMonths, ledger[.counted])
    let records = undated.records + others.records + own.records
    // All of them are in the ledger, whose sums are within 64 bits.
    let people = undated.people + others.people + own.people
    guard
      passes(undated.records, records, limit)
        || plan.weight != nil && passes(undated.people, people, limit)
    else { return [] }
    let weighed = plan.weight == nil ? "" : " (\(undated.people) of \(people) people)"
    return [
      "source `\(plan.name)`: `\(name)` is unknown or unmatched in \(undated.records) of \(records) "
        + "records\(weighed), more than \(percent(limit)); they are in the figures of no month"
    ]
  }

  /// Whether a part is more than a share, in millionths, of the whole.
  private static func passes(_ part: Int, _ whole: Int, _ limit: Int) -> Bool {
    let (left, right) = (
      part.multipliedFullWidth(by: 1_000_000), whole.multipliedFullWidth(by: limit)
    )
    return (left.high, left.low) > (right.high, right.low)
  }

  static func percent(_ millionths: Int) -> String {
    var text = String(millionths / 10_000)
    let rest = millionths % 10_000
    if rest > 0 {
      var decimals = String(10_000 + rest).dropFirst()
      while decimals.last == "0" { decimals.removeLast() }
      text += "." + decimals
    }
    return text + "%"
  }
}

extension SourcePlan {
  /// Whether a dimension tells which records are of the month that is computed.
  fileprivate func isMonth(_ name: String) -> Bool {
    filters.contains { $0.isMonth && dimensions[$0.dimension].dimension.name == name }
  }
}

extension PipelineDefinition {
  /// The tables with a figure of a source.
  fileprivate func tables(of source: String) -> Set<String> {
    Set(
      tables.filter { table in
        table.measures.contains { name in summands(of: name).contains { $0.source == source } }
      }.map(\.layout.name))
  }

  /// The tables in which a dimension, or one that follows from it, stands or selects.
  fileprivate func tables(by dimension: String) -> Set<String> {
    func uses(_ name: String) -> Bool {
      name == dimension || (self.dimension(name)?.derivation?.inputs ?? []).contains(dimension)
    }
    return Set(
      tables.filter { table in
        let names = (table.layout.rows + table.layout.columns).map(\.name)
        return (names + table.filter.map(\.dimension)).contains(where: uses)
          || table.measures.contains { name in
            terms(of: name).contains { $0.filter.contains { uses($0.dimension) } }
          }
      }.map(\.layout.name))
  }
}
