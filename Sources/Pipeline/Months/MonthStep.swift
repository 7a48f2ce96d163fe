/// What a monthly job does about one month.
package struct MonthStep: Sendable {
  package let month: String
  /// The state before anything is done: `new` and `restated` are to be computed.
  package var state: MonthState
  /// Why, a sentence each.
  package var reasons: [String]
  /// The files that the month is made of.
  package var inputs: [MonthRecord.Input]
  /// The same, as a run reads them.
  package var files: [String: [String]]
  var fingerprint: String
  /// The records that each file has of the month, by source and path; sources without months have none.
  var own: [String: [String: Int]] = [:]

  /// Whether the month is to be computed.
  package var isToRun: Bool { state == .new || state == .restated }

  /// What changed since a month was made, in words.
  static func reasons(
    _ record: MonthRecord?, _ inputs: [MonthRecord.Input], definition: String
  ) -> [String] {
    guard let record else { return ["it has not been computed before"] }
    var reasons = changes(from: record.inputs, to: inputs)
    if record.definition != definition {
      reasons.append("the pipeline or a code list of it was changed")
    }
    if reasons.isEmpty { reasons.append("it was made by another version of the program or salt") }
    return reasons
  }

  /// The files that are new, changed and gone.
  static func changes(from old: [MonthRecord.Input], to new: [MonthRecord.Input]) -> [String] {
    let (oldKeys, newKeys) = (Set(old.map(\.key)), Set(new.map(\.key)))
    let added = new.filter { !oldKeys.contains($0.key) }
    let gone = old.filter { !newKeys.contains($0.key) }
    func names(_ inputs: [MonthRecord.Input]) -> String {
      inputs.map(\.name).sorted().joined(separator: ", ")
    }
    func isNamed(_ input: MonthRecord.Input, in files: [MonthRecord.Input]) -> Bool {
      files.contains { $0.source == input.source && $0.name == input.name }
    }
    return [
      ("new", added.filter { !isNamed($0, in: gone) }),
      ("changed", added.filter { isNamed($0, in: gone) }),
      ("gone", gone.filter { !isNamed($0, in: added) }),
    ].compactMap { word, files in files.isEmpty ? nil : "\(word): \(names(files))" }
  }
}

extension MonthRecord.Input {
  /// What it is known by.
  var key: MonthInput.Key { MonthInput.Key(source: source, digest: digest) }

  init(_ input: MonthInput) {
    self.init(source: input.source, name: input.name, digest: input.digest)
  }
}
