/// How the bytes of an export lie in its file.
package enum Compression: String, Sendable {
  case plain
  case gzip
  /// A member of a ZIP file, compressed there or not.
  case zip
}
