import HeadcountIngestion

/// Reads a source's files block by block, for what must be known before records are counted.
enum FileScan {
  /// A block of records with its place.
  struct Block {
    var batch: RecordBatch
    var columns: FileColumns
    var quote: UInt8
    var path: String
    /// The line of the file on which the block starts.
    var line: Int

    /// The place of a record.
    func location(_ firstEnd: Int) -> Location {
      Location(path: path, line: line + batch.lines(before: firstEnd))
    }

    /// Calls the body with the place in `ends` of each record of the expected width.
    func forEachRecord(_ body: (_ firstEnd: Int) -> Void) {
      for run in batch.runs {
        for record in 0..<run.count { body(run.firstEnd + record * batch.width) }
      }
    }
  }

  /// Reads one file of a plan, and collects what stands in the way.
  static func read(
    _ path: String, _ plan: SourcePlan, _ problems: inout [RunProblem], _ body: (Block) -> Void
  ) {
    guard path != "-" else {
      problems.append(
        .classification(
          "standard input cannot be read twice, as source `\(plan.name)` needs; name a file"))
      return
    }
    do throws(IngestionError) {
      let reader = try RecordReader(
        path: path, declared: plan.declared, header: plan.header, limits: plan.limits)
      let known = problems.count
      let columns = FileColumns(plan, reader.opening.header, path: path, problems: &problems)
      guard problems.count == known else { return }
      var block = Block(
        batch: RecordBatch(), columns: columns, quote: reader.opening.dialect.quote, path: path,
        line: 1 + reader.opening.header.lines)
      while try reader.next(into: &block.batch) {
        body(block)
        block.line += block.batch.lines
      }
    } catch { problems.append(.ingestion(error)) }
  }

  /// The header of a file.
  static func header(_ path: String, _ plan: SourcePlan) throws(IngestionError) -> Header {
    try RecordReader(
      path: path, declared: plan.declared, header: plan.header, limits: plan.limits
    ).opening.header
  }
}

extension SourcePlan {
  /// The plan that reads the keys of records, and nothing else.
  var ofKeys: SourcePlan {
    var keys = SourcePlan(name: name, files: files)
    keys.declared = declared
    keys.header = header
    keys.limits = limits
    keys.key = key
    keys.key?.latestBy = nil
    return keys
  }
}
