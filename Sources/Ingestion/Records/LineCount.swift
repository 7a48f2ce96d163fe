/// Counts lines by reading a file once more, for messages only.
enum LineCount {
  /// The line feeds before an offset of the text, which is inflated where it is compressed.
  static func lines(of path: String, before offset: Int) throws(IngestionError) -> Int {
    var source = try ByteSource(path: path)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var (lines, position) = (0, 0)
    while position < offset {
      let wanted = min(buffer.count, offset - position)
      let count = try source.read(into: &buffer, from: 0, to: wanted)
      if count == 0 { break }
      lines += buffer[..<count].count { $0 == UInt8(ascii: "\n") }
      position += count
    }
    return lines
  }
}
