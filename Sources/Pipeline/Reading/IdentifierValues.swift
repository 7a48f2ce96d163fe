import HeadcountClassification

/// Looks at the values of dimensions whose headers say nothing: a column of which most different
/// texts are telephone numbers is no classification.
///
/// Only texts without a code are looked at, each once, when a worker meets it for the first time.
enum IdentifierValues {
  /// The fewest different texts that say something of a column.
  private static let least = 3

  /// The dimensions that hold identifiers; the same however the records were shared out.
  static func problems(
    _ plan: SourcePlan, _ workers: [[ColumnClassifier]]
  ) -> [RunProblem] {
    plan.dimensions.indices.compactMap { place in
      var personal: [IdentifierVerdict.Kind: Set<String>] = [:]
      for worker in workers {
        for (kind, texts) in worker[place].personal { personal[kind, default: []].formUnion(texts) }
      }
      // Ties go to the kind that comes first in their order.
      let ordered = IdentifierVerdict.Kind.allCases.compactMap { kind in
        personal[kind].map { (kind, $0.count) }
      }
      guard let most = ordered.map(\.1).max(), most >= least,
        let kind = ordered.first(where: { $0.1 == most })?.0
      else { return nil }
      let others = workers.reduce(into: Set<Category>()) { all, worker in
        all.formUnion(worker[place].categories.filter { $0.role != .missing })
      }.count { category in !personal.keys.contains { $0.placeholder == category.code } }
      // As many as a worker keeps are enough; below that all are known.
      guard most >= ColumnClassifier.personalLimit || most >= others else { return nil }
      let name = plan.dimensions[place].dimension.name
      let column = plan.dimensions[place].candidates.first ?? name
      return .classification(
        "source `\(plan.name)`: the dimension `\(name)` is by its values like \(kind.wording), which "
          + "leads to a person: name another column, or, where it leads to nobody, say "
          + "--allow-identifier \"\(column)\"")
    }
  }
}

extension SourcePlan {
  /// A classifier for each dimension.
  var classifiers: [ColumnClassifier] {
    let allowed = Set(allowedIdentifiers.map { TextFolding.fold($0) })
    return dimensions.map { dimension in
      // Values of medians and units of samples are told apart by their texts, which no table shows.
      let isInner = dimension.isUnit || dimension.dimension.name.contains("/")
      let isAllowed = dimension.candidates.contains { allowed.contains(TextFolding.fold($0)) }
      return ColumnClassifier(
        dimension.dimension, withholdsPersonal: !isInner && !isAllowed)
    }
  }
}
