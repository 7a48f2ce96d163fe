/// Measures that count the records behind another measure.
struct RecordCounts {
  /// The measure of all of them; nil where they cannot be counted.
  var name: String?
  var measures: [PipelineDefinition.Measure] = []
  var notes: [String] = []

  init(_ measure: PipelineDefinition.Measure, _ definition: PipelineDefinition) {
    let terms = definition.terms(of: measure.name)
    var parts: [String: [[String]]] = [:]
    for term in terms {
      if case .unpivot = term.measure.kind {
        notes.append(
          "`\(term.measure.name)` is spread over columns, so that each record has all its categories: "
            + "records are not told.")
        return
      }
      let filter = term.filter.map { "\($0.dimension)=\($0.codes.sorted())" }.sorted()
      if !(parts[term.measure.source]?.contains(filter) ?? false) {
        parts[term.measure.source, default: []].append(filter)
      }
    }
    guard parts.values.allSatisfy({ $0.count == 1 }) else {
      notes.append(
        "The parts of `\(measure.name)` are of different records of one source: ask for one part "
          + "to be told its records.")
      return
    }
    var names: [String] = []
    for source in parts.keys.sorted() {
      let term = terms.first { $0.measure.source == source }!
      var count = PipelineDefinition.Measure(
        name: "/records of \(source)", unit: "record", kind: .count(source: source))
      count.every = term.measure.every
      measures.append(count)
      names.append(count.name)
      guard !term.filter.isEmpty else { continue }
      let part = PipelineDefinition.Measure(
        name: "/records of a part of \(source)", unit: "record",
        kind: .part(of: count.name, filter: term.filter))
      measures.append(part)
      names[names.count - 1] = part.name
    }
    var all = PipelineDefinition.Measure(name: "/records", unit: "record", kind: .add(names))
    all.isDisjoint = true
    measures.append(all)
    name = all.name
  }
}
