import HeadcountClassification
import HeadcountTabulation

/// Refuses tables that would add up over times who is present at each of them.
///
/// A family that is in a camp in March and in April is one family; only the pipeline's dimension of
/// times tells the two counts apart.
enum StockCheck {
  /// Figures that need the months before the one that a run takes.
  static func cutProblems(_ definition: PipelineDefinition, month: String) -> [JSON5Error] {
    definition.tables.flatMap { table in
      table.measures.compactMap { name -> JSON5Error? in
        let along: String
        var kind = definition.measure(name)?.kind
        if case .ratio(let one, _, _, _) = kind { kind = definition.measure(one)?.kind }
        switch kind {
        case .cumulative(_, let dimension), .change(_, let dimension, _, _),
          .adjustment(_, _, _, let dimension):
          along = dimension
        default: return nil
        }
        guard definition.dimension(along)?.dimension.isPeriod ?? false else { return nil }
        return JSON5Error(
          position: table.position,
          message: "`\(name)` of table `\(table.layout.name)` needs what was before \(month), and "
            + "--month takes that away; run without --month, or leave the table out")
      }
    }
  }

  /// The problems of a run; nothing is added over times where the run takes one month.
  static func problems(_ definition: PipelineDefinition, isOneMonth: Bool) -> [JSON5Error] {
    definition.tables.flatMap { table in
      table.measures.compactMap { name -> JSON5Error? in
        guard definition.isStock(name) else { return nil }
        let sources = Set(definition.summands(of: name).map(\.source))
        let times = definition.dimensions.filter { dimension in
          dimension.dimension.isPeriod
            && (!dimension.from.isEmpty
              || definition.sources.contains {
                sources.contains($0.name) && $0.constants[dimension.dimension.name] != nil
              })
        }
        guard let time = times.first, !isOneMonth else { return nil }
        let shown = (table.layout.rows + table.layout.columns).map(\.name)
        let filtered = table.filter.filter { $0.codes.count == 1 }.map(\.dimension)
        if times.contains(where: { (shown + filtered).contains($0.dimension.name) }) { return nil }
        return JSON5Error(
          position: table.position,
          message: "table `\(table.layout.name)` would add up `\(name)` over times, and who is "
            + "present twice would count twice; put `\(time.dimension.name)` into the rows or columns, "
            + "filter one time, or run one month with --month")
      }
    }
  }
}
