import HeadcountIngestion
import HeadcountPublication

/// A file that a run read, as a manifest names it: without the folders of the machine.
package struct RunInput: Hashable, Sendable {
  /// The name of its source.
  package var source: String
  /// The file's name; of what lies inside a ZIP file that file's name and the path in it.
  package var name: String
  /// The digest SHA-256 of the file as it lies on the disk, of a ZIP file that of the whole; nil for what
  /// can be read only once.
  package var digest: String?

  /// The files of a run's sources by source, name and digest.
  ///
  /// - Parameter digests: By path.
  static func all(
    _ definition: PipelineDefinition, _ files: [String: [String]], digests: [String: String]
  ) -> [RunInput] {
    sorted(
      definition.sources.flatMap { source in
        (files[source.name] ?? []).map { path in
          RunInput(
            source: source.name, name: ExportName.of(path),
            digest: digests[path] ?? ZipArchive.part(path).flatMap { digests[$0.archive] })
        }
      })
  }

  /// The files of a run; of one that was added up from parts, the files of those.
  static func all(_ run: PipelineRun.Outcome) -> [RunInput] {
    guard run.inputs.isEmpty else { return run.inputs }
    return sorted(
      run.sources.flatMap { plan, outcome in
        outcome.files.map {
          RunInput(source: plan.name, name: ExportName.of($0.path), digest: $0.digest)
        }
      })
  }

  private static func sorted(_ inputs: [RunInput]) -> [RunInput] {
    // Not by their order in the definition: the order of patterns changes nothing of a result.
    inputs.sorted {
      $0.order.lexicographicallyPrecedes($1.order) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  private var order: [String] { [source, name, digest ?? ""] }

  init(source: String, name: String, digest: String?) {
    (self.source, self.name, self.digest) = (source, name, digest)
  }

  /// Reads what a manifest holds; nil where a member is missing.
  init?(_ value: JSON5Value) {
    guard let source = value[member: "source"]?.words, let name = value[member: "name"]?.words
    else { return nil }
    self.init(source: source, name: name, digest: value[member: "sha256"]?.words)
  }

  func write(_ json: inout JSONWriter) {
    json.object {
      $0.member("source", source)
      $0.member("name", name)
      $0.member("sha256", orNull: digest)
    }
  }
}

extension JSONWriter {
  /// Writes a member that is a text, or null.
  mutating func member(_ key: String, orNull text: String?) {
    self.key(key)
    if let text { string(text) } else { null() }
  }
}
