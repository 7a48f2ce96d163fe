import Synchronization

/// Lets staged folders of one parent take their places together, such as `internal` and `release`.
///
/// The names change one after the other, so what is to happen is written down first:
///
///     output/.headcount.commit    `new 4711 internal`, `new 4712 release`, `clear pending`
///
/// What each moment of a crash leaves, and what the next holder of the parent does:
///
/// - before the list has its name: nothing was changed; what is staged is removed;
/// - from then on it is decided: each folder is wholly old or wholly new, and those that are still
///   staged, which the file system's number tells, take their places;
/// - before the list is removed: nothing is staged under these numbers any more; the old ones go.
package enum OutputCommit {
  private static let name = ".headcount.commit"

  /// One line of the list.
  private enum Step: Hashable {
    /// A staged folder with the number by which the file system knows it.
    case new(UInt64, String)
    /// A folder that goes away.
    case clear(String)
  }

  /// Puts what was staged in place of what the folders hold, and removes other folders.
  ///
  /// - Parameters:
  ///   - folders: Folders of one parent, all staged.
  ///   - cleared: Folders of the same parent that are to go.
  /// - Throws: `OutputFolder.Failure` where that cannot be done; all folders are as they were.
  package static func commit(
    _ folders: [OutputFolder], clearing cleared: [OutputFolder] = []
  ) throws(OutputFolder.Failure) {
    guard let first = folders.first else { return }
    let list = "\(first.parent)/\(name)"
    let isAlone = folders.count == 1 && cleared.isEmpty
    do throws(OutputFolder.Failure) {
      // Signals wait until the names are changed.
      try OutputFolder.staged.withLock { _ throws(OutputFolder.Failure) in
        if !isAlone { try write(folders, cleared, to: list, first) }
        var done: [(folder: OutputFolder, hadOld: Bool)] = []
        for folder in folders {
          do throws(OutputFolder.Failure) { done.append((folder, try place(folder))) } catch {
            for (folder, hadOld) in done.reversed() { takeBack(folder, hadOld) }
            SystemFile.removeFile(list)
            throw error
          }
        }
        // From here on nothing is to be taken back; a disk that fails now is told by the next run.
        _ = SystemFile.sync(first.parent)
        guard !isAlone else { return }
        for folder in cleared { folder.removeAll() }
        SystemFile.removeFile(list)
        _ = SystemFile.sync(first.parent)
      }
    } catch {
      for folder in folders { folder.discard() }
      throw error
    }
    _ = Workers.map(folders.count, threads: folders.count) { number in
      OutputFolder.remove(folders[number].aside)
      folders[number].discard()
    }
  }

  private static func write(
    _ folders: [OutputFolder], _ cleared: [OutputFolder], to list: String, _ first: OutputFolder
  ) throws(OutputFolder.Failure) {
    let lines =
      folders.map { "new \(SystemFile.identity($0.staging) ?? 0) \($0.name)\n" }
      + cleared.map { "clear \($0.name)\n" }
    let unfinished = "\(list).part"
    var trouble = SystemFile.write(Array(lines.joined().utf8), to: unfinished)
    if trouble == nil, !SystemFile.rename(unfinished, list) { trouble = SystemFile.lastError }
    trouble = trouble ?? SystemFile.sync(first.parent)
    guard let trouble else { return }
    SystemFile.removeFile(unfinished)
    SystemFile.removeFile(list)
    throw first.failure(trouble)
  }

  /// Puts a staged folder in its place; tells whether there was an old one.
  private static func place(_ folder: OutputFolder) throws(OutputFolder.Failure) -> Bool {
    guard SystemFile.exists(folder.target) else {
      guard SystemFile.rename(folder.staging, folder.target) else {
        throw folder.failure(SystemFile.lastError)
      }
      return false
    }
    if SystemFile.exchange(folder.staging, folder.target) { return true }
    guard SystemFile.rename(folder.target, folder.aside) else {
      throw folder.failure(SystemFile.lastError)
    }
    guard SystemFile.rename(folder.staging, folder.target) else {
      let failure = folder.failure(SystemFile.lastError)
      _ = SystemFile.rename(folder.aside, folder.target)
      throw failure
    }
    return true
  }

  /// Puts the old folder back, for another one could not be placed.
  private static func takeBack(_ folder: OutputFolder, _ hadOld: Bool) {
    if hadOld, SystemFile.exchange(folder.staging, folder.target) { return }
    guard SystemFile.rename(folder.target, folder.staging), hadOld else { return }
    _ = SystemFile.rename(folder.aside, folder.target)
  }

  /// Finishes what a run decided that was stopped in between; the caller holds the `OutputLock`.
  package static func finish(in parent: String) throws(OutputFolder.Failure) {
    let list = "\(parent)/\(name)"
    SystemFile.removeFile("\(list).part")
    guard SystemFile.exists(list) else { return }
    let bytes: [UInt8]
    do { bytes = try TextFile.bytes(of: list) } catch {
      throw OutputFolder.Failure(message: "what a stopped run left cannot be finished: \(error)")
    }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      switch step(line) {
      case .new(let number, let name):
        let folder = OutputFolder(known: name, in: parent)
        guard SystemFile.identity(folder.staging) == number else { continue }
        _ = try place(folder)
        OutputFolder.remove(folder.aside)
      case .clear(let name): OutputFolder.remove("\(parent)/\(name)")
      case nil: continue
      }
    }
    if let trouble = SystemFile.sync(parent) {
      throw OutputFolder.Failure(message: "`\(parent)` cannot be written: \(trouble)")
    }
    SystemFile.removeFile(list)
  }

  /// Reads a line; nil where it is none or leads out of the folder.
  private static func step(_ line: Substring) -> Step? {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return nil }
    func name(_ text: Substring) -> String? {
      text.isEmpty || text.contains("/") || text.hasPrefix(".") ? nil : String(text)
    }
    if words[0] == "clear" { return name(words[1]).map { .clear($0) } }
    let parts = words[1].split(separator: " ", maxSplits: 1)
    guard words[0] == "new", parts.count == 2, let number = UInt64(parts[0]) else { return nil }
    return name(parts[1]).map { .new(number, $0) }
  }
}
