import HeadcountPipeline

/// The months that the options of a monthly job ask for.
enum MonthOptions {
  /// What is asked for; nil where no option names months.
  static func wanted(_ invocation: Invocation) throws(Failure) -> MonthlyJob.Wanted? {
    let (options, command) = (invocation.options, invocation.command.name)
    let (from, to) = (
      try month(options.value("from"), command, ""), try month(options.value("to"), command, "")
    )
    let isRange = from != nil || to != nil
    let named = [options.value("month") != nil, isRange, options.has("backfill")].count { $0 }
    if named > 1 {
      throw .usage("give one of --month, --backfill, and --from with --to", command)
    }
    if options.has("backfill") { return .range(from: nil, to: nil) }
    if isRange {
      if let from, let to, to < from {
        throw .usage("--to \(to) is before --from \(from)", command)
      }
      return .range(from: from, to: to)
    }
    guard let text = options.value("month") else { return nil }
    return text == "last" ? .last : .month(try month(text, command, ", or `last`")!)
  }

  private static func month(_ text: String?, _ command: String, _ others: String) throws(Failure)
    -> String?
  {
    guard let text else { return nil }
    guard PipelineRun.isMonth(text) else {
      throw .usage("`\(text)` is no month; write it as 2008-06\(others)", command)
    }
    return text
  }
}
