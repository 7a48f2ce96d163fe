import HeadcountDisclosure

/// What the manifest and the restatement tell: counts of the release, and numbers that were published.
extension ReleaseAttack {
  /// Reads the manifest and the restatement back; gives the counts that the manifest tells, by their
  /// places.
  mutating func readManifest(_ read: (String) -> [UInt8]?) -> [Int: Int] {
    guard documents.manifest != nil else { return [:] }
    guard let bytes = read(ReleaseManifest.name),
      let manifest = try? ReleaseManifest(bytes, path: ReleaseManifest.name)
    else {
      findings.append("`\(ReleaseManifest.name)` cannot be read back")
      return [:]
    }
    let places = Dictionary(
      documents.release.system.keys.enumerated().map { ($1, $0) },
      uniquingKeysWith: { one, _ in one })
    var told: [Int: Int] = [:]
    for (key, number) in manifest.published {
      if manifest.withheld.contains(key) {
        guard number == documents.earlier?.published[key] else {
          findings.append(Self.strange(ReleaseManifest.name))
          continue
        }
      } else {
        guard let place = places[key], isTold(number, place) else {
          findings.append(Self.strange(ReleaseManifest.name))
          continue
        }
        told[place] = number
      }
      if manifest.first(key) != documents.earlier?.first(key) ?? number {
        findings.append(Self.strange(ReleaseManifest.name))
      }
      let between =
        manifest.withheld.contains(key)
        ? documents.earlier?.between[key] : documents.earlier?.between(key, and: number)
      if manifest.between[key] ?? [] != between ?? [] {
        findings.append(Self.strange(ReleaseManifest.name))
      }
    }
    if Self.holdsOtherNumbers(bytes) { findings.append(Self.strange(ReleaseManifest.name)) }
    attackRestatement(read)
    findings = findings.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return told
  }

  private mutating func attackRestatement(_ read: (String) -> [UInt8]?) {
    let system = documents.release.system
    // Worked out from the release and the manifest before it, not from what was to be written.
    let restated = system.keys.indices.compactMap { place -> ReleaseManifest.Line? in
      let (key, number) = (system.keys[place], system.values[place])
      guard system.isPublished(place), let first = documents.earlier?.first(key), first != number
      else { return nil }
      return ReleaseManifest.Line(key: key, published: number, first: first, isWithheld: false)
    }
    let expected = Restatement(restated.sorted { $0.key.order < $1.key.order }).bytes
    guard let bytes = read(Restatement.name) else {
      if expected != nil { findings.append("`\(Restatement.name)` cannot be read back") }
      return
    }
    if bytes != expected { findings.append(Self.strange(Restatement.name)) }
  }

  /// Whether a manifest has numbers elsewhere than where its counts have theirs: digests and names are
  /// texts.
  private static func holdsOtherNumbers(_ bytes: [UInt8]) -> Bool {
    guard let document = try? JSON5Reader.read(bytes),
      case .object(let members) = document.value.content
    else { return true }
    func hasNumber(_ value: JSON5Value, except known: Set<String> = []) -> Bool {
      switch value.content {
      case .number: true
      case .array(let items): items.contains { hasNumber($0) }
      case .object(let members):
        members.contains { !known.contains($0.key) && hasNumber($0.value) }
      case .null, .bool, .string: false
      }
    }
    return members.contains { member in
      switch member.key {
      case "format_version", "base": false
      case "counts":
        (member.value.items ?? []).contains {
          hasNumber($0, except: ["published", "first", "between"])
        }
      default: hasNumber(member.value)
      }
    }
  }

  /// Whether a number is that of a count which the release tells.
  private func isTold(_ number: Int, _ place: Int) -> Bool {
    let system = documents.release.system
    return system.isPublished(place) && system.values[place] == number
  }

  private static func strange(_ name: String) -> String {
    "`\(name)` tells a number that the release does not tell and none before it told"
  }
}
