import HeadcountPipeline

/// The pipeline that a command's operand names, and the month that its option names.
enum PipelineOperands {
  static func read(
    _ invocation: Invocation
  ) throws(Failure) -> (pipeline: PipelineFile, month: PipelineRun.Month) {
    let month = try month(invocation.options.value("month"), invocation.command.name)
    return (try pipeline(invocation), month)
  }

  /// The pipeline that the first operand names.
  static func pipeline(_ invocation: Invocation) throws(Failure) -> PipelineFile {
    guard let path = invocation.options.operands.first else {
      throw .usage("name the pipeline: its folder or its file", invocation.command.name)
    }
    do throws(PipelineFile.Failure) {
      return try PipelineFile(
        path: path, allowing: invocation.options.all("allow-identifier"),
        limits: ReadingOptions.limits(invocation.options))
    } catch {
      throw Failure(ExitStatus(error.exitStatus), error.messages)
    }
  }

  /// Does the work of a command; a month that the data does not have is told with the pipeline's path.
  static func reporting(_ pipeline: PipelineFile, _ work: () throws -> Void) throws {
    do { try work() } catch let error as NoMonth {
      throw Failure(.quality, ["\(pipeline.definition.path): error: \(error.message)"])
    }
  }

  private static func month(
    _ text: String?, _ command: String
  ) throws(Failure) -> PipelineRun.Month {
    guard let text else { return .all }
    if text == "last" { return .last }
    guard PipelineRun.isMonth(text) else {
      throw .usage("`\(text)` is no month; write it as 2008-06, or `last`", command)
    }
    return .of(text)
  }
}
