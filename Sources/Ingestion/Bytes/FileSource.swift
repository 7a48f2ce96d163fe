#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file, or standard input, that is closed when the value goes away.
package struct FileSource: ~Copyable, Sendable {
  private let descriptor: Int32
  private let ownsDescriptor: Bool
  let path: String
  /// The size in bytes where the system knows it: regular files only.
  let size: Int?
  /// The bytes read so far.
  private(set) var bytesTaken = 0
  /// What the system said of a regular file when it was opened.
  private let opened: Stamp?

  /// What changes when a file is written to.
  private struct Stamp: Equatable, Sendable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int

    init?(_ status: stat) {
      guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      size = Int(status.st_size)
      #if canImport(Darwin)
        let modified = status.st_mtimespec
      #else
        let modified = status.st_mtim
      #endif
      seconds = modified.tv_sec
      nanoseconds = modified.tv_nsec
    }
  }

  /// Opens a file for reading; `-` is standard input.
  package init(path: String) throws(IngestionError) {
    self.path = path
    if path == "-" {
      descriptor = 0
      ownsDescriptor = false
      size = nil
      opened = nil
      return
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw Self.failure(path, code)
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw IngestionError(
        .unreadable, at: Location(path: path),
        "this is a folder; name the files in it, for example `\(path)/*.csv.gz`")
    }
    self.descriptor = descriptor
    ownsDescriptor = true
    opened = Stamp(status)
    size = opened?.size
  }

  deinit {
    if ownsDescriptor { close(descriptor) }
  }

  /// Reads into `bytes` from `start` up to `end` and returns how many came; 0 is the end.
  package mutating func read(into bytes: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    while true {
      // The clamp keeps the system call inside the array whatever the caller says.
      let limit = min(end, bytes.count)
      guard start < limit else { return 0 }
      let descriptor = descriptor
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe systemRead(descriptor, buffer.baseAddress! + start, limit - start)
      }
      if count >= 0 {
        bytesTaken += count
        if count == 0 { try refuseChange() }
        return count
      }
      if errno != EINTR { throw Self.failure(path, errno) }
    }
  }

  /// Goes on reading at an offset of a regular file.
  mutating func seek(to offset: Int) throws(IngestionError) {
    guard lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else {
      throw Self.failure(path, errno)
    }
    bytesTaken = offset
  }

  /// Reads as many bytes from an offset of a regular file, or fewer where it ends before.
  mutating func bytes(at offset: Int, count: Int) throws(IngestionError) -> [UInt8] {
    try seek(to: offset)
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = try read(into: &bytes, from: filled, to: count)
      if got == 0 { break }
      filled += got
    }
    bytes.removeSubrange(filled...)
    return bytes
  }

  /// Whether a path leads to something, and whether that is a regular file.
  package static func kind(of path: String) -> (exists: Bool, isRegular: Bool) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return (false, false) }
    return (true, status.st_mode & S_IFMT == S_IFREG)
  }

  /// The number of bytes of a regular file; nil for anything else.
  package static func size(of path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// A file that is still written to would give half of an export, or parts of two.
  func refuseChange() throws(IngestionError) {
    guard let opened else { return }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw Self.failure(path, errno) }
    guard Stamp(status) == opened else {
      throw IngestionError(
        .unreadable, at: Location(path: path),
        "the file changed while it was read; wait until it is written to its end, then start again")
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> IngestionError {
    let reason = unsafe String(cString: strerror(code))
    return IngestionError(
      .unreadable, at: Location(path: path), "cannot be read: \(reason.lowercased())")
  }
}

/// The system's `read`, whose name the method above would hide.
private func systemRead(
  _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int
) -> Int {
  unsafe read(descriptor, buffer, count)
}
