import HeadcountClassification

extension JSON5Shape where Wanted == DimensionDraft {
  /// A dimension, whose code list may be a file in the definition's folder.
  static func dimension(folder: String) -> JSON5Shape<DimensionDraft> {
    .object { object, problems in
      let position = object.position
      let name = object.name
      let from = object.optional("from", .names, &problems)
      let codes = object.optional("codes", JSON5Shape<String>.string.located, &problems)
      let scheme = object.optional("scheme", .string, &problems)
      let bands = object.optional("bands", JSON5Shape<String>.string.located, &problems)
      let date = object.optional("date", JSON5Shape<DeclaredDates>.word, &problems)
      let period = object.optional("period", JSON5Shape<Period>.word, &problems)
      let offset = object.optional("time_zone", .timeZone, &problems)
      let missing = object.optional("missing", .missing, &problems)
      let packed = object.optional("packed", .packed, &problems)
      let multiple = object.optional("multiple", .multiple, &problems)
      let isTime = object.optional("time", .bool, &problems) ?? false
      let labels = object.optional("label", .texts, &problems) ?? [:]
      let tag = object.optional("hxl", .tag, &problems)
      let derivation = derivation(&object, multiple, &problems)
      if (codes != nil ? 1 : 0) + (bands != nil ? 1 : 0) + (period != nil ? 1 : 0) > 1 {
        problems.append(
          JSON5Error(
            position: position,
            message: "\(name) may have one of `codes`, `bands` and `period`, not several"))
        return nil
      }
      if (date == nil) != (period == nil) {
        problems.append(
          JSON5Error(
            position: position,
            message:
              "\(name) needs both `date: \"iso\"` and a `period`, for one tells how dates "
              + "are written (or \"day-first\", \"proven\" …) and the other what they are counted by"
          ))
        return nil
      }
      var reading = StatisticalDimension.Reading.asWritten
      if let period, let date {
        reading = .period(
          period, dates: DateGrammar(date.order, offset: offset ?? 0, movesTimes: offset != nil))
      }
      if let codes {
        guard let list = CodeLists.find(codes, scheme, folder: folder, &problems) else {
          return nil
        }
        reading = .codes(list)
      }
      if let bands {
        let named = JSON5Located(
          value: bands.value == "unhcr" ? "age-unhcr" : bands.value, position: bands.position)
        guard let list = CodeLists.find(named, nil, folder: folder, &problems) else { return nil }
        guard let ages = AgeBands(list) else {
          problems.append(
            JSON5Error(
              position: bands.position,
              message: "the code list `\(list.name)` has no columns `min` and `max` of ages"))
          return nil
        }
        reading = .bands(ages)
      }
      if derivation != nil, let member = object.member("from") {
        problems.append(
          JSON5Error(
            position: member.keyPosition,
            message: "\(name) follows from other columns or dimensions, so that it has no `from`"))
      }
      return DimensionDraft(
        from: from ?? [], reading: reading, missing: missing ?? .emptyOnly,
        isPeriod: period != nil, provesDates: date == .proven, packed: packed,
        answers: multiple?.answers, isTime: isTime, derivation: derivation,
        labels: labels, tag: tag)
    }
  }
}
