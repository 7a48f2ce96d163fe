import HeadcountPublication

/// A person's word that a result may be released although a gate held it back.
package struct Acceptance: Hashable, Sendable {
  /// Why it may be released.
  package var reason: String
  /// Who says so.
  package var by: String
  /// When, as a date and time in UTC.
  package var at: String
  /// What the gates said.
  package var gates: [String]

  package init(reason: String, by: String, at: String, gates: [String]) {
    (self.reason, self.by, self.at, self.gates) = (reason, by, at, gates)
  }

  /// Reads what a manifest holds; nil where a member is missing.
  init?(_ value: JSON5Value) {
    guard let reason = value[member: "reason"]?.words, let by = value[member: "by"]?.words,
      let at = value[member: "at"]?.words, let gates = value[member: "gates"]?.items
    else { return nil }
    self.init(reason: reason, by: by, at: at, gates: gates.compactMap(\.words))
  }

  func write(_ json: inout JSONWriter) {
    json.object {
      $0.member("reason", reason)
      $0.member("by", by)
      $0.member("at", at)
      $0.key("gates")
      $0.array { json in gates.forEach { json.string($0) } }
    }
  }
}

extension PendingResult {
  /// Puts the result in place of `internal` and `release`, with the acceptance in its manifest.
  ///
  /// A crash leaves the result pending, or what was decided is finished by the next command.
  ///
  /// - Parameters:
  ///   - parent: The output folder.
  ///   - acceptance: Who lets it out, and why.
  /// - Throws: `Failure` where a file is not the one that was held back, or where another release
  ///   came out since; `OutputFolder.Failure` where files cannot be written.
  package func letOut(of parent: String, _ acceptance: Acceptance) throws {
    guard Self.manifestDigest(parent) == earlier else {
      throw Failure(
        message: "\(parent)/release: error: another release came out since this result was held "
          + "back, and what both together tell has not been looked at; run the pipeline again")
    }
    var folders: [String: [(name: String, bytes: [UInt8])]] = [:]
    for (name, digest) in files {
      let path = "\(parent)/\(Self.folder)/\(name)"
      let bytes = try TextFile.bytes(of: path)
      guard SHA256.hex(bytes) == digest else {
        throw Failure(
          message: "\(path): error: the file is not the one that was held back; run the pipeline "
            + "again")
      }
      let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2, ["internal", "release"].contains(parts[0]),
        parts[1].split(separator: "/", omittingEmptySubsequences: false)
          .allSatisfy({ !["", ".", ".."].contains($0) })
      else { throw Failure(message: "\(path): error: no file of a result is called so") }
      let isManifest = parts[0] == "release" && parts[1] == ReleaseManifest.name
      folders[parts[0], default: []].append(
        (parts[1], isManifest ? ReleaseManifest.adding(acceptance, to: bytes) : bytes))
    }
    let pending = try OutputFolder(parent: parent, name: Self.folder)
    let places = try ["internal", "release"].map { name in
      let folder = try OutputFolder(parent: parent, name: name)
      _ = try folder.stage(folders[name] ?? [])
      return folder
    }
    try OutputCommit.commit(places, clearing: [pending])
  }
}
