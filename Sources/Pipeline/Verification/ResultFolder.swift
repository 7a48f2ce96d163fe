#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folders of one release: `release`, and `internal` where it was not left in the office.
package struct ResultFolder: Sendable {
  /// A reason why a folder holds nothing that could be looked at.
  package struct Failure: Error, Hashable, Sendable {
    package var message: String
  }

  /// The folder as a user names it.
  package let path: String
  /// The folder of the release.
  package let release: String
  /// The internal folder of the same run; nil for a release alone.
  package let office: String?
  package let manifest: ReleaseManifest

  /// The releases in a folder: its own, and those of the months in it, in their order.
  ///
  /// - Parameter path: An output folder, a month's folder in it, or a release folder.
  package static func all(in path: String) throws(Failure) -> [ResultFolder] {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    if TextFile.exists("\(trimmed)/\(ReleaseManifest.name)") {
      let office = "\(parent(of: trimmed))/internal"
      let isBeside = last(trimmed) == "release" && TextFile.exists("\(office)/run.json")
      return [try ResultFolder(trimmed, release: trimmed, office: isBeside ? office : nil)]
    }
    var folders: [ResultFolder] = []
    let months = ((try? FileManager.default.contentsOfDirectory(atPath: trimmed)) ?? []).sorted()
    for folder in [trimmed] + months.map({ "\(trimmed)/\($0)" })
    where TextFile.exists("\(folder)/release/\(ReleaseManifest.name)") {
      let office = "\(folder)/internal"
      folders.append(
        try ResultFolder(
          folder, release: "\(folder)/release",
          office: TextFile.exists("\(office)/run.json") ? office : nil))
    }
    guard !folders.isEmpty else {
      throw Failure(
        message:
          "\(path): error: there is no \(ReleaseManifest.name) in it, nor in a folder `release` "
          + "below it; name the folder that `headcount run` wrote, or a release")
    }
    return folders
  }

  private init(_ path: String, release: String, office: String?) throws(Failure) {
    (self.path, self.release, self.office) = (path, release, office)
    let file = "\(release)/\(ReleaseManifest.name)"
    do {
      var manifest = try ReleaseManifest(TextFile.bytes(of: file), path: file)
      if let office { manifest.keep("\(office)/\(ReleaseManifest.earlierName)") }
      self.manifest = manifest
    } catch { throw Failure(message: "\(file): error: the manifest cannot be read") }
  }

  /// The folder of the pipeline that made the release: the nearest of at most three folders above it
  /// whose definition has the name of the manifest; nil where there is none.
  package func pipeline() -> String? {
    guard let name = manifest.origin?.pipeline else { return nil }
    var folder =
      release.hasPrefix("/")
      ? release : "\(FileManager.default.currentDirectoryPath)/\(release)"
    // The release lies in the output folder or in a month's folder there.
    for _ in 0..<4 {
      folder = Self.parent(of: folder)
      let file = "\(folder)/pipeline.json5"
      if TextFile.exists(file), let bytes = try? TextFile.bytes(of: file),
        (try? JSON5Reader.read(bytes))?.value[member: "pipeline"]?.words == name
      {
        return folder
      }
    }
    return nil
  }

  /// Columns that the run was allowed to name though they look like identifiers.
  package var allowedIdentifiers: [String] {
    guard let office, let bytes = try? TextFile.bytes(of: "\(office)/run.json"),
      let run = try? JSON5Reader.read(bytes)
    else { return [] }
    return (run.value[member: "allowed_identifiers"]?.items ?? []).compactMap(\.words)
  }

  /// The tables of the result; nil where the office did not keep which.
  var tables: Set<String>? {
    guard let office, let bytes = try? TextFile.bytes(of: "\(office)/run.json"),
      let tables = (try? JSON5Reader.read(bytes))?.value[member: "tables"]?.items
    else { return nil }
    return Set(tables.compactMap(\.words))
  }

  /// The files of a folder and of the folders in it, by their paths from there.
  static func files(in folder: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      if let bytes = try? TextFile.bytes(of: path) {
        files[name] = bytes
      } else {
        for (inner, bytes) in self.files(in: path) { files["\(name)/\(inner)"] = bytes }
      }
    }
    return files
  }

  private static func parent(of path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    while parts.last == "." || parts.last == "" && parts.count > 1 { parts.removeLast() }
    // What goes up is left as it is: the folder above `..` is named by one more.
    if parts.isEmpty || parts.last == ".." { return path.isEmpty ? ".." : "\(path)/.." }
    parts.removeLast()
    return parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
  }

  private static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
