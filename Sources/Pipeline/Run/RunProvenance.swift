import HeadcountAggregation
import HeadcountClassification
import HeadcountDisclosure

extension SourceAccount {
  /// The account of a source that was read.
  init(_ plan: SourcePlan, _ outcome: SourceOutcome) {
    let ledger = outcome.ledger
    func share(_ name: String, _ amount: Ledger.Amount) -> Share {
      Share(name: name, records: amount.records, people: amount.people)
    }
    self.init(
      name: plan.name,
      files: outcome.files.map { File(name: ExportName.of($0.path), digest: $0.digest) },
      classes: [share("read", ledger.control)]
        + RecordClass.allCases.map { share($0.rawValue, ledger[$0]) })
  }

  /// What a release tells of a source: its files, and no count.
  var released: SourceAccount { SourceAccount(name: name, files: files, classes: []) }
}

extension CodeListAccount {
  /// The code lists of a definition's dimensions, each once, by name.
  static func all(of definition: PipelineDefinition) -> [CodeListAccount] {
    var lists: [String: CodeListAccount] = [:]
    for list in definition.dimensions.compactMap(\.dimension.codeList) {
      lists[list.name] = CodeListAccount(name: list.name, entries: list.entries.count)
    }
    return lists.values.sorted { $0.name < $1.name }
  }
}

extension Provenance {
  /// What may leave the office of the provenance of a run, with notes of its own.
  func released(notes: [String]) -> Provenance {
    var released = self
    released.notes = notes
    released.sources = sources.map(\.released)
    return released
  }
}
