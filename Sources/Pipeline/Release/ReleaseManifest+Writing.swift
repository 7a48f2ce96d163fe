import HeadcountDisclosure
import HeadcountPublication

extension ReleaseManifest {
  /// A count that a manifest tells.
  struct Line: Hashable, Sendable {
    var key: LinkedTables.Key
    /// The last published number.
    var published: Int
    /// The first published number.
    var first: Int
    /// The numbers that were published after the first and before the last one.
    var between: [Int] = []
    /// Whether the release withholds it, and the numbers are of earlier ones.
    var isWithheld: Bool
  }

  /// The counts of a release, with what earlier ones published of counts that it withholds.
  static func lines(_ release: Release, after earlier: ReleaseManifest?) -> [Line] {
    let system = release.system
    var lines: [(order: String, line: Line)] = []
    var told: Set<LinkedTables.Key> = []
    for (place, key) in system.keys.enumerated() where system.isPublished(place) {
      let number = system.values[place]
      lines.append(
        (
          key.order,
          Line(
            key: key, published: number, first: earlier?.first(key) ?? number,
            between: earlier?.between(key, and: number) ?? [], isWithheld: false)
        ))
      told.insert(key)
    }
    for (key, number) in earlier?.published ?? [:] where !told.contains(key) {
      lines.append(
        (
          key.order,
          Line(
            key: key, published: number, first: earlier!.first(key)!,
            between: earlier!.between[key] ?? [], isWithheld: true)
        ))
    }
    return lines.sorted { $0.order < $1.order }.map(\.line)
  }

  /// What a manifest says beside its counts.
  struct Account: Sendable {
    var origin: ReleaseOrigin
    var outputs: [ReleaseOrigin.Named]
    /// The version of zlib; nil where no file is compressed.
    var zlib: String?
    /// The digest of the manifest that the release was compared with.
    var earlierDigest: String?
    var acceptances: [Acceptance]
  }

  /// The manifest of a release.
  static func bytes(_ release: Release, _ account: Account, _ lines: [Line]) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format_version", format)
      account.origin.write(&$0)
      if let zlib = account.zlib { $0.member("zlib_version", zlib) }
      $0.member("earlier_manifest_sha256", orNull: account.earlierDigest)
      $0.key("outputs")
      $0.array { json in account.outputs.forEach { $0.write(&json) } }
      $0.key("accepted")
      $0.array { json in account.acceptances.forEach { $0.write(&json) } }
      // Manifests without a method are of releases that withhold small counts.
      if release.protection.method != "suppress" {
        $0.member("method", release.protection.method)
      }
      if let base = release.protection.base { $0.member("base", base) }
      $0.key("counts")
      $0.array { json in lines.forEach { $0.write(&json) } }
    }
    return json.finished()
  }

  /// A manifest with one more acceptance.
  static func adding(_ acceptance: Acceptance, to bytes: [UInt8]) -> [UInt8] {
    guard let document = try? JSON5Reader.read(bytes),
      case .object(let members) = document.value.content
    else { return bytes }
    var json = JSONWriter()
    json.object { json in
      for member in members {
        json.key(member.key)
        guard member.key == "accepted" else {
          json.value(member.value)
          continue
        }
        json.array { json in
          member.value.items?.forEach { json.value($0) }
          acceptance.write(&json)
        }
      }
    }
    return json.finished()
  }
}

extension ReleaseManifest.Line {
  func write(_ json: inout JSONWriter) {
    json.object {
      $0.member("of", key.quantity)
      $0.key("categories")
      $0.array { json in
        for (name, code) in key.categories.sorted(by: { $0.key < $1.key }) {
          json.array {
            $0.string(name)
            $0.string(code)
          }
        }
      }
      $0.member("published", published)
      if first != published { $0.member("first", first) }
      if !between.isEmpty {
        $0.key("between")
        $0.array { json in between.forEach { json.number($0) } }
      }
      if isWithheld { $0.member("withheld", true) }
    }
  }
}
