import Foundation

/// The repository as the tests see it: its files by their path from the root.
enum RepositoryFiles {
  /// The folder that holds `Package.swift`.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The paths below a folder, folders included, without what begins with a point.
  static func paths(below folder: String) -> [String] {
    let start = folder.isEmpty ? root : root.appending(path: folder)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: start.path) else {
      return []
    }
    return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name in
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      return [path] + (isFolder(path) ? paths(below: path) : [])
    }
  }

  /// The Swift files below some folders, generated ones left out.
  static func swiftFiles(below folders: [String]) -> [String] {
    folders.flatMap(paths).filter { $0.hasSuffix(".swift") && !$0.contains("/Generated/") }
  }

  static func isFolder(_ path: String) -> Bool {
    let values = try? root.appending(path: path).resourceValues(forKeys: [.isDirectoryKey])
    return values?.isDirectory == true
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func lines(_ path: String) throws -> [Substring] {
    try text(path).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
