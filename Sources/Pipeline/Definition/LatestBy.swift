/// The column that tells which version of a record is the latest, and how its dates are written.
struct LatestBy: Sendable {
  /// The names that the column may have.
  var columns: [String]
  var dates = DeclaredDates.iso
  /// The word of the definition that names it.
  var word = "keep_latest_by"
}

extension JSON5Shape where Wanted == LatestBy {
  /// A column, or `{ column: "submitted", date: "day-first" }`.
  static var latestBy: JSON5Shape<LatestBy> {
    JSON5Shape { value, name, problems in
      if case .string(let column) = value.content { return LatestBy(columns: [column]) }
      guard case .object = value.content else {
        problems.append(
          value.mismatch(
            named: name,
            expected:
              "a column, or an object such as { column: \"submitted\", date: \"day-first\" }"))
        return nil
      }
      return JSON5Shape<LatestBy>.object { object, problems in
        let columns = object.required("column", .names, &problems)
        let dates = object.optional("date", JSON5Shape<DeclaredDates>.word.located, &problems)
        if let dates, dates.value == .yearMonth {
          problems.append(
            JSON5Error(
              position: dates.position,
              message:
                "a month does not tell which version is the latest; `date` needs days or times"
            ))
        }
        return columns.map { LatestBy(columns: $0, dates: dates?.value ?? .iso) }
      }.read(value, named: name, &problems)
    }
  }
}
