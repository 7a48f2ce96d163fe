import HeadcountAggregation
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountPipeline

/// Tells on standard error what became of a run's records.
enum RunAccount {
  private static let listed = 10

  /// Says the ledger of each source and what a person should look at; returns the warnings.
  static func tell(_ outcome: PipelineRun.Outcome, _ log: Log) -> Int {
    for note in outcome.result.provenance.notes { log.note(note) }
    var warnings = 0
    for (plan, source) in outcome.sources {
      warnings += rejected(source, log)
      warnings += unmatched(UnmatchedValue.all(in: source, of: plan), log)
      for file in source.files {
        guard let doubt = HeaderNotes.doubt(file.header, path: file.path) else { continue }
        log.warning(doubt)
        warnings += 1
      }
      for file in source.files where file.strayQuotes > 0 {
        log.warning(
          "\(file.path): warning: \(file.strayQuotes) quote(s) inside fields were taken as text")
        warnings += 1
      }
    }
    return warnings
  }

  private static func rejected(_ source: SourceOutcome, _ log: Log) -> Int {
    for record in source.rejected.prefix(listed) {
      log.warning("\(record.location): warning: record rejected: \(record.reason)")
    }
    let count = source.ledger[.rejected].records
    let more = count - min(source.rejected.count, listed)
    if more > 0 { log.warning("warning: and \(more) more rejected record(s); see rejected.csv") }
    return count
  }

  private static func unmatched(_ values: [UnmatchedValue], _ log: Log) -> Int {
    for value in values.prefix(listed) where value.isTotal {
      log.warning(
        "warning: `\(value.text)` of `\(value.dimension)` stands for all: \(value.records) "
          + "record(s), \(value.people) people; if they are rows of totals, add "
          + "`totals: { \(value.dimension): [\"Total\"] }` with their text to the source")
    }
    for value in values.prefix(listed) where !value.isTotal {
      log.warning(
        "warning: `\(value.text)` matches no code of `\(value.dimension)`: "
          + "\(value.records) record(s), \(value.people) people")
    }
    if values.count > listed {
      log.warning("warning: and \(values.count - listed) more; see unmatched.csv")
    }
    return values.count
  }
}
