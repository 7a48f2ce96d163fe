import HeadcountDisclosure
import HeadcountTabulation

extension TableMeasures {
  /// A table with the keys of its cells, margins included.
  ///
  /// Keys are added up as counts are, so that they stand in one crosstab with them: the same
  /// filters, largest categories and margins.
  func keyed(_ table: PipelineDefinition.TableDefinition) throws -> KeyedTable {
    var measures: [TableMeasure] = []
    for name in table.measures {
      guard let parts = try keys(of: name, in: table) else { continue }
      var keys = TableMeasure(
        Table.Measure(name: KeyedTable.name(ofKeysOf: name), unit: "key"), parts: parts)
      keys.isStock = definition.isStock(name)
      measures.append(keys)
    }
    let own = try self.measures(of: table, with: measures)
    // Nobody asks for percentages of keys.
    var layout = table.layout
    (layout.percent, layout.rounding) = (nil, .halfUp)
    let all = try Crosstab(layout, measures: own).table()
    return KeyedTable(
      table: try Crosstab(table.layout, measures: try self.measures(of: table)).table(), keys: all)
  }

  /// The keys of a measure's cells; nil for one that is no sum over records.
  private func keys(
    of name: String, in table: PipelineDefinition.TableDefinition
  ) throws -> [TableMeasure.Part]? {
    let terms = definition.terms(of: name)
    let isSum = terms.allSatisfy { term in
      switch term.measure.kind {
      case .count, .sum, .unpivot: true
      default: false
      }
    }
    switch definition.measure(name)?.kind {
    case .count, .sum, .unpivot, .add, .part: break
    default: return nil
    }
    return isSum ? try terms.compactMap { try part($0, of: table, nil, keys: true) } : nil
  }
}

extension SourcePlan {
  /// The place of the sum that a measure is; nil for a count of records.
  func sum(of measure: PipelineDefinition.Measure) -> Int? {
    sums.firstIndex { $0.isColumn && $0.name == measure.name }
  }

  /// Which number of a count's cells is the sum of the keys of records.
  ///
  /// - Parameter sum: The sum to which they add something; nil for all records.
  func keys(_ count: Int, of sum: Int?) -> Int? {
    let place =
      sum.map { sum in sums.firstIndex { $0.content == .contributors(to: sum) } } ?? keySum
    return place.flatMap { counts[count].sums.firstIndex(of: $0) }.map { $0 + 1 }
  }
}
