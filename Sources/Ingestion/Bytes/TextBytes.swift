/// Counts the bytes of an export's text by reading all of it: the floor of a benchmark.
package enum TextBytes {
  /// The bytes of the text, inflated where the file is compressed, through the reader's own source.
  package static func count(_ path: String) throws(IngestionError) -> Int {
    var source = try ByteSource(path: path)
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var total = 0
    while true {
      let count = try source.read(into: &block, from: 0, to: block.count)
      if count == 0 { return total }
      total += count
    }
  }
}
