package import HeadcountIngestion

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a small file of the user's own, such as a code list, at once.
package enum TextFile {
  /// The longest file that is read at once.
  private static let limit = 1 << 26

  /// The bytes of a file.
  package static func bytes(of path: String) throws(IngestionError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress!, buffer.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path, errno)
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw IngestionError(
          .limit, at: Location(path: path), "the file is longer than \(limit) bytes")
      }
    }
  }

  /// Whether there is a file of that name that is no folder.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func failure(_ path: String, _ code: Int32) -> IngestionError {
    let reason = unsafe String(cString: strerror(code)).lowercased()
    return IngestionError(.unreadable, at: Location(path: path), "cannot be read: \(reason)")
  }
}
