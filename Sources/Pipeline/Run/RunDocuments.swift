import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure
import HeadcountIngestion
import HeadcountPublication
import HeadcountTabulation

/// The files of a run's internal folder: tables in each format, and the account of the records.
package enum RunDocuments {
  /// All files by name, in the order of their names.
  package static func files(
    _ run: PipelineRun.Outcome, definition: PipelineDefinition
  ) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    for table in run.result.tables {
      for name in definition.formats {
        guard let format = DocumentFormats.named(name) else { continue }
        for (place, language) in definition.languages.enumerated() {
          // The first language needs no mark in the name.
          let suffix = place == 0 ? "" : ".\(Words.plain(language))"
          files.append(
            (
              "\(table.name)\(suffix).\(format.fileExtension)",
              format.document(table, of: .internal(run.result), language: language)
            ))
        }
      }
    }
    let edition = Edition.internal(run.result)
    for format in definition.formats.compactMap({ ReportFormats.named($0) }) {
      for (place, language) in definition.languages.enumerated() {
        if place > 0, format.isOfAllLanguages { break }
        let name = ReportFormats.fileName(
          format, of: edition, suffix: place == 0 ? "" : ".\(Words.plain(language))")
        files.append((name, format.document(edition, language: language)))
      }
    }
    files.append(("ledger.csv", ledger(run)))
    files.append(("rejected.csv", RejectDocument.text(run.sources)))
    files.append(("unmatched.csv", unmatched(run)))
    if let links = LinkDocument.text(run) { files.append(("linkage.csv", links)) }
    if let duplicates = DuplicateDocument.text(run) { files.append(("duplicates.csv", duplicates)) }
    files += RuleDocuments.files(run)
    let quality = definition.quality
    if !quality.statistics.isEmpty || !quality.filled.isEmpty || !quality.rounds.isEmpty {
      let sections =
        run.sources.flatMap { plan, outcome in
          [QualitySections.filled(plan, outcome.quality)].compactMap { $0 }
            + QualitySections.groups(plan, outcome.quality)
            + QualitySections.statistics(plan, outcome.quality)
        } + run.rounds
      files.append(("quality.csv", QualityDocuments.csv(sections)))
    }
    if let microdata = run.microdata {
      files.append(("microdata.csv", MicrodataDocument.bytes(microdata)))
    }
    files.append(("run.json", summary(run, definition)))
    return files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func ledger(_ run: PipelineRun.Outcome) -> [UInt8] {
    var lines: [[String]] = [
      [
        "source", "class", "records", "people", "of_unknown_weight", "at_least", "at_most", "tier",
      ]
    ]
    for (plan, outcome) in run.sources {
      let ledger = outcome.ledger
      lines.append(line(plan.name, "read", ledger.control))
      for recordClass in RecordClass.allCases {
        var line = line(plan.name, recordClass.rawValue, ledger[recordClass])
        line.replaceSubrange(4...6, with: interval(ledger.interval(of: recordClass)))
        lines.append(line)
      }
      guard ledger.totals.records > 0 else { continue }
      var structure = line(plan.name, "structure", ledger.totals)
      structure.replaceSubrange(4...6, with: interval(ledger.totalsOfUnknownWeight))
      lines.append(structure)
    }
    return CSVText.text(lines)
  }

  private static func line(_ source: String, _ name: String, _ amount: Ledger.Amount) -> [String] {
    [
      source, name, String(amount.records), String(amount.people), "", "", "", InternalResult.mark,
    ]
  }

  private static func unmatched(_ run: PipelineRun.Outcome) -> [UInt8] {
    var lines = [["source", "dimension", "text", "records", "people", "suggestion", "tier"]]
    for (plan, outcome) in run.sources {
      var suggestions: [String: UnmatchedSuggestions] = [:]
      for dimension in plan.dimensions.map(\.dimension) {
        suggestions[dimension.name] = UnmatchedSuggestions(dimension)
      }
      for value in UnmatchedValue.all(in: outcome, of: plan) {
        lines.append([
          plan.name, value.dimension, value.text, String(value.records), String(value.people),
          value.combinationAdvice ?? suggestions[value.dimension]?.text(for: value) ?? "",
          InternalResult.mark,
        ])
      }
    }
    return CSVText.text(lines)
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
      $0.array { json in run.gates.forEach { json.string($0) } }
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

/// A text of a dimension that matches no code, with its weight.
package struct UnmatchedValue: Hashable, Sendable {
  package var dimension: String
  package var text: String
  package var records: Int
  package var people: Int
  /// Whether the text stands for all categories, as in a row of totals.
  package var isTotal = false
  /// The dimensions of a combination that is in no class; empty for a text.
  package var combines: [String] = []

  /// The unmatched values of a source's counted records, the most people first.
  package static func all(in outcome: SourceOutcome, of plan: SourcePlan) -> [UnmatchedValue] {
    plan.dimensions.indices.flatMap { place -> [UnmatchedValue] in
      guard let count = plan.counts.firstIndex(where: { $0.dimensions.contains(place) }),
        let axis = plan.counts[count].dimensions.firstIndex(of: place)
      else { return [] }
      let cube = outcome.cubes[count]
      let weight = plan.weight.flatMap { plan.counts[count].sums.firstIndex(of: $0) }
      var values: [Int: UnmatchedValue] = [:]
      for cell in cube.cells {
        let category = cube.axes[axis][cell.coordinates[axis]]
        guard category.role == .unmatched || category.role == .total else { continue }
        let people = weight.map { cell.numbers[$0 + 1] } ?? cell.numbers[0]
        values[
          cell.coordinates[axis],
          default: UnmatchedValue(
            dimension: plan.dimensions[place].dimension.name, text: category.code, records: 0,
            people: 0, isTotal: category.role == .total)
        ].add(cell.numbers[0], people)
      }
      return sorted(values.values)
    } + combinations(in: outcome, of: plan)
  }

  mutating func add(_ records: Int, _ people: Int) {
    self.records += records
    self.people += people
  }
}
