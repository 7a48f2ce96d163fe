import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication

/// What a release was made of: with it, anybody who has those files can make it once more.
package struct ReleaseOrigin: Hashable, Sendable {
  /// A file or a list by its name, with its digest SHA-256.
  package struct Named: Hashable, Sendable {
    package var name: String
    package var digest: String
  }

  package var pipeline: String
  /// The version of the program.
  package var version: String
  /// The month whose records were taken; nil for all.
  package var month: String?
  /// The digest of the definition's bytes.
  package var definition: String
  /// That of the plan of tables that it names, where it names one.
  package var plan: String?
  /// The code lists of the definition, those of the program too, by what they mean and not by how
  /// their file is written.
  package var codeLists: [Named]
  package var inputs: [RunInput]
  /// The public name of the salt, where one was used.
  package var salt: String?

  /// The origin of a run's results.
  package init(_ run: PipelineRun.Outcome, _ definition: PipelineDefinition) {
    pipeline = definition.name
    version = run.result.provenance.version
    month = run.month
    self.definition = definition.digest
    plan = definition.planDigest
    codeLists = Self.codeLists(of: definition)
    inputs = RunInput.all(run)
    salt = run.saltName
  }

  /// The code lists of a definition, each once, by name and digest.
  package static func codeLists(of definition: PipelineDefinition) -> [Named] {
    let lists = definition.dimensions.compactMap(\.dimension.codeList).map {
      Named(name: $0.name, digest: SHA256.hex($0.canonicalBytes))
    }
    return Set(lists).sorted { ($0.name, $0.digest) < ($1.name, $1.digest) }
  }

  /// Reads what a manifest holds; nil for one of a format that does not tell it.
  init?(_ manifest: JSON5Value) {
    guard let pipeline = manifest[member: "pipeline"]?.words,
      let version = manifest[member: "headcount_version"]?.words,
      let definition = manifest[member: "definition_sha256"]?.words,
      let lists = manifest[member: "code_lists"]?.items,
      let inputs = manifest[member: "inputs"]?.items
    else { return nil }
    (self.pipeline, self.version, self.definition) = (pipeline, version, definition)
    month = manifest[member: "month"]?.words
    plan = manifest[member: "table_plan_sha256"]?.words
    codeLists = lists.compactMap(Named.init)
    self.inputs = inputs.compactMap { RunInput($0) }
    salt = manifest[member: "salt_name"]?.words
    // What cannot be read is not passed over: something would look the same that is not.
    guard codeLists.count == lists.count, self.inputs.count == inputs.count else { return nil }
  }

  func write(_ json: inout JSONWriter) {
    json.member("pipeline", pipeline)
    json.member("headcount_version", version)
    json.member("month", orNull: month)
    json.member("definition_sha256", definition)
    if let plan { json.member("table_plan_sha256", plan) }
    json.key("code_lists")
    json.array { json in codeLists.forEach { $0.write(&json) } }
    writeInputs(&json)
    if let salt { json.member("salt_name", salt) }
  }

  /// Writes the member `inputs`.
  func writeInputs(_ json: inout JSONWriter) {
    json.key("inputs")
    json.array { json in inputs.forEach { $0.write(&json) } }
  }
}

extension ReleaseOrigin.Named {
  /// Reads what a manifest holds; nil where a member is missing.
  init?(_ value: JSON5Value) {
    guard let name = value[member: "name"]?.words, let digest = value[member: "sha256"]?.words
    else { return nil }
    self.init(name: name, digest: digest)
  }

  func write(_ json: inout JSONWriter) {
    json.object {
      $0.member("name", name)
      $0.member("sha256", digest)
    }
  }
}
