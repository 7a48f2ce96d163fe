import HeadcountIngestion

/// The name by which a report calls a file, without the folders of the machine that it was read on.
package enum ExportName {
  /// The last part of a path; for a member of a ZIP file that file's name and the member's path.
  package static func of(_ path: String) -> String {
    if let part = ZipArchive.part(path) { return "\(last(part.archive))/\(part.member)" }
    return last(path)
  }

  private static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
