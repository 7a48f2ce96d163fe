/// Counts lines by reading a file once more, for messages only.
enum LineCount {
  /// The line feeds before an offset of the text, which is inflated and decoded as it was read.
  static func lines(
    of path: String, form: TextForm, before offset: Int
  ) throws(IngestionError) -> Int {
    var source = try TextSource.open(path: path, form: form)
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
