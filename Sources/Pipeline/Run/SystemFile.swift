#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The calls of the system that files are written and renamed with; the only such place here.
package enum SystemFile {
  /// The text of the last failed call.
  static var lastError: String { reason(errno) }

  /// The number of this process.
  static var process: Int32 { getpid() }

  /// Whether a process of a number runs.
  static func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

  /// Whether something is at a path.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether others than its owner may read or write a file.
  package static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }

  /// Whether files can be made in a folder.
  static func isWritable(_ folder: String) -> Bool { unsafe access(folder, W_OK | X_OK) == 0 }

  /// Makes a folder that only its owner may enter.
  static func makeFolder(_ path: String) -> Bool { unsafe mkdir(path, 0o700) == 0 }

  /// Renames in one step; a file of the new name is replaced.
  package static func rename(_ old: String, _ new: String) -> Bool {
    unsafe systemRename(old, new) == 0
  }

  /// Writes a file, synced to the disk, readable by its owner only.
  package static func write(_ bytes: [UInt8], to path: String) throws(OutputFolder.Failure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw OutputFolder.Failure(message: "cannot write `\(path)`: \(reason(errno))")
    }
    let written = SystemWrite.all(bytes, to: descriptor)
    guard written == 0 else {
      close(descriptor)
      throw OutputFolder.Failure(
        message: "cannot write `\(path)`: \(reason(written)); nothing was changed")
    }
    let synced = fsync(descriptor)
    let code = errno
    guard close(descriptor) == 0, synced == 0 else {
      throw OutputFolder.Failure(
        message: "cannot write `\(path)`: \(reason(code)); nothing was changed")
    }
  }

  /// Makes sure that a folder's entries are on the disk.
  static func sync(_ folder: String) throws(OutputFolder.Failure) {
    let descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw OutputFolder.Failure(message: "cannot open `\(folder)`: \(reason(errno))")
    }
    fsync(descriptor)
    close(descriptor)
  }

  private static func reason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code)).lowercased()
  }
}

/// The system's `rename`, whose name the method above would hide.
private func systemRename(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> Int32 {
  unsafe rename(old, new)
}
