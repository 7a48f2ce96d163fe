import HeadcountClassification
import HeadcountTabulation

/// Takes categories together by their hierarchy where cells of a table cannot be protected otherwise.
package struct CategoryMerging {
  /// Lays a table out anew with the wholes of some codes of its dimensions in place of their parts.
  ///
  /// The table is given by its name; `level` counts the steps up the hierarchy from 1. Nil where there
  /// is nothing so high, or where it would change nothing.
  package typealias Merger = (
    _ table: String, _ codes: [String: Set<String>], _ level: Int
  ) -> ProtectedTable?

  private let rules: ReleaseRules
  private let merger: Merger?
  /// What was asked for of each table, by dimension.
  private var codes: [String: [String: Set<String>]] = [:]

  init(_ rules: ReleaseRules, _ merger: Merger?) { (self.rules, self.merger) = (rules, merger) }

  /// The highest step up a hierarchy that is tried.
  private static let highest = 3

  /// The tables with categories of one of them taken together, so that fewer counts are without
  /// protection while all margins are shown; nil where nothing helps.
  mutating func merged(_ tables: [ProtectedTable], _ sheet: ReleaseSheet) -> [ProtectedTable]? {
    guard let merger else { return nil }
    let open = sheet.pattern(margins: false).unprotected
    guard !open.isEmpty else { return nil }
    for index in sheet.tables(of: open) {
      let table = tables[index].table
      for dimension in table.rows.dimensions + table.columns.dimensions {
        var wanted = codes[table.name] ?? [:]
        wanted[dimension.name, default: []].formUnion(sheet.codes(of: open, dimension.name))
        for level in 1...Self.highest {
          guard let merged = merger(table.name, wanted, level) else { continue }
          var trial = tables
          trial[index] = merged
          let left = ReleaseSheet(trial, rules).pattern(margins: false).unprotected
          guard left.count < open.count else { continue }
          codes[table.name] = wanted
          return trial
        }
      }
    }
    return nil
  }
}
