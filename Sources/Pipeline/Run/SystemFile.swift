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

  /// Whether a process of a number runs on this machine.
  static func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

  /// The name of this machine; empty where it has none.
  static var host: String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether something is at a path.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The number by which the file system knows what is at a path; nil where nothing is.
  static func identity(_ path: String) -> UInt64? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  /// A path without links and `..`; nil where nothing is there.
  static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

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

  /// Lets two paths change their names in one step; false where the file system cannot.
  static func exchange(_ one: String, _ other: String) -> Bool {
    guard let call = unsafe renameWithFlags else { return false }
    return unsafe call(AT_FDCWD, one, AT_FDCWD, other, 1 << 1) == 0
  }

  private typealias RenameWithFlags =
    @convention(c) (
      Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
    ) -> Int32

  /// Linux's `renameat2`, of which its flag 2 exchanges names; nil where the system has none.
  ///
  /// The header shows it to GNU sources only, so it is looked up by its name.
  private static let renameWithFlags: RenameWithFlags? = {
    #if os(Linux)
      guard let symbol = unsafe dlsym(nil, "renameat2") else { return nil }
      return unsafe unsafeBitCast(symbol, to: RenameWithFlags.self)
    #else
      return nil
    #endif
  }()

  /// Removes a file.
  static func removeFile(_ path: String) { _ = unsafe unlink(path) }

  /// Writes a file, readable by its owner only.
  ///
  /// - Parameter syncs: Whether it is on the disk then; false where the caller syncs many at once.
  /// - Returns: What went wrong, in words; nil where nothing did.
  package static func write(_ bytes: [UInt8], to path: String, syncs: Bool = true) -> String? {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return lastError }
    var code = SystemWrite.all(bytes, to: descriptor)
    if code == 0, syncs, fsync(descriptor) != 0 { code = errno }
    // A file system of a network may tell only here that the disk is full.
    if close(descriptor) != 0, code == 0 { code = errno }
    return code == 0 ? nil : reason(code)
  }

  /// Makes sure that a file, or the entries of a folder, are on the disk.
  ///
  /// - Returns: What went wrong, in words; nil where nothing did.
  static func sync(_ path: String) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return lastError }
    defer { close(descriptor) }
    // Some file systems cannot sync a folder, and need not.
    guard fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP else { return nil }
    return lastError
  }

  static func reason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code)).lowercased()
  }
}

/// The system's `rename`, whose name the method above would hide.
private func systemRename(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> Int32 {
  unsafe rename(old, new)
}
