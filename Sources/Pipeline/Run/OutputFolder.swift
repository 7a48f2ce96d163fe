import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes a set of files into a folder all at once: a reader sees all old ones or all new ones.
///
///     output/.internal.new    written and synced first
///     output/internal         then the two change their names in one step
///     output/.internal.new    and what is the old one now is removed
///
/// Whoever makes one holds the `OutputLock` of the folder or of one around it: so all that lies
/// under these hidden names was left by a run that was stopped, and is put right at once. Where the
/// system cannot exchange names, the old folder is called `.internal.old` for the moment between
/// two renames, and a crash in that moment is repaired by putting it back.
package struct OutputFolder: Sendable {
  /// A reason why files cannot be written.
  package struct Failure: Error, Hashable, Sendable {
    package var message: String

    package init(message: String) { self.message = message }
  }

  /// The folders that a signal must remove; held while folders change their names.
  static let staged = Mutex<Set<String>>([])

  let parent: String
  let name: String

  /// Where files are written before they take their places, and later what they took it from.
  var staging: String { "\(parent)/.\(name).new" }
  /// Where the folder lies for a moment on systems that cannot exchange names.
  var aside: String { "\(parent)/.\(name).old" }
  /// The folder.
  var target: String { "\(parent)/\(name)" }

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
    try Self.make(parent)
    // A folder of the user's own is held alone, and the parent may be that of another job's outputs.
    if known == nil { try OutputCommit.finish(in: parent) }
    try repair()
  }

  /// A folder of a parent that is there, with whatever was left in it.
  init(known name: String, in parent: String) {
    self.parent = parent
    self.name = name
  }

  /// Makes a folder that outputs are to lie in, where it is missing.
  static func make(_ parent: String) throws(Failure) {
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
  }

  /// Writes files, given by name, in place of what the folder holds.
  ///
  /// Files are readable by their owner only (mode 0600), as full counts must not leave the office.
  package func replace(with files: [(name: String, bytes: [UInt8])]) throws(Failure) {
    _ = try stage(files)
    try OutputCommit.commit([self])
  }

  /// Writes files beside the folder, synced; gives the path that they lie in until `commit`.
  package func stage(_ files: [(name: String, bytes: [UInt8])]) throws(Failure) -> String {
    let path = try write(files)
    if let failure = sync(files.map(\.name)) { throw failure }
    return path
  }

  /// Writes files beside the folder; `sync` must follow before they take their places.
  package func write(_ files: [(name: String, bytes: [UInt8])]) throws(Failure) -> String {
    let path = staging
    Self.remove(path)
    // Under the lock, so that a signal finds each folder that there is.
    let trouble: String? = Self.staged.withLock { paths in
      guard SystemFile.makeFolder(path) else { return SystemFile.lastError }
      paths.insert(path)
      return nil
    }
    if let trouble { throw failure(trouble) }
    do throws(Failure) {
      // Outer folders come before the folders in them.
      for folder in Set(files.flatMap { Self.folders(of: $0.name) }).sorted()
      where !SystemFile.makeFolder("\(path)/\(folder)") {
        throw failure(SystemFile.lastError)
      }
      for file in files {
        if let trouble = SystemFile.write(file.bytes, to: "\(path)/\(file.name)", syncs: false) {
          throw failure(trouble)
        }
      }
    } catch {
      discard()
      throw error
    }
    return path
  }

  /// Brings written files to the disk; where that fails, they are removed and the reason is given.
  package func sync(_ names: [String]) -> Failure? {
    let folders = Set(names.flatMap { Self.folders(of: $0) }).sorted()
    // All together: the first one brings most of the others to the disk.
    for place in (names + folders).map({ "\(staging)/\($0)" }) + [staging] {
      guard let trouble = SystemFile.sync(place) else { continue }
      discard()
      return failure(trouble)
    }
    return nil
  }

  /// The folders within the folder that a file's name tells, such as `release` of `release/t.csv`.
  private static func folders(of name: String) -> [String] {
    name.indices.filter { name[$0] == "/" }.map { String(name[..<$0]) }
  }

  /// Removes staged files that are not to be put in place.
  package func discard() {
    let path = staging
    // Not under the lock, so that folders go side by side; what a signal finds it removes as well.
    Self.remove(path)
    _ = Self.staged.withLock { $0.remove(path) }
  }

  /// The names of a folder's files, sorted; none where there is no such folder.
  package static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Removes the folder and what it holds.
  package func removeAll() { Self.remove(target) }

  /// Puts back or clears away what a run left that was stopped in between.
  func repair() throws(Failure) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    // Earlier versions put the number of a process behind the names.
    for entry in entries.sorted() where entry.hasPrefix(".\(name).old") {
      let path = "\(parent)/\(entry)"
      if SystemFile.exists(target) {
        Self.remove(path)
      } else if !SystemFile.rename(path, target) {
        throw failure(SystemFile.lastError)
      }
    }
    for entry in entries where entry.hasPrefix(".\(name).new") { Self.remove("\(parent)/\(entry)") }
  }

  /// Removes all staged folders and ends the program: for the end by a signal.
  ///
  /// Names that are being changed are changed to the end first, and none is changed behind it.
  package static func removeStaged(thenEnding end: () -> Never) -> Never {
    staged.withLock { paths -> Never in
      // Under another name first, so that nothing more is written into it meanwhile.
      for path in paths where SystemFile.exists(path) {
        let gone = "\(path).gone"
        remove(SystemFile.rename(path, gone) ? gone : path)
      }
      end()
    }
  }

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  func failure(_ reason: String) -> Failure {
    Failure(
      message: "the output folder `\(target)` cannot be written: \(reason); nothing was changed")
  }
}
