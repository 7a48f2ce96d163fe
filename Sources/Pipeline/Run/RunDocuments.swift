import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountPublication
import HeadcountTabulation

/// The files of a run's internal folder: tables in each format, and the account of the records.
package enum RunDocuments {
  /// A file of a folder, by its name.
  package typealias File = (name: String, bytes: [UInt8])

  /// All files by name, in the order of their names.
  package static func files(
    _ run: PipelineRun.Outcome, definition: PipelineDefinition, month: MonthDocuments? = nil
  ) -> [File] {
    var files: [File] = []
    let accounts = RunAccounts.all(run, definition: definition) + (month?.accounts ?? [])
    var result = run.result
    result.accounts = accounts
    if definition.formats.contains(where: { ReportFormats.named($0) != nil }) {
      // Behind the unmatched texts, which they are about.
      result.accounts.insert(contentsOf: ReviewAccounts.all(run), at: 1)
    }
    let edition = Edition.internal(result)
    for table in result.tables {
      for name in definition.formats {
        guard let format = DocumentFormats.named(name) else { continue }
        for (place, language) in definition.languages.enumerated() {
          // The first language needs no mark in the name.
          let suffix = place == 0 ? "" : ".\(Words.plain(language))"
          files.append(
            (
              "\(table.name)\(suffix).\(format.fileExtension)",
              format.document(table, of: edition, language: language)
            ))
        }
      }
    }
    for format in definition.formats.compactMap({ ReportFormats.named($0) }) {
      for (place, language) in definition.languages.enumerated() {
        if place > 0, format.isOfAllLanguages { break }
        let name = ReportFormats.fileName(
          format, of: edition, suffix: place == 0 ? "" : ".\(Words.plain(language))")
        files.append((name, format.document(edition, language: language)))
      }
    }
    files += accounts.map { ("\($0.name).csv", $0.csv) }
    if let microdata = run.microdata {
      files.append(("microdata.csv", MicrodataDocument.bytes(microdata)))
    }
    files.append(("run.json", summary(run, definition)))
    files += month?.files ?? []
    return files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func summary(
    _ run: PipelineRun.Outcome, _ definition: PipelineDefinition
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", 1)
      $0.member("tier", InternalResult.mark)
      $0.member("pipeline", definition.name)
      $0.member("headcount_version", run.result.provenance.version)
      $0.key("month")
      if let month = run.month { $0.string(month) } else { $0.null() }
      // What `headcount verify` needs and nobody outside must know.
      ReleaseOrigin(run, definition).writeInputs(&$0)
      if !definition.allowedIdentifiers.isEmpty {
        $0.key("allowed_identifiers")
        $0.array { json in definition.allowedIdentifiers.sorted().forEach { json.string($0) } }
      }
      $0.key("sources")
      $0.array { json in
        for (plan, outcome) in run.sources {
          json.object {
            $0.member("name", plan.name)
            $0.key("files")
            $0.array { json in outcome.files.forEach { file($0, &json) } }
            $0.key("ledger")
            $0.object { json in
              json.member("read", outcome.ledger.control.records)
              for recordClass in RecordClass.allCases {
                json.member(recordClass.rawValue, outcome.ledger[recordClass].records)
              }
            }
            $0.member("blank_lines", outcome.ledger.blankLines)
            if outcome.ledger.totals.records > 0 {
              $0.member("total_rows", outcome.ledger.totals.records)
            }
          }
        }
      }
      $0.key("tables")
      $0.array { json in run.result.tables.forEach { json.string($0.name) } }
      $0.key("gates")
      $0.array { json in run.gates.forEach { json.string($0.text) } }
      $0.key("notes")
      $0.array { json in run.result.provenance.notes.forEach { json.string($0) } }
    }
    return json.finished()
  }

  private static func file(_ file: SourceOutcome.File, _ json: inout JSONWriter) {
    json.object {
      $0.member("name", ExportName.of(file.path))
      $0.member("gzip", file.isGzip)
      $0.member("delimiter", file.form.delimiterName)
      $0.member("encoding", file.form.encoding.description)
      if HeaderNotes.place(file.header) != nil {
        $0.member("header", file.header.place.reason.rawValue)
        $0.member("header_row", file.header.place.row)
        $0.member("title_rows", file.header.place.titleRows)
      }
      $0.member("records", file.records)
      $0.member("bytes_of_records", file.bytes)
      $0.member("stray_quotes", file.strayQuotes)
    }
  }

  /// The fields `of_unknown_weight`, `at_least` and `at_most`, empty where there are none.
  static func interval(_ interval: Ledger.Interval) -> [String] {
    guard interval.records > 0 else { return ["", "", ""] }
    return [
      String(interval.records), String(interval.atLeast),
      interval.atMost.map(String.init) ?? "unknown",
    ]
  }

  /// The fields `at_least` and `at_most`, empty where the weight is known.
  static func bounds(_ bounds: PeopleBounds?) -> [String] {
    bounds.map { [String($0.atLeast), $0.atMost.map(String.init) ?? "unknown"] } ?? ["", ""]
  }
}
