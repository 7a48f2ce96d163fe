import HeadcountAggregation
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountPublication

/// The file `linkage.csv`: which lines are of one person, by which passes, and what speaks against it.
///
///     source,item,component,size,count,passes,flags,file,line,tier
///
/// First come the pairs of each pass and the components by their size, then each line of the
/// components: those that need a look first, which are large or hold a conflict.
enum LinkDocument {
  /// The most components that are listed.
  private static let listed = 2000

  static func account(_ run: PipelineRun.Outcome) -> AccountTable? {
    let linked = run.sources.compactMap { source in
      source.outcome.links.map { (source.plan, $0) }
    }
    if linked.isEmpty { return nil }
    var lines: [[String]] = []
    for (plan, outcome) in linked {
      func add(
        _ item: String, component: String = "", size: Int? = nil, count: Int? = nil,
        passes: String = "", flags: String = "", place: RecordPlace? = nil
      ) {
        lines.append([
          plan.name, item, component, size.map(String.init) ?? "", count.map(String.init) ?? "",
          passes, flags, place.map { ExportName.of(plan.files[$0.file]) } ?? "",
          place.map { String($0.line) } ?? "",
        ])
      }
      add("records", count: outcome.places.count)
      add("persons", count: outcome.links.persons)
      for (pass, pairs) in outcome.links.pairs.enumerated() {
        add("pairs", count: pairs, passes: String(pass + 1))
      }
      for (size, count) in outcome.links.sizes.sorted(by: { $0.key < $1.key }) {
        add("components", size: size, count: count)
      }
      let sorted = outcome.links.components.sorted { one, other in
        if one.needsReview != other.needsReview { return one.needsReview }
        return one.records[0] < other.records[0]
      }
      for (number, component) in sorted.prefix(listed).enumerated() {
        for record in component.records {
          add(
            "record", component: String(number + 1), size: component.records.count,
            passes: component.passes.map(String.init).joined(separator: " "),
            flags: flags(component), place: outcome.places[record])
        }
      }
      if sorted.count > listed { add("components not listed", count: sorted.count - listed) }
    }
    return AccountTable(
      name: "linkage",
      columns: [
        "source", "item", "component", "size", "count", "passes", "flags", "file", "line",
      ], numbers: ["component", "size", "count", "line"], lines: lines)
  }

  private static func flags(_ component: Links.Component) -> String {
    ((component.isLarge ? ["large"] : []) + component.conflicts.map { "different \($0)" })
      .joined(separator: "; ")
  }

  /// What the linkage of a source found, in one sentence.
  static func notes(_ outcome: SourceOutcome, _ plan: SourcePlan) -> [String] {
    guard let link = plan.link, let links = outcome.links?.links else { return [] }
    let passes = zip(link.linkage.passes, links.pairs).enumerated().map { number, pass in
      "pass \(number + 1) by \(pass.0.equal.joined(separator: ", ")) \(TextGrid.grouped(pass.1)) pair(s)"
    }
    let review = links.components.count { $0.needsReview }
    return [
      "Source \(plan.name): \(TextGrid.grouped(links.component.count)) record(s) are "
        + "\(TextGrid.grouped(links.persons)) linked person(s): \(passes.joined(separator: "; ")); "
        + "\(TextGrid.grouped(review)) component(s) are large or hold a conflict, and are the first of "
        + "`linkage.csv`."
    ]
  }
}

extension Links.Component {
  /// Whether somebody should look at the component.
  fileprivate var needsReview: Bool { isLarge || !conflicts.isEmpty }
}
