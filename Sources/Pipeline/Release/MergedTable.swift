import HeadcountClassification
import HeadcountTabulation

/// A table of a run, laid out anew with categories taken together as what they are parts of.
struct MergedTable {
  let table: Table
  /// The wholes by dimension, with the codes that each stands for.
  let wholes: [String: [String: Set<String>]]

  /// Lays a table out with the wholes of some codes.
  ///
  /// - Parameters:
  ///   - measures: What the tables of the run were laid out from.
  ///   - plan: The table.
  ///   - codes: The codes that must be parts of something larger, by dimension.
  ///   - level: How many steps up the hierarchy, from 1.
  /// - Returns: Nil where the dimensions have no such hierarchy, or where parts cannot be added up.
  init?(
    _ measures: TableMeasures, _ plan: PipelineDefinition.TableDefinition,
    _ codes: [String: Set<String>], level: Int
  ) {
    guard plan.top == nil else { return nil }
    var (measures, layout) = (measures, plan.layout)
    var wholes: [String: [String: Set<String>]] = [:]
    for (name, codes) in codes.sorted(by: { $0.key < $1.key }) {
      guard
        let place = measures.definition.dimensions.firstIndex(where: { $0.dimension.name == name }),
        case let source = measures.definition.dimensions[place], source.derivation == nil,
        source.dimension.answers == nil, !Self.isFixed(name, in: plan, measures.definition)
      else { return nil }
      let hierarchies = CategoryHierarchy.all(of: source.dimension, in: measures.definition)
      guard level <= hierarchies.count,
        let merged = MergedCategories(source.dimension, hierarchies[level - 1], codes: codes)
      else { continue }
      measures.definition.dimensions[place].dimension = merged.dimension
      measures.definition.dimensions[place].derivation = .merged(merged)
      layout.rows = layout.rows.map { $0.name == name ? merged.dimension : $0 }
      layout.columns = layout.columns.map { $0.name == name ? merged.dimension : $0 }
      wholes[name] = merged.wholes
    }
    guard !wholes.isEmpty else { return nil }
    var changed = plan
    changed.layout = layout
    // What cannot be laid out so is left as it is: the next step is to withhold more.
    guard let own = try? measures.measures(of: changed),
      var table = try? Crosstab(layout, measures: own).table()
    else { return nil }
    for (name, groups) in wholes.sorted(by: { $0.key < $1.key }) {
      table = table.adding(.takesTogether(dimension: name, wholes: groups.keys.sorted()))
    }
    self.table = table
    self.wholes = wholes
  }

  /// Whether a table needs the categories of a dimension one by one: for a filter, or for numbers that
  /// hold for each of them.
  private static func isFixed(
    _ name: String, in plan: PipelineDefinition.TableDefinition, _ definition: PipelineDefinition
  ) -> Bool {
    let terms = plan.measures.flatMap { definition.terms(of: $0) }
    return plan.filter.contains { $0.dimension == name }
      || terms.contains { term in
        term.filter.contains { $0.dimension == name } || term.further.contains(name)
          || term.measure.every.contains(name)
      }
  }
}
