import HeadcountClassification
package import HeadcountIngestion
import Synchronization

/// Reads a whole export and says what it is.
package enum Inspector {
  /// Inspects one file; a file that cannot be read is a result too.
  package static func inspect(
    _ path: String, declared: DeclaredDialect = DeclaredDialect(), header: HeaderPlan = .discovered,
    limits: RecordReader.Limits, threads: Int,
    progress: (@Sendable (Int) -> Void)? = nil
  ) -> Inspection {
    var inspection = Inspection(path: path)
    let reader: RecordReader
    do throws(IngestionError) {
      reader = try RecordReader(
        path: path, declared: declared, header: header, limits: limits, readsAhead: threads > 1)
    } catch {
      inspection.failure = error
      inspection.problems = [problem(error)]
      return inspection
    }
    inspection.opening = reader.opening
    inspection.opening!.header = reader.opening.header.shown
    let index = ColumnIndex(reader.opening.header.shown)
    inspection.problems = headerProblems(reader, index, &inspection.counts)
    inspection.shapes = ExportShape.shapes(of: reader.opening.header.shown)
    let results = Mutex<[(worker: InspectionWorker, failure: IngestionError?)]>([])
    Workers.run(threads) { _ in
      var worker = InspectionWorker(reader.opening)
      var failure: IngestionError?
      do throws(IngestionError) {
        while try worker.takeBlock(reader) { progress?(reader.bytesTaken) }
      } catch {
        failure = error
        reader.stop()
      }
      let (done, ended) = (worker, failure)
      results.withLock { $0.append((done, ended)) }
    }
    merge(results.withLock { $0 }, reader, index, into: &inspection)
    return inspection
  }

  private static func merge(
    _ results: [(worker: InspectionWorker, failure: IngestionError?)], _ reader: RecordReader,
    _ index: ColumnIndex, into inspection: inout Inspection
  ) {
    var profiles = results[0].worker.profiles
    for result in results.dropFirst() {
      for (place, profile) in result.worker.profiles.enumerated() { profiles[place].add(profile) }
    }
    for worker in results.map(\.worker) {
      inspection.textBytes += worker.bytes
      inspection.records += worker.records
      inspection.blankLines += worker.blankLines
      inspection.wrongWidths += worker.counts[.raggedRow] ?? 0
      inspection.lineEnds.lineFeeds += worker.lineEnds.lineFeeds
      inspection.lineEnds.both += worker.lineEnds.both
      for (kind, count) in worker.counts {
        inspection.counts[kind.rawValue, default: 0] += count
      }
    }
    inspection.isUTF8 = inspection.counts["bad-encoding"] == nil
    inspection.problems += places(results.map(\.worker), reader)
    let mixed =
      reader.opening.form.mixesLineEnds
      ? "some lines end in CR alone and some in LF or CRLF"
      : inspection.lineEnds.lineFeeds > 0 && inspection.lineEnds.both > 0
        ? "some lines end in CRLF and some in LF" : nil
    if let mixed {
      inspection.problems.append(
        Inspection.Problem(
          location: Location(path: reader.path), kind: "mixed-line-ends",
          message: "\(mixed); that is read, and may mean that files were put together",
          isError: false))
    }
    if let failure = results.compactMap(\.failure).first {
      inspection.failure = failure
      inspection.problems.append(problem(failure))
    }
    let header = reader.opening.header.shown
    let matcher = ColumnMatcher()
    inspection.columns = profiles.enumerated().map { place, profile in
      matcher.column(profile, place, of: index)
    }
    inspection.shapes = inspection.shapes.map { $0.repeated(inspection.columns) }
    inspection.problems += destroyedTexts(inspection.columns, header, path: reader.path)
  }

  /// The columns whose text was destroyed before it came here.
  private static func destroyedTexts(
    _ columns: [Inspection.Column], _ header: Header, path: String
  ) -> [Inspection.Problem] {
    columns.enumerated().compactMap { place, column in
      column.destroyed.message.map { message in
        Inspection.Problem(
          location: Location(path: path, line: header.place.line, column: place + 1),
          kind: "destroyed-text", message: "`\(column.name)`: \(message)", isError: false)
      }
    }
  }

  /// The problems in records with their lines, in the order of the file.
  private static func places(
    _ workers: [InspectionWorker], _ reader: RecordReader
  ) -> [Inspection.Problem] {
    var lines: [Int: Int] = [:]
    for worker in workers { lines.merge(worker.lines) { $1 } }
    var starts: [Int] = []
    var line = 1 + reader.opening.header.lines
    while let count = lines[starts.count] {
      starts.append(line)
      line += count
    }
    let all = workers.flatMap(\.findings)
      .map { (finding: $0, line: starts[$0.block] + $0.lineInBlock) }
      .sorted { ($0.line, $0.finding.column ?? 0) < ($1.line, $1.finding.column ?? 0) }
    var listed: [InspectionWorker.Kind: Int] = [:]
    return all.compactMap { finding, line in
      listed[finding.kind, default: 0] += 1
      guard listed[finding.kind]! <= Inspection.listedLimit else { return nil }
      return Inspection.Problem(
        location: Location(path: reader.path, line: line, column: finding.column.map { $0 + 1 }),
        kind: finding.kind.rawValue, message: finding.message,
        isError: finding.kind == .badEncoding || finding.kind == .swallowedLines)
    }
  }

  private static func problem(_ error: IngestionError) -> Inspection.Problem {
    Inspection.Problem(
      location: error.location, kind: error.kind.rawValue, message: error.message, isError: true)
  }
}
