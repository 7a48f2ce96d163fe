package import HeadcountAggregation
import HeadcountDisclosure

/// Digests of a month's records under a secret, by which the next job tells what became of each.
package struct MonthRows: Sendable {
  /// The file in the internal folder.
  package static let name = "records.keyed-records"

  let bytes: [UInt8]
  /// What became of the records of the release that is out; nil where none is, or they cannot be compared.
  let changes: AccountTable?
  /// Why the two cannot be compared.
  package let obstacle: String?

  /// Whether records of a pipeline have keys by which they are found again.
  package static func hasKeys(_ definition: PipelineDefinition) -> Bool {
    !definition.records.key.isEmpty
  }

  /// Reads a month's files once more for the digests of their records.
  ///
  /// - Parameter folder: The month's folder, with the digests of the release that is out.
  /// - Throws: `RunProblems` where its records cannot be found one by one.
  package init(
    _ step: MonthStep, _ pipeline: PipelineFile, _ key: DigestKey, after folder: String,
    threads: Int
  ) throws {
    func part() throws -> Part {
      try PartialRun(pipeline.reading(step.files), month: step.month, key: key, threads: threads)
        .outcome().part
    }
    let collected = Collected()
    try PartWriter.write(try part()) { collected.bytes += $0 }
    bytes = collected.bytes
    let path = "\(folder)/internal/\(Self.name)"
    guard TextFile.exists(path) else {
      (changes, obstacle) = (nil, nil)
      return
    }
    do {
      let comparison = try RecordComparison(
        (path, try PartReader.read(path)), (Self.name, try part()), of: pipeline, key: key,
        threads: threads)
      changes = RecordComparisonDocuments.account(comparison, named: "changed-records")
      obstacle = nil
    } catch let problem as PartProblem {
      (changes, obstacle) = (nil, problem.message)
    }
  }

  /// The bytes of a part as they are written.
  private final class Collected {
    var bytes: [UInt8] = []
  }
}
