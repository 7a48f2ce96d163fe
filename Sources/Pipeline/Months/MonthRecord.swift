import HeadcountAggregation
import HeadcountDisclosure
import HeadcountPublication

/// What the ledger of months knows of one month, left in the folder that it is about.
///
/// A month is up to date where the fingerprint in its folder is that of what it would be made of now:
/// so nothing depends on a second file that could say otherwise after a crash.
package struct MonthRecord: Hashable, Sendable {
  /// One file that the month was made of.
  package struct Input: Hashable, Sendable {
    package var source: String
    package var name: String
    package var digest: String
  }

  /// What the first release was made of, where the figures have changed since.
  struct First: Hashable, Sendable {
    var definition: String
    var inputs: [Input]
  }

  package static let name = "month-record.json"
  private static let format = 1

  package var pipeline: String
  package var month: String
  var definition: String
  var fingerprint: String
  package var inputs: [Input]
  var first: First?
  /// The records and people that are counted.
  package var records: Int
  package var people: Int
  package var reporting: MonthReporting?
  var profile: MonthProfile

  /// The digest of all that a month is made of.
  static func fingerprint(definition: String, inputs: [Input], salt: String?) -> String {
    var lines = ["headcount month 1", HeadcountVersion.current, definition, salt ?? ""]
    lines += inputs.map { "\($0.source)\t\($0.digest)" }.sorted()
    return SHA256.hex(Array(lines.joined(separator: "\n").utf8))
  }

  init(
    _ run: PipelineRun.Outcome, _ step: MonthStep, definition: String
  ) {
    pipeline = run.result.provenance.pipeline
    month = step.month
    self.definition = definition
    fingerprint = step.fingerprint
    inputs = step.inputs
    records = run.sources.reduce(0) { $0 + $1.outcome.ledger[.counted].records }
    people = run.sources.reduce(0) { $0 + $1.outcome.ledger[.counted].people }
    reporting = run.reporting
    profile = MonthProfile(run, step)
  }

  // MARK: On the disk

  /// Reads the record in a folder such as `2008-06/internal`; nil where there is none that this version
  /// understands, so that the month is computed again.
  package init?(folder: String) {
    let path = "\(folder)/\(Self.name)"
    guard TextFile.exists(path), let bytes = try? TextFile.bytes(of: path) else { return nil }
    self.init(bytes)
  }

  init?(_ bytes: [UInt8]) {
    guard let value = (try? JSON5Reader.read(bytes))?.value,
      value[member: "format_version"]?.integer == Self.format,
      let pipeline = value[member: "pipeline"]?.words, let month = value[member: "month"]?.words,
      let definition = value[member: "definition"]?.words,
      let fingerprint = value[member: "fingerprint"]?.words,
      let inputs = value[member: "inputs"].flatMap(Self.inputs),
      let records = value[member: "records"]?.integer,
      let people = value[member: "people"]?.integer,
      let profile = MonthProfile(value[member: "profile"])
    else { return nil }
    self.pipeline = pipeline
    self.month = month
    self.definition = definition
    self.fingerprint = fingerprint
    self.inputs = inputs
    self.records = records
    self.people = people
    self.profile = profile
    reporting = MonthReporting(value[member: "reporting"])
    if let first = value[member: "first"], let definition = first[member: "definition"]?.words,
      let inputs = first[member: "inputs"].flatMap(Self.inputs)
    {
      self.first = First(definition: definition, inputs: inputs)
    }
  }

  private static func inputs(_ value: JSON5Value) -> [Input]? {
    value.items?.compactMap { input in
      guard let source = input[member: "source"]?.words, let name = input[member: "name"]?.words,
        let digest = input[member: "sha256"]?.words
      else { return nil }
      return Input(source: source, name: name, digest: digest)
    }
  }

  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", Self.format)
      $0.member("tier", "INTERNAL")
      $0.member("pipeline", pipeline)
      $0.member("month", month)
      $0.member("headcount_version", HeadcountVersion.current)
      $0.member("definition", definition)
      $0.member("fingerprint", fingerprint)
      $0.key("inputs")
      Self.write(inputs, &$0)
      $0.key("first")
      if let first {
        $0.object { json in
          json.member("definition", first.definition)
          json.key("inputs")
          Self.write(first.inputs, &json)
        }
      } else {
        $0.null()
      }
      $0.member("records", records)
      $0.member("people", people)
      $0.key("reporting")
      if let reporting { reporting.write(&$0) } else { $0.null() }
      $0.key("profile")
      profile.write(&$0)
    }
    return json.finished()
  }

  private static func write(_ inputs: [Input], _ json: inout JSONWriter) {
    json.array { json in
      for input in inputs {
        json.object {
          $0.member("source", input.source)
          $0.member("name", input.name)
          $0.member("sha256", input.digest)
        }
      }
    }
  }
}
