import Foundation
import HeadcountAggregation
import HeadcountPipeline
import TestSupport

/// A pipeline whose files are read at once, or in parts that are added up.
struct PartTrial {
  /// How parts are added: a file set, or the sum of others.
  indirect enum Tree {
    case files([String])
    case sum([Tree])
  }

  static let key = DigestKey(secret: Array("sixteen bytes at least".utf8))!

  let folder: TemporaryFolder
  var source: String
  var month: String?

  /// Writes a definition and its files; `source` is the one that trees split.
  init(_ definition: String, files: [String: String], source: String = "list", month: String? = nil)
    throws
  {
    folder = try TemporaryFolder()
    self.source = source
    self.month = month
    for (name, text) in files { _ = try folder.file(name, text) }
    _ = try folder.file("pipeline.json5", definition)
  }

  func pipeline(_ files: PipelineFile.Choice) throws -> PipelineFile {
    try PipelineFile(path: folder.path, files: files)
  }

  func choice(_ names: [String]) -> PipelineFile.Choice {
    .given(names.map { (source, "\(folder.path)/\($0)") })
  }

  /// What one run over files writes.
  func run(_ names: [String]) throws -> [String: [UInt8]] {
    let pipeline = try pipeline(choice(names))
    let outcome = try PipelineRun(
      pipeline.definition, files: pipeline.files, month: month.map { .of($0) } ?? .all, threads: 2,
      version: HeadcountVersion.current
    ).outcome()
    return documents(outcome, pipeline)
  }

  /// Writes the part of files, or the sum of other parts, and returns its path.
  func part(_ tree: Tree, key: DigestKey? = key) throws -> String {
    switch tree {
    case .files(let names):
      let run = PartialRun(try pipeline(choice(names)), month: month, key: key, threads: 2)
      return try write(run.outcome().part)
    case .sum(let trees):
      return try write(sum(trees.map { try part($0, key: key) }).part)
    }
  }

  func sum(_ paths: [String]) throws -> PartSum {
    try PartSum(
      paths.map { ($0, try PartReader.read($0)) }, of: try pipeline(.none))
  }

  /// What the sum of parts writes.
  func merged(_ paths: [String], key: DigestKey? = key, threads: Int = 2) throws
    -> [String: [UInt8]]
  {
    let outcome = try sum(paths).outcome(key: key, threads: threads)
    return documents(outcome, try pipeline(.none))
  }

  /// The message by which something is refused.
  static func refusal(_ body: () throws -> Void) -> String {
    do { try body() } catch let problem as PartProblem { return problem.message } catch let problems
      as RunProblems
    {
      return problems.problems.map(\.message).joined(separator: "\n")
    } catch let failure as PipelineFile.Failure {
      return failure.messages.joined(separator: "\n")
    } catch { return "\(error)" }
    return ""
  }

  func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func write(_ part: Part) throws -> String {
    var bytes: [UInt8] = []
    try PartWriter.write(part) { bytes += $0 }
    return try folder.file("\(UUID().uuidString).part", bytes)
  }

  private func documents(
    _ outcome: PipelineRun.Outcome, _ pipeline: PipelineFile
  ) -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: RunDocuments.files(outcome, definition: pipeline.definition).map {
        ($0.name, $0.bytes)
      })
  }
}

extension PartTrial.Tree {
  /// Some way to split files and to add the parts up.
  static func random(_ names: [String], _ random: inout SplitMix64) -> PartTrial.Tree {
    let names = names.shuffled(using: &random)
    if names.count == 1 || Int.random(in: 0..<4, using: &random) == 0 { return .files(names) }
    let cut = Int.random(in: 1..<names.count, using: &random)
    let parts: [PartTrial.Tree] = [
      .random(Array(names[..<cut]), &random), .random(Array(names[cut...]), &random),
    ]
    return .sum(parts.shuffled(using: &random))
  }
}
