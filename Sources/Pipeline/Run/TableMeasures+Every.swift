import HeadcountAggregation
import HeadcountClassification
import HeadcountTabulation

/// Numbers that hold for every category of a dimension, such as targets for every month.
extension TableMeasures {
  /// For each dimension of a term's measure one category that stands for all that the other measures of
  /// the table have.
  ///
  /// It is a combination, as of several answers: the number is in the cell of each of them, and once in
  /// the total.
  func wholes(
    of term: PipelineDefinition.Term, in table: PipelineDefinition.TableDefinition
  ) throws -> [String: Category] {
    var wholes: [String: Category] = [:]
    let shown = (table.layout.rows + table.layout.columns).map(\.name)
    for name in term.measure.every {
      if shown.contains(name) {
        let found = try table.measures.flatMap { definition.terms(of: $0) }
          .filter { !$0.measure.every.contains(name) }
          .reduce(into: Set<Category>()) { $0.formUnion(try categories(of: name, $1, table)) }
        wholes[name] = found.isEmpty ? .missing : .combination(of: Array(found))
      } else if let filter = (table.filter + term.filter).first(where: { $0.dimension == name }) {
        // A filter does not take away what holds for every category.
        wholes[name] = .combination(of: filter.codes.map { Category(code: $0, role: .listed) })
      }
    }
    return wholes
  }

  /// The known categories of a dimension in the cells of a term, as far as the table takes them.
  private func categories(
    of name: String, _ term: PipelineDefinition.Term,
    _ table: PipelineDefinition.TableDefinition
  ) throws -> Set<Category> {
    let (plan, outcome) = sources[term.measure.source]!
    let read = planner.readDimensions(of: table, for: term)
    guard (definition.dimension(name)?.derivation?.inputs ?? [name]).allSatisfy(read.contains)
    else { return [] }
    let places = read.map { name in plan.dimensions.firstIndex { $0.dimension.name == name }! }
    let count = plan.counts.firstIndex { $0.dimensions == places }!
    let cube = try outcome.cubes[count].deriving(derivations([name], from: read))
    let taken = table.filter.first { $0.dimension == name }?.codes
    return Set(
      cube.cells.map { cube.axes[0][$0.coordinates[0]] }
        .filter { $0.isKnown && (taken?.contains($0.documentCode) ?? true) })
  }
}
