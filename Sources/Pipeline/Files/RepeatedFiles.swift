import HeadcountIngestion

/// A file that has the bytes of another one of its source, and so counts once.
package struct RepeatedFile: Hashable, Sendable {
  package var path: String
  /// The file that is read.
  package var original: String

  package var sentence: String {
    "\(path) is the same file as \(original), byte for byte, and counts once"
  }

  /// The same for the notes of a result, which tell no folder.
  var note: String {
    "\(ExportName.of(path)) is the same file as \(ExportName.of(original)) and counts once."
  }

  /// The files of each source without those that are there twice.
  ///
  /// A source whose author says that equal records are of other people keeps all its files.
  static func leftOut(
    of files: [String: [String]], _ definition: PipelineDefinition
  ) -> (kept: [String: [String]], repeated: [RepeatedFile]) {
    var (kept, repeated) = (files, [RepeatedFile]())
    for source in definition.sources where !source.acceptsOverlap {
      let found = all(of: files[source.name] ?? [])
      let left = Set(found.map(\.path))
      kept[source.name]?.removeAll { left.contains($0) }
      repeated += found
    }
    return (kept, repeated.sorted { $0.path < $1.path })
  }

  /// The files that have the bytes of one before them; only files of one size are read to be compared.
  static func all(of files: [String]) -> [RepeatedFile] {
    var bySize: [Int: [String]] = [:]
    for path in files {
      guard let size = FileSource.size(of: path), size > 0 else { continue }
      bySize[size, default: []].append(path)
    }
    var repeated: [RepeatedFile] = []
    for paths in bySize.values where paths.count > 1 {
      var first: [String: String] = [:]
      for path in paths {
        guard let digest = FileDigests.digest(path) else { continue }
        if let original = first[digest] {
          // A path that is named twice is no second file.
          guard original != path else { continue }
          repeated.append(RepeatedFile(path: path, original: original))
        } else {
          first[digest] = path
        }
      }
    }
    return repeated.sorted { $0.path < $1.path }
  }
}
