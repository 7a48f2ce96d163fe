import HeadcountDisclosure

/// A file of records before its names are checked.
struct MicrodataDraft: Sendable {
  var source: JSON5Located<String>
  var columns: [JSON5Located<String>]
  var quasi: [JSON5Located<String>]
  var sensitive: [JSON5Located<String>]
  var rule: MicrodataRule

  var definition: PipelineDefinition.Microdata {
    var names = columns.map(\.value)
    for name in (quasi + sensitive).map(\.value) where !names.contains(name) { names.append(name) }
    return PipelineDefinition.Microdata(
      source: source.value, columns: names, quasi: quasi.map(\.value),
      sensitive: sensitive.map(\.value), rule: rule)
  }
}

extension JSON5Shape where Wanted == MicrodataDraft {
  /// `{ source: "people", quasi_identifiers: ["place", "sex"], sensitive: ["need"], k: 5, l: 2 }`.
  static var microdata: JSON5Shape<MicrodataDraft> {
    .object { object, problems in
      let source = object.required("source", JSON5Shape<String>.string.located, &problems)
      let columns = object.optional("columns", .locatedNames, &problems)
      let quasi = object.required("quasi_identifiers", .locatedNames, &problems)
      let sensitive = object.optional("sensitive", .locatedNames, &problems)
      let least = MicrodataRule.least
      let k = object.optional("k", .wholeNumber(in: least.k...1_000_000), &problems)
      let l = object.optional("l", .wholeNumber(in: least.l...1000), &problems)
      guard let source, let quasi else { return nil }
      return MicrodataDraft(
        source: source, columns: columns ?? [], quasi: quasi, sensitive: sensitive ?? [],
        rule: MicrodataRule(k: k ?? least.k, l: l ?? least.l))
    }
  }
}
