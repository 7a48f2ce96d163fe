import HeadcountTabulation

extension JSON5Shape where Wanted == TableDraft {
  /// A table.
  static var table: JSON5Shape<TableDraft> {
    .object { object, problems in
      let position = object.position
      let name = object.required("name", JSON5Shape<String>.string.located, &problems)
      var table = TableDraft(name: name ?? JSON5Located(value: "", position: position))
      table.titles = object.optional("title", .texts, &problems) ?? [:]
      let measure = object.optional("measure", .locatedNames, &problems)
      let measures = object.optional("measures", .locatedNames, &problems)
      table.measures = (measure ?? []) + (measures ?? [])
      table.rows = object.optional("rows", .locatedNames, &problems) ?? []
      table.columns = object.optional("columns", .locatedNames, &problems) ?? []
      table.percent = object.optional("percent", JSON5Shape<Table.PercentBase>.word, &problems)
      table.unknown = object.optional("unknown", JSON5Shape<Table.UnknownRule>.word, &problems)
      table.digits = object.optional("digits", .wholeNumber(in: 0...9), &problems)
      table.rounding = object.optional("rounding", JSON5Shape<RoundingRule>.word, &problems)
      table.marksSmall = object.optional("mark_small", .bool, &problems) ?? false
      table.empty = object.optional("empty_categories", .bool, &problems)
      table.subtotals = object.optional("subtotals", .bool, &problems) ?? false
      table.top = object.optional("top", .top, &problems)
      table.smallestPublished = object.optional(
        "smallest_published", .wholeNumber(in: DisclosureDefinition.thresholds), &problems)
      table.filter = object.optional("filter", .entries(of: .locatedNames), &problems) ?? []
      if table.measures.isEmpty {
        problems.append(
          JSON5Error(position: position, message: "the table names no `measure`"))
      }
      return name == nil || table.measures.isEmpty ? nil : table
    }
  }
}

/// The largest categories of a dimension, before the names are checked.
struct TopDraft: Sendable {
  var dimension: JSON5Located<String>
  var count: Int
  var measure: JSON5Located<String>?
}

extension JSON5Shape where Wanted == TopDraft {
  /// `{ of: "governorate", count: 5, by: "direct" }`.
  static var top: JSON5Shape<TopDraft> {
    .object { object, problems in
      let of = object.required("of", JSON5Shape<String>.string.located, &problems)
      let count = object.required("count", .wholeNumber(in: 1...10_000), &problems)
      let by = object.optional("by", JSON5Shape<String>.string.located, &problems)
      guard let of, let count else { return nil }
      return TopDraft(dimension: of, count: count, measure: by)
    }
  }
}
