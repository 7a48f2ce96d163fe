/// The text of a compressed file, within the limit of what a file may expand to.
///
/// Memory stays the same however much comes out; the limit is for time, because a file of a
/// megabyte can go on for a thousand.
struct InflatedSource: ~Copyable, Sendable {
  // One of the two is there: Swift cannot yet change an enumeration of such values in place.
  private var gzip: GzipDecoder?
  private var bytes: FileBytes?
  private let path: String
  private let limit: Int
  private var produced = 0

  init(_ gzip: consuming GzipDecoder, limit: Int) {
    path = gzip.path
    self.limit = limit
    self.gzip = consume gzip
  }

  /// The text of a member of a ZIP file.
  init(_ bytes: consuming FileBytes, limit: Int) {
    path = bytes.path
    self.limit = limit
    self.bytes = consume bytes
  }

  /// The compressed bytes taken from the file so far.
  var bytesTaken: Int {
    switch gzip {
    case .some(let gzip): return gzip.bytesTaken
    case nil: break
    }
    switch bytes {
    case .some(let bytes): return bytes.bytesTaken
    case nil: return 0
    }
  }

  /// Inflates into `bytes` from `start` up to `end` and returns how many came; 0 is the end.
  mutating func read(into target: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    let count =
      gzip != nil
      ? try gzip!.read(into: &target, from: start, to: end)
      : try bytes!.read(into: &target, from: start, to: end)
    produced += count
    guard produced <= limit else { throw .expansion(at: Location(path: path), limit: limit) }
    return count
  }
}

extension IngestionError {
  /// The error for a file that expands to more than the limit.
  static func expansion(at location: Location, limit: Int) -> IngestionError {
    IngestionError(
      .limit, at: location,
      "the compressed file expands to more than \(limit) bytes; if it is no mistake and no trap, "
        + "raise the limit with --max-expanded")
  }
}
