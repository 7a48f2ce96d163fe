/// Which files a month is made of.
///
/// A file of records that stand for themselves is part of the months that it has records of. Where
/// records depend on each other (versions of a key, links, parents, snapshots), and where they have no
/// months, each month needs all files of the source.
struct MonthSources: Sendable {
  /// The sources whose files are parts of the months that they have records of.
  private let split: Set<String>
  private let names: [String]

  init(_ definition: PipelineDefinition) throws {
    let planner = RunPlanner(definition, files: [:])
    let dated = Set(try planner.monthPlans().map(\.name))
    let parents = Set(definition.sources.compactMap { $0.join?.parent })
    split = Set(
      try planner.plans(month: nil).filter { plan in
        dated.contains(plan.name) && !parents.contains(plan.name) && plan.key == nil
          && plan.link == nil && plan.join == nil && plan.snapshot == nil
          && !(definition.sources.first { $0.name == plan.name }?.isSnapshot ?? false)
      }.map(\.name))
    names = definition.sources.map(\.name)
  }

  /// The files of a month in the order of the sources; none where no file has a record of it.
  func inputs(of month: String, among inputs: [MonthInput]) -> [MonthInput] {
    guard inputs.contains(where: { $0.content?.months?[month] ?? 0 > 0 }) else { return [] }
    return inputs.filter { input in
      !split.contains(input.source) || input.content?.months?[month] ?? 0 > 0
    }
  }
}
