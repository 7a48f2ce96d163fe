import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is written beside its place and takes it only when it is whole.
///
/// A full disk, a crash or a signal leaves the earlier file as it was.
package struct OutputFile: ~Copyable {
  /// A reason why the file cannot be written.
  package struct Trouble: Error, Hashable, Sendable {
    /// The file as the user named it.
    package let path: String
    /// What happened.
    package let message: String
  }

  /// The files that a signal must remove.
  private static let temporaryFiles = Mutex<Set<String>>([])

  private let path: String
  private let target: String
  /// The file beside the target; nil for devices and pipes, which are written directly.
  private var temporary: String?
  private let descriptor: Int32
  /// The mode that the finished file has.
  private let mode: mode_t?

  /// Makes the temporary file, so that a place that cannot be written is found out at once.
  ///
  /// - Parameter isPrivate: Whether the file is the owner's alone, whatever the earlier one was.
  package init(_ path: String, isPrivate: Bool = false) throws(Trouble) {
    // A link stays a link: what it leads to is replaced.
    let target = Self.resolved(path)
    let opened = try Self.open(path, target, isPrivate)
    self.path = path
    self.target = target
    temporary = opened.temporary
    descriptor = opened.descriptor
    mode = opened.mode
  }

  private static func open(
    _ path: String, _ target: String, _ isPrivate: Bool
  ) throws(Trouble) -> (descriptor: Int32, temporary: String?, mode: mode_t?) {
    var status = stat()
    let exists = unsafe stat(target, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR {
      throw Trouble(path: path, message: "this is a folder; name a file in it")
    }
    if exists, kind != S_IFREG {
      let descriptor = systemOpen(target, O_WRONLY | O_CLOEXEC, 0)
      guard descriptor >= 0 else { throw trouble(path, errno) }
      return (descriptor, nil, nil)
    }
    // Full counts must not leave the office, so a new file is the owner's alone; an earlier one keeps
    // its mode, which the new one takes when it is finished and not before.
    let mode = exists && !isPrivate ? status.st_mode & 0o777 : 0o600
    let name = temporaryName(target)
    // Under the lock, so that a signal finds each file that there is.
    let descriptor = temporaryFiles.withLock { files in
      let descriptor = systemOpen(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 { files.insert(name) }
      return descriptor
    }
    guard descriptor >= 0 else { throw trouble(path, errno) }
    return (descriptor, name, exists ? mode : nil)
  }

  deinit {
    close(descriptor)
    if let temporary {
      unsafe unlink(temporary)
      _ = Self.temporaryFiles.withLock { $0.remove(temporary) }
    }
  }

  /// Adds bytes.
  package mutating func write(_ bytes: [UInt8]) throws(Trouble) {
    let code = SystemWrite.all(bytes, to: descriptor)
    if code != 0 { throw Self.trouble(path, code) }
  }

  /// Puts the file in its place, safely on the disk.
  package mutating func finish() throws(Trouble) {
    guard let name = temporary else { return }
    if let mode { fchmod(descriptor, mode) }
    guard fsync(descriptor) == 0 else { throw Self.trouble(path, errno) }
    guard unsafe rename(name, target) == 0 else { throw Self.trouble(path, errno) }
    _ = Self.temporaryFiles.withLock { $0.remove(name) }
    temporary = nil
    // The folder keeps the name, so it is synced too; some file systems cannot, and need not.
    let folder = systemOpen(Self.folder(of: target), O_RDONLY | O_CLOEXEC, 0)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// Removes what is not finished: for the end by a signal.
  package static func removeTemporaryFiles() {
    temporaryFiles.withLock { files in
      for file in files { unsafe unlink(file) }
    }
  }

  private static func trouble(_ path: String, _ code: Int32) -> Trouble {
    let reason = unsafe String(cString: strerror(code)).lowercased()
    return Trouble(path: path, message: "cannot be written: \(reason)")
  }

  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func temporaryName(_ path: String) -> String {
    let folder = folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? "output"
    let number = String(UInt64.random(in: 0 ... .max), radix: 36)
    return "\(folder)/.\(name.prefix(80)).\(number).part"
  }
}

/// The system's `open`, whose name a method above would hide.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  unsafe open(path, flags, mode)
}
