import HeadcountPublication

/// What lies in `pending/`: the results that a gate held back, with the reasons.
package struct PendingResult: Sendable {
  /// What held a result back.
  package enum Gate: String, Sendable {
    /// A bound of the pipeline on the quality of the data.
    case quality
    /// A protected figure could be derived from the files.
    case disclosure
  }

  /// The folder beside `internal` and `release`.
  package static let folder = "pending"
  private static let name = "pending.json"
  private static let format = 1

  /// Why it is held back.
  package let reasons: [(gate: Gate, text: String)]
  /// The month of the result, where it is of one.
  package let month: String?
  /// The digest of the manifest of the release that it was compared with; nil where there was none.
  let earlier: String?
  /// The files with their digests.
  let files: [(name: String, digest: String)]

  /// A reason why nothing can be let out.
  package struct Failure: Error, Sendable {
    package var message: String
  }

  /// The files of a folder of a held result: those of `internal` and `release`, and the reasons.
  package static func files(
    _ pipeline: String, month: String?, reasons: [(gate: Gate, text: String)],
    internal documents: [(name: String, bytes: [UInt8])],
    release released: [(name: String, bytes: [UInt8])],
    earlier: String?
  ) -> [(name: String, bytes: [UInt8])] {
    let files =
      documents.map { ("internal/\($0.name)", $0.bytes) }
      + released.map { ("release/\($0.name)", $0.bytes) }
    var json = JSONWriter()
    json.object {
      $0.member("format_version", format)
      $0.member("tier", "INTERNAL")
      $0.member("pipeline", pipeline)
      $0.key("month")
      if let month { $0.string(month) } else { $0.null() }
      $0.key("reasons")
      $0.array { json in
        for reason in reasons {
          json.object {
            $0.member("gate", reason.gate.rawValue)
            $0.member("text", reason.text)
          }
        }
      }
      $0.key("earlier_manifest_sha256")
      if let earlier { $0.string(earlier) } else { $0.null() }
      $0.key("files")
      $0.array { json in
        for file in files {
          json.object {
            $0.member("name", file.0)
            $0.member("sha256", SHA256.hex(file.1))
          }
        }
      }
    }
    return files + [(name, json.finished())]
  }

  /// The digest of the manifest in a release folder; nil where there is none.
  package static func manifestDigest(_ parent: String) -> String? {
    (try? TextFile.bytes(of: "\(parent)/release/\(ReleaseManifest.name)")).map { SHA256.hex($0) }
  }

  /// Reads what is held back in an output folder; nil where nothing is.
  package init?(parent: String) throws(Failure) {
    let path = "\(parent)/\(Self.folder)/\(Self.name)"
    guard TextFile.exists(path) else { return nil }
    guard let bytes = try? TextFile.bytes(of: path), let document = try? JSON5Reader.read(bytes),
      let reasons = document.value[member: "reasons"]?.items,
      let files = document.value[member: "files"]?.items
    else {
      throw Failure(message: "\(path): error: it cannot be read; run the pipeline again")
    }
    let version = document.value[member: "format_version"]?.integer ?? 0
    guard version == Self.format else {
      throw Failure(
        message: "\(path): error: its format is \(version), and this version reads \(Self.format)")
    }
    self.reasons = reasons.compactMap { reason in
      guard let gate = reason[member: "gate"]?.words.flatMap(Gate.init),
        let text = reason[member: "text"]?.words
      else { return nil }
      return (gate, text)
    }
    self.files = files.compactMap { file in
      guard let name = file[member: "name"]?.words, let digest = file[member: "sha256"]?.words
      else { return nil }
      return (name, digest)
    }
    month = document.value[member: "month"]?.words
    earlier = document.value[member: "earlier_manifest_sha256"]?.words
    // What cannot be read is no reason to let less be known.
    guard self.reasons.count == reasons.count, self.files.count == files.count else {
      throw Failure(message: "\(path): error: it is damaged; run the pipeline again")
    }
  }
}
