/// Which files a month is made of.
///
/// A file is part of the months that it has records of, and, where records have versions, of those of
/// the files that share a key with it. Where records depend on each other in other ways (links, parents,
/// snapshots), and where they have no months, each month needs all files of the source.
struct MonthSources: Sendable {
  /// The sources whose files are parts of some months only.
  private let split: Set<String>
  /// The plans of those whose records have versions.
  let keyed: [SourcePlan]

  init(_ definition: PipelineDefinition) throws {
    let planner = RunPlanner(definition, files: [:])
    let dated = Set(try planner.monthPlans().map(\.name))
    let parents = Set(definition.sources.compactMap { $0.join?.parent })
    let plans = try planner.plans(month: nil).filter { plan in
      dated.contains(plan.name) && !parents.contains(plan.name) && plan.link == nil
        && plan.join == nil
        && !(definition.sources.first { $0.name == plan.name }?.isSnapshot ?? false)
    }
    split = Set(plans.map(\.name))
    keyed = plans.filter { $0.key != nil }
  }

  /// The files of a month in the order of the sources; none where no file has a record of it.
  func inputs(of month: String, among inputs: [MonthInput]) -> [MonthInput] {
    guard inputs.contains(where: { $0.content?.months?[month] ?? 0 > 0 }) else { return [] }
    var shared: Set<MonthInput.Key> = []
    for input in inputs where input.content?.months?[month] ?? 0 > 0 {
      for digest in input.content?.shares ?? [] {
        shared.insert(MonthInput.Key(source: input.source, digest: digest))
      }
    }
    return inputs.filter { input in
      !split.contains(input.source) || input.content?.months?[month] ?? 0 > 0
        || shared.contains(input.key)
    }
  }
}
