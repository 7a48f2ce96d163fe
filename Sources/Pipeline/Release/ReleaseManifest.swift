import HeadcountDisclosure
import HeadcountPublication

/// What a release published, left in its folder for the next one to be compared with.
package struct ReleaseManifest: Sendable {
  /// The name of the file.
  package static let name = "manifest.json"
  private static let format = 1

  /// The last published number of each count, also of those that were withheld since.
  let published: [LinkedTables.Key: Int]
  /// Who let results out that a gate had held back, the first one first.
  let acceptances: [Acceptance]
  /// How its counts were protected.
  let method: String
  /// What they were rounded to multiples of; nil where they were not.
  let base: Int?

  /// A reason why a manifest cannot be read; the release that it belongs to is then not compared.
  package struct Failure: Error, Hashable, Sendable {
    package var message: String
  }

  /// Reads the manifest of a release folder; nil where there is none.
  package init?(folder: String) throws(Failure) {
    let path = "\(folder)/\(Self.name)"
    guard TextFile.exists(path) else { return nil }
    self = try ReleaseManifest((try? TextFile.bytes(of: path)) ?? [], path: path)
  }

  /// Reads the bytes of a manifest.
  init(_ bytes: [UInt8], path: String) throws(Failure) {
    guard let document = try? JSON5Reader.read(bytes),
      let counts = document.value[member: "counts"]?.items
    else {
      throw Failure(
        message:
          "\(path): error: the manifest of the earlier release cannot be read, so that nothing "
          + "can be compared with it; remove the folder if that release never left the office")
    }
    let format = document.value[member: "format_version"]?.integer ?? 0
    guard format == Self.format else {
      throw Failure(
        message: "\(path): error: its format is \(format), and this version reads \(Self.format)")
    }
    var published: [LinkedTables.Key: Int] = [:]
    for count in counts {
      guard let quantity = count[member: "of"]?.words,
        let members = count[member: "categories"]?.items,
        let number = count[member: "published"]?.integer
      else { continue }
      var categories: [String: String] = [:]
      for member in members {
        guard let pair = member.items?.compactMap(\.words), pair.count == 2 else { continue }
        categories[pair[0]] = pair[1]
      }
      published[LinkedTables.Key(quantity: quantity, categories: categories)] = number
    }
    self.published = published
    acceptances = (document.value[member: "accepted"]?.items ?? []).compactMap(Acceptance.init)
    method = document.value[member: "method"]?.words ?? "suppress"
    base = document.value[member: "base"]?.integer
  }

  /// The manifest of a release, with what earlier ones published of counts that it withholds.
  static func bytes(_ release: Release, after earlier: ReleaseManifest?) -> [UInt8] {
    let system = release.system
    var lines: [(key: LinkedTables.Key, withheld: Bool, published: Int)] = []
    var told: Set<LinkedTables.Key> = []
    for (place, key) in system.keys.enumerated() where system.isPublished(place) {
      lines.append((key, false, system.values[place]))
      told.insert(key)
    }
    for (key, number) in earlier?.published ?? [:] where !told.contains(key) {
      lines.append((key, true, number))
    }
    var json = JSONWriter()
    json.object {
      $0.member("format_version", format)
      $0.member("pipeline", release.provenance.pipeline)
      $0.member("headcount_version", release.provenance.version)
      $0.key("accepted")
      $0.array { json in earlier?.acceptances.forEach { $0.write(&json) } }
      // Manifests without a method are of releases that withhold small counts.
      if release.protection.method != "suppress" {
        $0.member("method", release.protection.method)
      }
      if let base = release.protection.base { $0.member("base", base) }
      $0.key("counts")
      $0.array { json in
        let sorted = lines.map { (sortKey($0.key), $0) }.sorted { $0.0 < $1.0 }
        for (_, line) in sorted {
          json.object {
            $0.member("of", line.key.quantity)
            $0.key("categories")
            $0.array { json in
              for (name, code) in line.key.categories.sorted(by: { $0.key < $1.key }) {
                json.array {
                  $0.string(name); $0.string(code)
                }
              }
            }
            $0.member("published", line.published)
            if line.withheld { $0.member("withheld", true) }
          }
        }
      }
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

  private static func sortKey(_ key: LinkedTables.Key) -> String {
    ([key.quantity] + key.categories.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
      .joined(separator: "\u{1f}")
  }
}
