import HeadcountDisclosure

/// What a release published and what it was made of, left in its folder: the next release is compared with
/// it, and anybody can verify the release by it.
package struct ReleaseManifest: Sendable {
  /// The name of the file.
  package static let name = "manifest.json"
  /// The name under which the office keeps the manifest that a release was compared with.
  package static let earlierName = "earlier-manifest.json"
  /// The format that is written; format 1 had only the counts, and is still read.
  static let format = 2

  /// The file as it was read.
  package let bytes: [UInt8]
  /// The last published number of each count, also of those that were withheld since.
  let published: [LinkedTables.Key: Int]
  /// The first published number of each count whose last one is another.
  let firsts: [LinkedTables.Key: Int]
  /// The numbers that were published of a count after the first and before the last one.
  let between: [LinkedTables.Key: [Int]]
  /// The counts that were not published when the manifest was written.
  let withheld: Set<LinkedTables.Key>
  /// Who let results out that a gate had held back, the first one first.
  package let acceptances: [Acceptance]
  /// How its counts were protected.
  let method: String
  /// What they were rounded to multiples of; nil where they were not.
  let base: Int?
  /// What it was made of; nil in format 1.
  package let origin: ReleaseOrigin?
  /// The other files of the release; nil in format 1.
  package let outputs: [ReleaseOrigin.Named]?
  /// The version of zlib, where a file is compressed.
  package let zlib: String?
  /// The digest of the manifest that the release was compared with; nil where there was none.
  package let earlierDigest: String?
  /// The manifest that the release was compared with, where the office has kept it.
  package private(set) var kept: Kept?

  /// A manifest in a box, for a value cannot hold itself.
  package final class Kept: Sendable {
    package let manifest: ReleaseManifest
    init(_ manifest: ReleaseManifest) { self.manifest = manifest }
  }

  /// A reason why a manifest cannot be read; the release that it belongs to is then not compared.
  package struct Failure: Error, Hashable, Sendable {
    package var message: String
  }

  /// Reads the manifest of a release folder, and the one that lies in `internal` beside that folder; nil
  /// where there is none.
  package init?(folder: String) throws(Failure) {
    let path = "\(folder)/\(Self.name)"
    guard TextFile.exists(path) else { return nil }
    self = try ReleaseManifest((try? TextFile.bytes(of: path)) ?? [], path: path)
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let parent = parts.isEmpty ? "." : parts.joined(separator: "/")
    keep("\(parent)/internal/\(Self.earlierName)")
  }

  /// Takes the manifest that the release was compared with from a file, if it is that one.
  package mutating func keep(_ path: String) {
    guard let earlierDigest, TextFile.exists(path), let bytes = try? TextFile.bytes(of: path),
      SHA256.hex(bytes) == earlierDigest, let manifest = try? ReleaseManifest(bytes, path: path)
    else { return }
    kept = Kept(manifest)
  }

  /// Reads the bytes of a manifest.
  package init(_ bytes: [UInt8], path: String) throws(Failure) {
    guard let document = try? JSON5Reader.read(bytes), document.problems.isEmpty,
      let counts = document.value[member: "counts"]?.items
    else {
      throw Failure(
        message:
          "\(path): error: the manifest of the earlier release cannot be read, so that nothing "
          + "can be compared with it; remove the folder if that release never left the office")
    }
    let value = document.value
    let format = value[member: "format_version"]?.integer ?? 0
    guard (1...Self.format).contains(format) else {
      throw Failure(
        message: "\(path): error: its format is \(format), and this version reads up to "
          + "\(Self.format)")
    }
    var (published, firsts): ([LinkedTables.Key: Int], [LinkedTables.Key: Int]) = ([:], [:])
    var between: [LinkedTables.Key: [Int]] = [:]
    var withheld: Set<LinkedTables.Key> = []
    for count in counts {
      guard let key = LinkedTables.Key(count), let number = count[member: "published"]?.integer
      else { continue }
      published[key] = number
      firsts[key] = count[member: "first"]?.integer
      between[key] = count[member: "between"]?.items?.compactMap(\.integer)
      if case .bool(true) = count[member: "withheld"]?.content { withheld.insert(key) }
    }
    self.bytes = bytes
    (self.published, self.firsts, self.between) = (published, firsts, between)
    self.withheld = withheld
    acceptances = (value[member: "accepted"]?.items ?? []).compactMap(Acceptance.init)
    method = value[member: "method"]?.words ?? "suppress"
    base = value[member: "base"]?.integer
    origin = format == 1 ? nil : ReleaseOrigin(value)
    outputs = value[member: "outputs"]?.items.map { $0.compactMap(ReleaseOrigin.Named.init) }
    zlib = value[member: "zlib_version"]?.words
    earlierDigest = value[member: "earlier_manifest_sha256"]?.words
  }

  /// The first number that was ever published of a count; nil where there was none.
  func first(_ key: LinkedTables.Key) -> Int? { firsts[key] ?? published[key] }

  /// All numbers but the last that were published of each count.
  var before: [LinkedTables.Key: [Int]] {
    firsts.mapValues { [$0] }.merging(between, uniquingKeysWith: +)
  }

  /// What stands between the first number of a count and a new one, each number once.
  func between(_ key: LinkedTables.Key, and number: Int) -> [Int] {
    var numbers: [Int] = []
    for other in (between[key] ?? []) + (published[key].map { [$0] } ?? [])
    where other != number && other != first(key) && !numbers.contains(other) {
      numbers.append(other)
    }
    return numbers
  }
}

extension LinkedTables.Key {
  /// What a line of a manifest is a count of; nil where it does not say.
  init?(_ count: JSON5Value) {
    guard let quantity = count[member: "of"]?.words,
      let members = count[member: "categories"]?.items
    else { return nil }
    var categories: [String: String] = [:]
    for member in members {
      guard let pair = member.items?.compactMap(\.words), pair.count == 2 else { continue }
      categories[pair[0]] = pair[1]
    }
    self.init(quantity: quantity, categories: categories)
  }

  /// A text by which keys are put in order.
  var order: String {
    ([quantity] + categories.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
      .joined(separator: "\u{1f}")
  }
}
