import HeadcountIngestion

/// Tries a draft as `run` would, so that what would be refused can be left to its author.
///
/// Small files are read again as a run reads them; of others only the headers are.
struct DraftTrial {
  /// More text than this is not read a second time.
  private static let textLimit = 1 << 25
  /// More lines times columns than this are not looked for.
  private static let searchLimit = 1 << 18

  let sources: [DraftSource]
  let labels: String?
  let key: DraftKey
  let threads: Int

  /// Whether a trial can be made: what came from a pipe is gone, and wide files would be searched long.
  func isPossible(_ lines: DraftLines) -> Bool {
    let count = lines.dimensions.count + lines.measures.count
    return sources.allSatisfy { source in
      source.inspections.allSatisfy { $0.opening?.size != nil }
        && source.header.names.count * count < Self.searchLimit
    }
  }

  /// What a run of some lines would be refused for; empty where it would not.
  func problems(_ lines: [DraftLine], records: [DraftLine]) -> [RunProblem] {
    let text = text(lines, records)
    let definition: PipelineDefinition
    do throws(DefinitionProblems) {
      definition = try DefinitionReader.read(Array(text.utf8), path: "pipeline.json5")
    } catch {
      return error.problems.map { .rule($0.message) }
    }
    let files = Dictionary(
      sources.map { ($0.name, $0.files) }, uniquingKeysWith: { one, _ in one })
    do {
      let size = sources.reduce(0) { $0 + $1.inspections.reduce(0) { $0 + $1.textBytes } }
      if size <= Self.textLimit, sources.allSatisfy(\.isReadable) {
        let run = PipelineRun(definition, files: files, month: .all, threads: threads, version: "")
        _ = try run.outcome()
      } else {
        try tryHeaders(RunPlanner(definition, files: files))
      }
      return []
    } catch let error as RunProblems {
      return error.problems
    } catch {
      return [.rule("\(error)")]
    }
  }

  private func tryHeaders(_ planner: RunPlanner) throws {
    var problems: [RunProblem] = []
    for plan in try planner.plans(month: nil) {
      let plan = try SpreadColumns.settled(plan)
      for path in plan.files {
        do throws(IngestionError) {
          let header = try FileScan.header(path, plan)
          _ = FileColumns(plan, header, path: path, problems: &problems)
        } catch { problems.append(.ingestion(error)) }
      }
    }
    if !problems.isEmpty { throw RunProblems(problems: problems) }
  }

  /// A pipeline with a table for each line.
  private func text(_ lines: [DraftLine], _ records: [DraftLine]) -> String {
    var (dimensions, measures, tables) = ("", "", "")
    for (place, line) in records.enumerated() {
      measures += line.line
      tables += "{ name: \"r\(place)\", measures: [\"\(line.name)\"] },\n"
    }
    for (place, line) in lines.enumerated() {
      var table = "measures: [\"\(line.name)\"]"
      switch line.kind {
      case .dimension:
        dimensions += line.line
        let counted = records.first { $0.source == line.source } ?? records[0]
        table = "measure: \"\(counted.name)\", rows: [\"\(line.name)\"]"
      case .spread(let dimension, _):
        dimensions += line.dimensionLine ?? ""
        measures += line.line
        table = "measure: \"\(line.name)\", rows: [\"\(dimension)\"]"
      case .sum, .records: measures += line.line
      }
      tables += "{ name: \"t\(place)\", \(table) },\n"
    }
    let all = sources.map { $0.text(labels: labels) + ",\n" }.joined()
    return "{ pipeline: \"draft\", sources: [\n\(all)],\ndimensions: {\n\(dimensions)},\n"
      + "measures: {\n\(measures)},\n\(key.text)tables: [\n\(tables)] }\n"
  }
}

extension RunProblem {
  /// The message without its place, for a comment at the line that it is about.
  var reason: String {
    let text = message
    guard let mark = text.firstRange(of: "error: ") else { return text }
    return String(text[mark.upperBound...])
  }

  /// The file that a problem is about, where it is one file alone.
  var file: String? {
    switch self {
    case .suspicious(let path, _): path
    default: nil
    }
  }
}
