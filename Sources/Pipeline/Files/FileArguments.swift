import HeadcountIngestion

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that arguments name, with patterns that no shell has expanded.
///
/// A pattern goes on inside ZIP files: `exports/*.zip/form-*.csv`.
package enum FileArguments {
  /// An argument that names no file, or one twice.
  package struct Mistake: Error, Hashable, Sendable {
    /// What is wrong and what to do.
    package let message: String
  }

  /// The files in the order of the arguments, those of a pattern sorted by bytes.
  ///
  /// - Throws: `Mistake` for a pattern that matches nothing, and for a file that is named twice:
  ///   its records would be counted twice.
  package static func expand(_ arguments: [String]) throws(Mistake) -> [String] {
    var files: [String] = []
    for argument in arguments {
      // A file whose name holds a bracket is meant as it is written.
      if argument == "-" || !FilePattern.isPattern(argument) || identity(argument) != nil {
        files.append(argument)
      } else {
        let found = paths(matching: argument)
        if found.isEmpty { throw Mistake(message: "no file matches `\(argument)`") }
        files += found
      }
    }
    // The one table of a ZIP file goes by its own name from here on.
    files = files.map { ZipArchive.onlyText(of: $0) ?? $0 }
    var seen: [Identity: String] = [:]
    for file in files {
      guard let identity = file == "-" ? Identity(device: 0, file: 0) : identity(file) else {
        continue
      }
      if let other = seen.updateValue(file, forKey: identity) {
        let names =
          other == file ? "`\(file)` is named twice" : "`\(other)` and `\(file)` are one file"
        throw Mistake(message: "\(names); its records would be counted twice")
      }
    }
    return files
  }

  /// The bytes of all files together; nil where one is no regular file.
  package static func totalSize(of files: [String]) -> Int? {
    var total = 0
    for file in files {
      var status = stat()
      if file != "-", unsafe stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
        total += Int(status.st_size)
      } else if let size = try? ZipArchive.size(of: file) {
        total += size
      } else {
        return nil
      }
    }
    return total
  }

  /// Whether two paths lead to the same records; two members of a ZIP file do not.
  package static func areSame(_ one: String, _ other: String) -> Bool {
    guard let first = identity(one), let second = identity(other) else { return false }
    return first == second
  }

  /// Whether writing to one path would change what the other leads to, as a member of a ZIP file does
  /// to that file.
  package static func areInOneFile(_ one: String, _ other: String) -> Bool {
    guard let first = identity(one), let second = identity(other) else { return false }
    return first.device == second.device && first.file == second.file
  }

  private struct Identity: Hashable {
    var device: UInt64
    var file: UInt64
    /// The path inside a ZIP file.
    var member = ""
  }

  private static func identity(_ path: String) -> Identity? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      guard let part = ZipArchive.part(path), var identity = identity(part.archive),
        contains(path)
      else { return nil }
      identity.member = part.member
      return identity
    }
    return Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      file: UInt64(truncatingIfNeeded: status.st_ino))
  }

  /// Whether a ZIP file holds the member of a path; one that is damaged may, and reading it says why.
  private static func contains(_ path: String) -> Bool {
    do throws(IngestionError) { return try ZipArchive.size(of: path) != nil } catch { return true }
  }

  /// Goes down the pattern folder by folder.
  ///
  /// A ZIP file on the way that cannot be listed is found itself, so that reading it says why.
  private static func paths(matching pattern: String) -> [String] {
    var found = [pattern.hasPrefix("/") ? "/" : ""]
    var unlisted: [String] = []
    let parts = pattern.split(separator: "/")
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      var next: [String] = []
      for folder in found {
        if FilePattern.isPattern(part) {
          let matcher = FilePattern(part)
          do throws(IngestionError) {
            for name in try names(in: folder, areFiles: isLast) where matcher.matches(name) {
              next.append(folder + name + (isLast ? "" : "/"))
            }
          } catch {
            unlisted.append(error.location.path)
          }
        } else if isLast {
          if identity(folder + part) != nil { next.append(folder + part) }
        } else {
          next.append(folder + part + "/")
        }
      }
      found = next
    }
    return (found + unlisted).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func names(
    in folder: String, areFiles: Bool
  ) throws(IngestionError) -> [String] {
    guard let stream = unsafe opendir(folder.isEmpty ? "." : folder) else {
      return try ArchiveFolder(folder)?.names(areFiles: areFiles) ?? []
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
