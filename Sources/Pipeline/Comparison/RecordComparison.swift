package import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// Two parts with rows of records side by side, such as those of two exports of one list.
package struct RecordComparison: Sendable {
  /// A part's file and the month that it is of.
  package typealias Side = (path: String, month: String?)

  package let pipeline: String
  package let before: Side
  package let after: Side
  /// The sources whose records have a key, in the order of the definition.
  package private(set) var sources: [RecordChanges] = []
  /// What the figures mean and leave out.
  package private(set) var notes: [String] = []

  /// Compares two parts, whose rows it takes.
  ///
  /// - Throws: `PartProblem` for parts that do not belong together or hold no rows, `RunProblems`
  ///   where a sum passes 64 bits.
  package init(
    _ old: (path: String, part: Part), _ new: (path: String, part: Part), of file: PipelineFile,
    key: DigestKey?, threads: Int
  ) throws {
    try PartSum.compare(old, new, months: false)
    (before, after) = (
      (old.path, old.part.identity.month), (new.path, new.part.identity.month)
    )
    let definition = file.definition
    pipeline = definition.name
    let (older, newer) = (try PartSum([old], of: file), try PartSum([new], of: file))
    guard older.needsKey, newer.needsKey else {
      throw PartProblem(
        message:
          "\((older.needsKey ? new : old).path): error: the part holds no rows of records, so that "
          + "no record can be found in the other one; parts have rows where the pipeline has "
          + "`records: { key: … }`, otherwise compare the folders that two runs wrote",
        exitStatus: 2)
    }
    let opening = try older.opening(key)
    for source in definition.sources {
      let merges = [older, newer].compactMap { $0.merge(of: source.name) }
      if merges.isEmpty { continue }
      guard merges.count == 2 else {
        notes.append("Source \(source.name) is in one of the parts only, and is not compared.")
        continue
      }
      guard merges.allSatisfy({ $0.part.rows != nil }) else {
        notes.append(
          "Source \(source.name) has no key, so that it is not told what became of its records.")
        continue
      }
      guard merges[0].part.sums == merges[1].part.sums else {
        throw PartProblem.unlike(
          old.path, new.path,
          "the columns that `unpivot` adds up in source `\(source.name)` are not the same in both")
      }
      let matching = RecordMatching(
        merges[0], merges[1], Self.dimensions(of: source.name, definition), key: opening)
      sources.append(try matching.changes(threads: threads))
    }
    notes += sources.flatMap(Self.notes)
  }

  /// The dimensions of the rows and columns of the tables that a source is counted in.
  private static func dimensions(
    of source: String, _ definition: PipelineDefinition
  ) -> [PipelineDefinition.DimensionSource] {
    var names: [String] = []
    for table in definition.tables {
      let terms = table.measures.flatMap { definition.terms(of: $0) }
        .filter { $0.measure.source == source }
      guard !terms.isEmpty else { continue }
      for name in (table.layout.rows + table.layout.columns).map(\.name)
      where !names.contains(name)
        && terms.contains(where: { !$0.measure.spreadDimensions.contains(name) })
      {
        names.append(name)
      }
    }
    return names.compactMap { definition.dimension($0) }
  }

  private static func notes(_ changes: RecordChanges) -> [String] {
    var notes: [String] = []
    func amount(_ amount: Ledger.Amount) -> String {
      "\(amount.records) record(s) of \(amount.people) people"
    }
    if changes.notCountedAfter.records > 0 {
      notes.append(
        "Source \(changes.source): of the vanished, \(amount(changes.notCountedAfter)) are in the newer "
          + "part and not counted there, because they are rejected or filtered.")
    }
    if changes.notCountedBefore.records > 0 {
      notes.append(
        "Source \(changes.source): of the new, \(amount(changes.notCountedBefore)) were in the older part "
          + "and not counted there, because they were rejected or filtered.")
    }
    if changes.hasWithheldWeights {
      notes.append(
        "Source \(changes.source): nothing is added to people for records whose number is withheld."
      )
    }
    return notes
  }
}
