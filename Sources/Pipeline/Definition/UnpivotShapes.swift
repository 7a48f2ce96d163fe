import HeadcountClassification

extension JSON5Shape where Wanted == UnpivotDraft {
  /// `{ into: "origin", columns: ["Origin - *"], except: ["Origin - Total"] }`.
  static var unpivot: JSON5Shape<UnpivotDraft> {
    .object { object, problems in
      let into = object.required("into", .locatedNames, &problems)
      let member = object.member("columns")
      let except = object.optional("except", .names, &problems)
      var columns = PipelineDefinition.Unpivot.Columns.coded
      var codes: [JSON5Located<String>] = []
      if let member, case .object = member.value.content {
        let entries = JSON5Shape<[JSON5Entry<[String]>]>.entries(of: .names)
          .read(member.value, named: "`columns`", &problems)
        columns = .mapped(
          (entries ?? []).map {
            PipelineDefinition.Unpivot.Mapped(text: $0.key.value, names: $0.value)
          })
        codes = (entries ?? []).map(\.key)
        if let into, into.count > 1 {
          problems.append(
            JSON5Error(
              position: member.keyPosition,
              message:
                "columns by code belong to one dimension; where a column's name tells several, "
                + "give names or patterns and let `packed` take each dimension from the name"))
        }
      } else if let member {
        let names = JSON5Shape<[String]>.names.read(member.value, named: "`columns`", &problems)
        columns = .named(names ?? [])
      }
      guard let into else { return nil }
      return UnpivotDraft(dimensions: into, columns: columns, codes: codes, except: except ?? [])
    }
  }
}

extension JSON5Shape where Wanted == PipelineDefinition.Join {
  /// `{ parent: "households", key: "_submission__id", parent_key: "_id" }`.
  static var join: JSON5Shape<PipelineDefinition.Join> {
    .object { object, problems in
      let parent = object.required("parent", JSON5Shape<String>.string.located, &problems)
      let key = object.required("key", .string, &problems)
      let parentKey = object.required("parent_key", .string, &problems)
      guard let parent, let key, let parentKey else { return nil }
      return PipelineDefinition.Join(
        parent: parent.value, key: key, parentKey: parentKey, position: parent.position)
    }
  }
}

extension JSON5Shape where Wanted == PipelineDefinition.Level {
  /// `{ column: "adminLevel", take: "1" }`, or `{ columns: ["adm0", "adm1", "adm2"], take: "adm1" }`.
  static var level: JSON5Shape<PipelineDefinition.Level> {
    .object { object, problems in
      let position = object.position
      let column = object.optional("column", .string, &problems)
      let columns = object.optional("columns", .names, &problems)
      let take = object.required("take", JSON5Shape<String>.string.located, &problems)
      guard let take else { return nil }
      if let column, columns == nil, !take.value.trimmed.isEmpty {
        return .text(column: column, take: take.value)
      }
      if let columns, column == nil {
        if columns.contains(take.value) { return .deepest(columns: columns, take: take.value) }
        problems.append(
          JSON5Error(
            position: take.position,
            message: "`take` must be one of the columns "
              + columns.map { "`\($0)`" }.joined(separator: ", ")))
        return nil
      }
      problems.append(
        JSON5Error(
          position: position,
          message: "`level` needs a `column` with the text to `take`, such as "
            + "{ column: \"adminLevel\", take: \"1\" }, or the `columns` from the highest level down "
            + "with the one to `take`"))
      return nil
    }
  }
}

extension JSON5Shape where Wanted == FactorDraft {
  /// `6`, or `{ by: "shelter", codes: { camp: 5 }, otherwise: 6 }`.
  static var factor: JSON5Shape<FactorDraft> {
    JSON5Shape { value, name, problems in
      let number = JSON5Shape<Int>.wholeNumber(in: 1...1_000_000)
      if case .number = value.content {
        return number.read(value, named: name, &problems)
          .map { FactorDraft(dimension: nil, byCode: [], otherwise: $0) }
      }
      return JSON5Shape<FactorDraft>.object { object, problems in
        let by = object.required("by", JSON5Shape<String>.string.located, &problems)
        let codes = object.required("codes", .entries(of: number), &problems)
        let otherwise = object.required("otherwise", number, &problems)
        guard let by, let codes, let otherwise else { return nil }
        return FactorDraft(dimension: by, byCode: codes, otherwise: otherwise)
      }.read(value, named: name, &problems)
    }
  }
}

extension JSON5Shape where Wanted == PackedText {
  /// `{ split: " - ", part: 2 }`, or `{ rules: { "* - Female - *": "female" } }`.
  static var packed: JSON5Shape<PackedText> {
    .object { object, problems in
      let position = object.position
      let split = object.optional("split", .string, &problems)
      let part = object.optional("part", .wholeNumber(in: -100...100), &problems)
      let rules = object.optional("rules", .entries(of: .string), &problems)
      if let split, let part, !split.isEmpty, part != 0, rules == nil {
        return PackedText(.part(part, separator: split))
      }
      if split == nil, part == nil, let rules, !rules.isEmpty {
        return PackedText(
          .rules(
            rules.map {
              PackedText.Rule(pattern: TextPattern($0.key.value), text: $0.value)
            }))
      }
      problems.append(
        JSON5Error(
          position: position,
          message:
            "`packed` needs either `split` and `part`, such as { split: \" - \", part: 2 } (or "
            + "-1 for the last), or `rules`, such as { rules: { \"* - Female*\": \"female\" } }"))
      return nil
    }
  }
}
