/// A path that leads into a ZIP file, such as `exports/form.zip/form.csv`.
struct ArchivePath: Hashable {
  let archive: String
  /// The member's path inside the ZIP file.
  let member: String

  /// Parts a path behind its first part that is a file; nil where it leads to something itself, or
  /// where no file is on its way.
  init?(_ path: String) {
    guard path != "-", !FileSource.kind(of: path).exists else { return nil }
    for slash in path.indices.dropFirst() where path[slash] == "/" {
      let kind = FileSource.kind(of: String(path[..<slash]))
      guard kind.exists else { return nil }
      guard kind.isRegular else { continue }
      archive = String(path[..<slash])
      member = String(path[slash...].drop { $0 == "/" })
      if member.isEmpty { return nil }
      return
    }
    return nil
  }
}
