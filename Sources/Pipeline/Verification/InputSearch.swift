import HeadcountIngestion

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Finds the files of a manifest again, by what they hold.
struct InputSearch {
  /// What became of a file.
  enum Fate: Hashable {
    case found(path: String)
    /// The same bytes are there under another name.
    case renamed(path: String)
    /// There is a file of that name, which holds something else.
    case changed(path: String)
    case missing
    /// It was read from something that can be read only once.
    case unknown
  }

  /// The files in the order of the manifest.
  let found: [(input: RunInput, fate: Fate)]

  /// Looks for files among those that the sources of a definition name, and then in the same folders.
  init(_ inputs: [RunInput], _ definition: PipelineDefinition, folder: String) {
    var found: [(RunInput, Fate)] = []
    for source in Set(inputs.map(\.source)).sorted() {
      let wanted = inputs.filter { $0.source == source }
      let patterns =
        definition.sources.first { $0.name == source }?.files.map {
          $0.hasPrefix("/") ? $0 : "\(folder)/\($0)"
        } ?? []
      var candidates = Candidates(
        patterns.flatMap { (try? FileArguments.expand([$0])) ?? [] })
      if !wanted.allSatisfy({ candidates.has($0) }) {
        candidates.add(patterns.flatMap(Self.beside))
      }
      found += wanted.map { ($0, candidates.take($0)) }
    }
    self.found = found
  }

  /// The files in the folder of a pattern.
  private static func beside(_ pattern: String) -> [String] {
    let folder = pattern.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { "\(folder)/\($0)" }.filter { TextFile.exists($0) }
  }

  /// Files that may be those of a manifest.
  private struct Candidates {
    private var paths: [String]
    private var digests: [String: String] = [:]
    private var taken: Set<String> = []

    init(_ paths: [String]) {
      self.paths = []
      add(paths)
    }

    mutating func add(_ more: [String]) {
      for path in more where !paths.contains(path) {
        paths.append(path)
        let file = ZipArchive.part(path)?.archive ?? path
        digests[path] = FileDigests.digest(file)
      }
    }

    func has(_ input: RunInput) -> Bool {
      input.digest == nil || paths.contains { digests[$0] == input.digest }
    }

    /// The file of an input, which is no other input's then.
    mutating func take(_ input: RunInput) -> Fate {
      guard let digest = input.digest else { return .unknown }
      let same = paths.filter { digests[$0] == digest && !taken.contains($0) }
      let member = Self.member(input)
      if let path = same.first(where: { ExportName.of($0) == input.name }) {
        taken.insert(path)
        return .found(path: path)
      }
      if let path = same.first(where: { member == nil || ZipArchive.part($0)?.member == member }) {
        taken.insert(path)
        return .renamed(path: path)
      }
      let other = paths.first { ExportName.of($0) == input.name }
      return other.map { .changed(path: $0) } ?? .missing
    }

    /// The path inside a ZIP file; nil for a file by itself.
    private static func member(_ input: RunInput) -> String? {
      guard let slash = input.name.firstIndex(of: "/") else { return nil }
      return String(input.name[input.name.index(after: slash)...])
    }
  }
}

/// Names under which files were read once, for as long as they are read again.
///
/// Results name their files, so that they differ where a file is called otherwise now.
enum FormerNames {
  /// Gives a body the paths of files by source, each under the name of the manifest.
  static func reading<Result>(
    _ found: [(input: RunInput, fate: InputSearch.Fate)],
    _ body: ([String: [String]]) throws -> Result
  ) throws -> Result {
    let root = FileManager.default.temporaryDirectory.path + "/headcount-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    var files: [String: [String]] = [:]
    for (place, (input, fate)) in found.enumerated() {
      switch fate {
      case .found(let path): files[input.source, default: []].append(path)
      case .renamed(let path):
        files[input.source, default: []].append(try link(path, input.name, "\(root)/\(place)"))
      case .changed, .missing, .unknown: continue
      }
    }
    return try body(files)
  }

  private static func link(_ path: String, _ name: String, _ folder: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let file = ZipArchive.part(path)?.archive ?? path
    let full =
      file.hasPrefix("/") ? file : "\(FileManager.default.currentDirectoryPath)/\(file)"
    let former = name.split(separator: "/", maxSplits: 1)[0]
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/\(former)", withDestinationPath: full)
    return "\(folder)/\(name)"
  }
}
