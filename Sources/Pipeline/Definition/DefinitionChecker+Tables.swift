import HeadcountClassification
import HeadcountTabulation

/// Checks of what tables do with their dimensions and measures.
extension DefinitionChecker {
  /// What a table wants must make sense for its dimensions and measures.
  func checkStatistics(_ table: TableDraft, _ problems: inout [JSON5Error]) {
    let byName = Dictionary(
      dimensions.map { entry in
        (
          entry.key.value,
          StatisticalDimension(
            name: entry.key.value, reading: entry.value.reading, answers: entry.value.answers,
            isTime: entry.value.isTime || entry.value.isPeriod)
        )
      }, uniquingKeysWith: { one, _ in one })
    let layout = table.layout(byName)
    if let reason = layout.reasonAgainstRounding {
      report(
        table.name.position,
        "the percentages of table `\(table.name.value)` cannot be made to add up: \(reason)",
        &problems)
    }
    if table.percent == .responses {
      let answers = [layout.rows, layout.columns].filter { $0.contains { $0.answers != nil } }
      if answers.count != 1 || answers[0].count != 1 {
        report(
          table.name.position,
          "`percent: \"responses\"` needs one dimension with several answers, alone in the rows or "
            + "in the columns", &problems)
      }
    }
    checkBase(table, layout, &problems)
    if RunDocumentNames.all.contains(table.name.value.lowercased()) {
      report(
        table.name.position,
        "`\(table.name.value)` is the name of a file that each run writes; give the table another name",
        &problems)
    }
    if table.subtotals, layout.rows.count < 2, layout.columns.count < 2 {
      report(
        table.name.position,
        "`subtotals` needs two dimensions or more in the rows or in the columns", &problems)
    }
    checkTop(table, &problems)
    let axes = (table.rows + table.columns).map(\.value)
    for name in table.measures {
      guard let along = along(name.value) else { continue }
      if table.filter.contains(where: { $0.key.value == along.value }) {
        report(
          name.position,
          "`\(name.value)` goes along `\(along.value)`, which the filter of table "
            + "`\(table.name.value)` cuts; a filter would take the times before away", &problems)
      }
      for axis in [table.rows, table.columns] where axis.count > 1 {
        guard axis.contains(where: { $0.value == along.value }) else { continue }
        report(
          name.position,
          "`\(name.value)` goes along `\(along.value)`, which must be alone in the rows or in the columns: "
            + "beside another dimension a place that vanished would have no line", &problems)
      }
      if axes.contains(along.value) { continue }
      report(
        name.position,
        "`\(name.value)` goes along `\(along.value)`, which is neither in the rows nor in the "
          + "columns of table `\(table.name.value)`", &problems)
    }
  }

  /// The dimension that a measure goes along, or of a ratio the part above the line.
  private func along(_ name: String) -> JSON5Located<String>? {
    guard let draft = measure(name)?.value else { return nil }
    if case .ratio(let one, _, _, _) = draft.kind { return measure(one)?.value.along }
    return draft.along
  }

  /// A base of percentages must not add a stock up over times.
  private func checkBase(
    _ table: TableDraft, _ layout: TableLayout, _ problems: inout [JSON5Error]
  ) {
    let stock = table.measures.first { name in
      guard let measure = measure(name.value), measure.value.isSum else { return false }
      return summands(of: name.value).contains { $0.value.counts?.value == .present }
    }
    guard let stock else { return }
    let added: [StatisticalDimension] =
      switch table.percent {
      case .row: layout.columns
      case .column: layout.rows
      case .table: layout.rows + layout.columns
      case .responses, nil: []
      }
    guard let time = added.first(where: \.isPeriod) else { return }
    report(
      stock.position,
      "the percentages of table `\(table.name.value)` would refer to a sum of `\(stock.value)` over "
        + "`\(time.name)`, and who is present twice would count twice; take the base along the other axis",
      &problems)
  }

  private func checkTop(_ table: TableDraft, _ problems: inout [JSON5Error]) {
    guard let top = table.top else { return }
    let axes = (table.rows + table.columns).map(\.value)
    check(top.dimension, "dimension of the table", among: axes, &problems)
    let by = top.measure ?? table.measures[0]
    check(by, "measure of the table", among: table.measures.map(\.value), &problems)
    if let measure = measure(by.value), !measure.value.isSum {
      report(
        by.position, "`\(by.value)` is no count or sum, by which categories could be ranked",
        &problems)
    }
    let dimension = dimensions.first { $0.key.value == top.dimension.value }?.value
    if dimension?.hasAnswers ?? false || dimension?.isPeriod ?? false || dimension?.isTime ?? false
    {
      report(
        top.dimension.position,
        "`\(top.dimension.value)` has several answers or is a time, so that its largest categories "
          + "cannot be taken out", &problems)
    }
  }
}
