import CZlib

/// Compresses bytes as the members of ZIP files hold them.
package enum Deflater {
  /// The version of the system's zlib, on which the bytes depend.
  package static var version: String { unsafe String(cString: zlibVersion()) }

  /// The bytes as one stream of deflate without a frame (RFC 1951).
  static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(UInt(bytes.count))
    var stream = [UInt8](repeating: 0, count: Int(size))
    let result = unsafe stream.withUnsafeMutableBufferPointer { target in
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe compress2(target.baseAddress, &size, source.baseAddress, UInt(source.count), 6)
      }
    }
    precondition(result == Z_OK, "zlib could not compress")
    // zlib's own frame is two bytes before the stream and four behind it (RFC 1950).
    return Array(stream[2..<Int(size) - 4])
  }
}
