package import HeadcountAggregation

/// How the records of one person are found, in the words of a definition.
package struct LinkDefinition: Hashable, Sendable {
  package var linkage: Linkage
  /// The form of the texts of some fields; others are compared as texts.
  package var forms: [String: KeyForm]
}

extension JSON5Shape where Wanted == LinkDefinition {
  /// `{ passes: [{ equal: ["national_id", "sex"] }, …], as: { phone: "digits" }, expected: 3 }`.
  static var link: JSON5Shape<LinkDefinition> {
    .object { object, problems in
      let position = object.position
      let passes = object.required("passes", .array(of: .linkPass), &problems)
      let forms = object.optional("as", .entries(of: JSON5Shape<KeyForm>.word), &problems) ?? []
      let expected = object.optional("expected", .wholeNumber(in: 1...1000), &problems)
      let largest = object.optional("largest_block", .wholeNumber(in: 2...100_000), &problems)
      guard let passes else { return nil }
      if passes.isEmpty || passes.count > 64 {
        problems.append(JSON5Error(position: position, message: "a linkage has 1 to 64 passes"))
      }
      var linkage = Linkage(passes: passes)
      if let expected { linkage.expectedRecords = expected }
      if let largest { linkage.largestBlock = largest }
      let fields = linkage.fields
      for form in forms where !fields.contains(form.key.value) {
        problems.append(
          JSON5Error(
            position: form.key.position,
            message: "no pass of the linkage names `\(form.key.value)`; fields of passes: "
              + JSON5Wording.list(fields)))
      }
      return LinkDefinition(
        linkage: linkage,
        forms: Dictionary(
          forms.map { ($0.key.value, $0.value) }, uniquingKeysWith: { one, _ in one }))
    }
  }
}

extension JSON5Shape where Wanted == Linkage.Pass {
  /// `{ equal: ["name", "sex"], within: { birth_year: 1 }, not_conflicting: ["national_id"] }`.
  static var linkPass: JSON5Shape<Linkage.Pass> {
    .object { object, problems in
      let position = object.position
      let equal = object.required("equal", .names, &problems)
      let within = object.optional(
        "within", .entries(of: .wholeNumber(in: 0...1_000_000)), &problems)
      let exclusive = object.optional("not_conflicting", .names, &problems)
      guard let equal else { return nil }
      if equal.isEmpty {
        problems.append(
          JSON5Error(
            position: position,
            message: "a pass compares records that agree in something: name a column in `equal`"))
      }
      return Linkage.Pass(
        equal: equal,
        within: Dictionary(
          (within ?? []).map { ($0.key.value, $0.value) }, uniquingKeysWith: { one, _ in one }),
        notConflicting: exclusive ?? [])
    }
  }
}
