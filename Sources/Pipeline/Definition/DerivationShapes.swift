import HeadcountClassification

/// A dimension that follows from others, before their names are checked.
enum DerivationDraft: Sendable {
  case combination([JSON5Located<String>])
  case part(of: JSON5Located<String>, by: String, steps: Int)
  case options([JSON5Entry<String>], none: String?)
  case disability(domains: [String], age: String)

  /// The dimensions of the definition that it follows from.
  var dimensions: [JSON5Located<String>] {
    switch self {
    case .combination(let names): names
    case .part(let name, _, _): [name]
    case .options, .disability: []
    }
  }
}

/// A question with several answers, in one column or in a column for each option.
struct MultipleDraft: Sendable {
  var answers: MultipleAnswers
  var columns: [JSON5Entry<String>]
  var none: [String]
}

extension JSON5Shape where Wanted == MultipleDraft {
  /// `true`, or `{ separator: ",", none: "none" }`, or `{ columns: { food: "needs/food" } }`.
  static var multiple: JSON5Shape<MultipleDraft> {
    JSON5Shape { value, name, problems in
      if case .bool(true) = value.content {
        return MultipleDraft(answers: MultipleAnswers(), columns: [], none: [])
      }
      return JSON5Shape<MultipleDraft>.object { object, problems in
        let separator = object.optional(
          "separator", JSON5Shape<String>.string.located, &problems)
        let none = object.optional("none", .names, &problems) ?? []
        let columns = object.optional("columns", .entries(of: .string), &problems)
        if let separator, separator.value.isEmpty || columns != nil {
          problems.append(
            JSON5Error(
              position: separator.position,
              message: columns == nil
                ? "`separator` is empty; it stands between two answers in a cell"
                : "`separator` is for answers in one cell, and `columns` for a column an option"))
          return nil
        }
        return MultipleDraft(
          answers: MultipleAnswers(separator: separator?.value ?? " ", none: Set(none)),
          columns: columns ?? [], none: none)
      }.read(value, named: name, &problems)
    }
  }
}

/// The columns of the Washington Group Short Set.
private struct DomainColumns: Sendable {
  var domains: [String]
  var age: String
}

extension JSON5Shape where Wanted == DomainColumns {
  /// `{ domains: ["seeing", "hearing", …], age: "age" }`.
  fileprivate static var domains: JSON5Shape<DomainColumns> {
    .object { object, problems in
      let domains = object.required("domains", .names, &problems)
      let age = object.required("age", .string, &problems)
      guard let domains, let age else { return nil }
      return DomainColumns(domains: domains, age: age)
    }
  }
}

extension JSON5Shape where Wanted == DimensionDraft {
  /// How a dimension follows from others; nil where it has a column of its own.
  static func derivation(
    _ object: inout JSON5Object, _ multiple: MultipleDraft?, _ problems: inout [JSON5Error]
  ) -> DerivationDraft? {
    let combine = object.optional("combine", .locatedNames, &problems)
    let rollUp = object.optional("roll_up", JSON5Shape<String>.string.located, &problems)
    let by = object.optional("by", .string, &problems)
    let steps = object.optional("steps", .wholeNumber(in: 1...9), &problems)
    let group = object.optional("washington_group", .domains, &problems)
    for key in ["by", "steps"] where rollUp == nil {
      guard let member = object.member(key) else { continue }
      problems.append(
        JSON5Error(
          position: member.keyPosition,
          message: "`\(key)` tells how `roll_up` goes up in a code list, and \(object.name) has no "
            + "`roll_up`"))
    }
    var drafts: [DerivationDraft] = []
    if let combine { drafts.append(.combination(combine)) }
    if let rollUp { drafts.append(.part(of: rollUp, by: by ?? "parent", steps: steps ?? 1)) }
    if let group { drafts.append(.disability(domains: group.domains, age: group.age)) }
    if let multiple, !multiple.columns.isEmpty {
      drafts.append(.options(multiple.columns, none: multiple.none.first))
    }
    if drafts.count > 1 {
      problems.append(
        JSON5Error(
          position: object.position,
          message: "\(object.name) may have one of `combine`, `roll_up`, `washington_group` and "
            + "`multiple` with `columns`, not several"))
    }
    return drafts.first
  }
}
