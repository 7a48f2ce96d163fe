import HeadcountIngestion

/// A ZIP file, or a folder in one, as a place where patterns find names.
struct ArchiveFolder {
  private let members: [String]
  private let prefix: String

  /// The folder at a path that ends in `/`; nil where it is in no ZIP file.
  init?(_ path: String) throws(IngestionError) {
    let trimmed = String(path.dropLast(path.hasSuffix("/") ? 1 : 0))
    let part = ZipArchive.part(trimmed)
    let archive = part?.archive ?? trimmed
    guard let members = try ZipArchive.members(of: archive) else { return nil }
    self.members = members
    prefix = part.map { $0.member + "/" } ?? ""
  }

  /// The names directly in the folder: of its files, or of its folders.
  func names(areFiles: Bool) -> [String] {
    var names: Set<String> = []
    for member in members where member.hasPrefix(prefix) {
      let rest = member.dropFirst(prefix.count)
      if let slash = rest.firstIndex(of: "/") {
        if !areFiles { names.insert(String(rest[..<slash])) }
      } else if areFiles {
        names.insert(String(rest))
      }
    }
    return names.sorted()
  }
}
