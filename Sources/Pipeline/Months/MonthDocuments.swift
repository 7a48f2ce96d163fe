import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// What the internal folder of a month has beside the files of any run: its record, its figures for the
/// next job, and what was restated.
package struct MonthDocuments: Sendable {
  /// The files by name.
  let files: [(name: String, bytes: [UInt8])]
  /// The accounts of changed figures, which are files and sheets of the workbook.
  let accounts: [AccountTable]
  /// Whether a figure differs from the first release.
  package let isRestated: Bool

  /// - Parameters:
  ///   - run: The month's run.
  ///   - step: What it is made of.
  ///   - history: What the month's folder has of earlier releases.
  package init(
    _ run: PipelineRun.Outcome, _ step: MonthStep, _ definition: PipelineFile,
    after history: MonthHistory, rows: MonthRows? = nil
  ) {
    let digest = definition.digest.hexadecimal
    var record = MonthRecord(run, step, definition: digest)
    let tables = Self.tables(run)
    let figures = tables.compactMap { MonthHistory.figures($0.name, $0.bytes) }
    var files = tables.map { ("\(MonthHistory.currentFolder)/\($0.name)", $0.bytes) }
    var accounts: [AccountTable] = []
    if let old = history.record {
      let first = old.first ?? MonthRecord.First(definition: old.definition, inputs: old.inputs)
      let restatement = FigureChanges(history.firstFigures, figures)
      if !restatement.lines.isEmpty {
        record.first = first
        files += history.first.map { ("\(MonthHistory.firstFolder)/\($0.name)", $0.bytes) }
        accounts.append(
          restatement.account(
            named: Self.accounts[0], from: "first", to: "current",
            cause: Self.cause(first.definition, digest, first.inputs, step.inputs)))
      }
      let changes = FigureChanges(history.currentFigures, figures)
      if !changes.lines.isEmpty {
        accounts.append(
          changes.account(
            named: Self.accounts[1], from: "before", to: "current",
            cause: Self.cause(old.definition, digest, old.inputs, step.inputs)))
      }
    }
    if let rows {
      files.append((MonthRows.name, rows.bytes))
      if let changes = rows.changes { accounts.append(changes) }
    }
    isRestated = record.first != nil
    files.append((MonthRecord.name, record.bytes))
    self.files = files
    self.accounts = accounts
  }

  /// What a month's folder has of its history, as it is there, with the figures of a run: for making its
  /// files once more, when what came before is gone.
  init(_ run: PipelineRun.Outcome, carrying files: [String: [UInt8]]) {
    self.files = Self.tables(run).map { ("\(MonthHistory.currentFolder)/\($0.name)", $0.bytes) }
    accounts = Self.accounts.compactMap { name in
      files["\(name).csv"].map { AccountTable(csv: $0, name: name, numbers: Self.numbers) }
    }
    isRestated = files["\(Self.accounts[0]).csv"] != nil
  }

  /// The accounts that tell of earlier releases, in the order of the workbook.
  private static let accounts = ["restatement", "changed-figures", "changed-records"]
  private static let numbers: Set<String> = [
    "first", "before", "current", "change", "percent", "records_before", "records_after",
    "people_before",
    "people_after",
  ]

  /// The figures of a run, as the next job finds them.
  static func figures(_ run: PipelineRun.Outcome) -> [TableFigures] {
    tables(run).compactMap { MonthHistory.figures($0.name, $0.bytes) }
  }

  private static func tables(_ run: PipelineRun.Outcome) -> [(name: String, bytes: [UInt8])] {
    run.result.tables.map { table in
      (
        "\(table.name).csv",
        CSVDocument.document(table, of: .internal(run.result), language: "en")
      )
    }
  }

  /// The files by which two results of a month differ, and whether the pipeline does.
  private static func cause(
    _ old: String, _ new: String, _ before: [MonthRecord.Input], _ after: [MonthRecord.Input]
  ) -> String {
    (MonthStep.changes(from: before, to: after) + (old == new ? [] : ["the pipeline was changed"]))
      .joined(separator: "; ")
  }
}

/// What a month's folder has of earlier releases, by which a new result is compared.
package struct MonthHistory: Sendable {
  static let currentFolder = "figures"
  static let firstFolder = "first"

  let record: MonthRecord?
  /// The tables of the release that is out, as CSV.
  let current: [(name: String, bytes: [UInt8])]
  /// Those of the first release.
  let first: [(name: String, bytes: [UInt8])]

  var currentFigures: [TableFigures] { current.compactMap { Self.figures($0.name, $0.bytes) } }
  var firstFigures: [TableFigures] { first.compactMap { Self.figures($0.name, $0.bytes) } }

  /// Reads what a month's folder has.
  package init(folder: String) {
    let inner = "\(folder)/internal"
    record = MonthRecord(folder: inner)
    current = record == nil ? [] : Self.files("\(inner)/\(Self.currentFolder)")
    let first = record == nil ? [] : Self.files("\(inner)/\(Self.firstFolder)")
    self.first = first.isEmpty ? current : first
  }

  private static func files(_ folder: String) -> [(name: String, bytes: [UInt8])] {
    OutputFolder.names(in: folder).compactMap { name in
      (try? TextFile.bytes(of: "\(folder)/\(name)")).map { (name, $0) }
    }
  }

  /// The figures of a table's CSV file; nil where it is damaged, so that nothing is compared with it.
  static func figures(_ name: String, _ bytes: [UInt8]) -> TableFigures? {
    guard name.hasSuffix(".csv"), SmallTable.openQuoteLine(bytes) == nil,
      SmallTable.damagedLine(bytes) == nil
    else { return nil }
    return try? TableReading.table(
      String(name.dropLast(4)), path: name, lines: SmallTable.rows(bytes))
  }
}
