#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes a set of files into a folder all at once: a reader sees all old ones or all new ones.
///
///     output/.internal.new-4711   written and synced first
///     output/internal             then the two folders change their names
///     output/.internal.old-4711   and the old one is removed
///
/// A crash between the two renames is repaired by the next run, which puts the old folder back.
package struct OutputFolder: Sendable {
  /// A reason why files cannot be written.
  package struct Failure: Error, Hashable, Sendable {
    package var message: String
  }

  private let parent: String
  private let name: String

  /// A folder `name` in a parent folder, which is made where it is missing.
  ///
  /// - Parameters:
  ///   - parent: The folder around it.
  ///   - name: The name of the folder.
  ///   - known: The only files that the folder may hold before; nil where it is the program's own.
  /// - Throws: `Failure` where the parent cannot be made or written to; to be tried before any
  ///   input is read.
  package init(parent: String, name: String, onlyReplacing known: [String]? = nil) throws(Failure) {
    self.parent = parent
    self.name = name
    if let known {
      let entries =
        (try? FileManager.default.contentsOfDirectory(atPath: "\(parent)/\(name)")) ?? []
      if let other = entries.sorted().first(where: { !known.contains($0) }) {
        throw Failure(
          message: "`\(parent)/\(name)` holds `\(other)`, which would be lost, as the folder is "
            + "replaced as a whole; name a folder of its own")
      }
    }
    do {
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        message: "the output folder `\(parent)` cannot be made: \(SystemFile.lastError)")
    }
    guard SystemFile.isWritable(parent) else {
      throw Failure(
        message: "the output folder `\(parent)` cannot be written to: \(SystemFile.lastError)")
    }
    try repair()
  }

  /// Writes files, given by name, in place of what the folder holds.
  ///
  /// Files are readable by their owner only (mode 0600), as full counts must not leave the office.
  package func replace(with files: [(name: String, bytes: [UInt8])]) throws(Failure) {
    try commit(stage(files))
  }

  /// Writes files beside the folder, synced; gives the path that they lie in until `commit`.
  package func stage(_ files: [(name: String, bytes: [UInt8])]) throws(Failure) -> String {
    let new = "\(parent)/.\(name).new-\(SystemFile.process)"
    remove(new)
    guard SystemFile.makeFolder(new) else { throw failure("make", new) }
    do throws(Failure) {
      // Outer folders come before the folders in them.
      let folders = Set(files.flatMap { Self.folders(of: $0.name) }).sorted()
      for folder in folders {
        guard SystemFile.makeFolder("\(new)/\(folder)") else {
          throw failure("make", "\(new)/\(folder)")
        }
      }
      for file in files { try SystemFile.write(file.bytes, to: "\(new)/\(file.name)") }
      for folder in folders { try SystemFile.sync("\(new)/\(folder)") }
      try SystemFile.sync(new)
    } catch {
      remove(new)
      throw error
    }
    return new
  }

  /// The folders within the folder that a file's name tells, such as `release` of `release/t.csv`.
  private static func folders(of name: String) -> [String] {
    name.indices.filter { name[$0] == "/" }.map { String(name[..<$0]) }
  }

  /// Puts staged files in place of what the folder holds.
  package func commit(_ new: String) throws(Failure) {
    let old = "\(parent)/.\(name).old-\(SystemFile.process)"
    let target = "\(parent)/\(name)"
    let hasOld = SystemFile.rename(target, old)
    guard SystemFile.rename(new, target) else {
      let failure = failure("rename", new)
      if hasOld { _ = SystemFile.rename(old, target) }
      remove(new)
      throw failure
    }
    try SystemFile.sync(parent)
    if hasOld { remove(old) }
  }

  /// The names of a folder's files, sorted; none where there is no such folder.
  package static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Removes staged files that are not to be put in place.
  package func discard(_ staged: String) { remove(staged) }

  /// Removes the folder and what it holds.
  package func removeAll() { remove("\(parent)/\(name)") }

  /// Puts back or clears away what a run left that was stopped in between.
  private func repair() throws(Failure) {
    let target = "\(parent)/\(name)"
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries.sorted() where entry.hasPrefix(".\(name).") {
      let path = "\(parent)/\(entry)"
      let process = entry.split(separator: "-").last.flatMap { Int32($0) }
      if let process, process != SystemFile.process, SystemFile.isRunning(process) { continue }
      if entry.hasPrefix(".\(name).old-"), !SystemFile.exists(target) {
        guard SystemFile.rename(path, target) else { throw failure("rename", path) }
      } else {
        remove(path)
      }
    }
  }

  private func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  private func failure(_ what: String, _ path: String) -> Failure {
    Failure(message: "cannot \(what) `\(path)`: \(SystemFile.lastError)")
  }
}
