/// What is inside ZIP files, for those who look for files.
package enum ZipArchive {
  /// The paths of a ZIP file's members without folders; nil where the path is no ZIP file.
  package static func members(of path: String) throws(IngestionError) -> [String]? {
    guard let directory = try directory(of: path) else { return nil }
    return directory.entries.filter { !$0.isFolder }.map(\.name)
  }

  /// The path of the one table of text in a ZIP file; nil where the path is no ZIP file, or where
  /// opening it says why it cannot be read.
  package static func onlyText(of path: String) -> String? {
    guard let directory = try? directory(of: path), let entry = try? directory.onlyText() else {
      return nil
    }
    return "\(path)/\(entry.name)"
  }

  /// The ZIP file and the member that a path leads to; nil where it does not lead into one.
  package static func part(_ path: String) -> (archive: String, member: String)? {
    ArchivePath(path).map { ($0.archive, $0.member) }
  }

  /// The compressed size of the member that a path leads to; nil where there is none.
  package static func size(of path: String) throws(IngestionError) -> Int? {
    guard let place = ArchivePath(path), let directory = try directory(of: place.archive) else {
      return nil
    }
    return directory.entries.first { $0.name == place.member && !$0.isFolder }?.compressedSize
  }

  private static func directory(of path: String) throws(IngestionError) -> ZipDirectory? {
    // A pipe gives its bytes only once.
    guard path != "-", FileSource.kind(of: path).isRegular else { return nil }
    var file = try FileSource(path: path)
    guard ZipDirectory.isBegun(by: try file.bytes(at: 0, count: 4)) else { return nil }
    return try ZipDirectory(&file)
  }
}
