/// The bytes of an export, plain or inflated, recognised by their first bytes and never by a name.
struct ByteSource: ~Copyable {
  /// How the bytes lie in the file.
  enum Compression: String, Sendable {
    case plain
    case gzip
  }

  let path: String
  let compression: Compression
  /// The size of the file in bytes where the system knows it.
  let size: Int?
  // One of the three is there: Swift cannot yet change an enumeration of such values in place.
  private var file: FileSource?
  private var gzip: GzipDecoder?
  private var ahead: ReadAhead?
  private var first: [UInt8]
  private var firstPosition = 0

  /// The bytes taken from the file so far, compressed where the file is.
  var bytesTaken: Int {
    switch ahead {
    case .some(let ahead): return ahead.bytesTaken
    case nil: break
    }
    switch gzip {
    case .some(let gzip): return gzip.bytesTaken
    case nil: break
    }
    switch file {
    case .some(let file): return file.bytesTaken
    case nil: return 0
    }
  }

  /// Opens a file, or standard input when the path is `-`.
  init(path: String) throws(IngestionError) {
    var file = try FileSource(path: path)
    // A pipe may give its first bytes one by one, so a single read is not enough.
    var first = [UInt8](repeating: 0, count: 512)
    var count = 0
    while count < first.count {
      let got = try file.read(into: &first, from: count, to: first.count)
      if got == 0 { break }
      count += got
    }
    first.removeSubrange(count...)
    guard count > 0 else {
      throw IngestionError(
        .empty, at: Location(path: path), "the file is empty; a header line was expected")
    }
    try Self.refuseOtherFormats(first[...], path)
    let isGzip = first.starts(with: [0x1f, 0x8b])
    if first == [0x1f] {
      throw IngestionError(
        .truncated, at: Location(path: path),
        "the file is the first byte of a gzip stream and no more; copy or export it again")
    }
    self.path = path
    size = file.size
    compression = isGzip ? .gzip : .plain
    if isGzip {
      gzip = GzipDecoder(file, behind: first[...])
      self.file = nil
    } else {
      self.file = consume file
      gzip = nil
    }
    self.first = isGzip ? [] : first
  }

  /// Inflates on a thread of its own from here on, where there is enough to inflate.
  mutating func readAhead() {
    let rest = (size ?? .max) - bytesTaken
    guard gzip != nil, rest > ReadAhead.worthwhile else { return }
    ahead = ReadAhead(gzip.take()!)
  }

  /// Reads into `bytes` from `start` up to `end` and returns how many came; 0 is the end.
  mutating func read(into bytes: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    if ahead != nil { return try ahead!.read(into: &bytes, from: start, to: end) }
    if gzip != nil { return try gzip!.read(into: &bytes, from: start, to: end) }
    if firstPosition < first.count {
      let count = min(first.count - firstPosition, end - start)
      bytes.replaceSubrange(
        start..<start + count, with: first[firstPosition..<firstPosition + count])
      firstPosition += count
      return count
    }
    return try file!.read(into: &bytes, from: start, to: end)
  }

  /// Whether the text can be read again from its start: not so in a pipe.
  var isReadableTwice: Bool { size != nil }
  /// Whether the text lies in a regular file as it is, so that a part of it can be read twice.
  var isSeekable: Bool { compression == .plain && size != nil }

  /// Goes on reading at an offset of the text; only where the source is seekable.
  mutating func seek(to offset: Int) throws(IngestionError) {
    firstPosition = first.count
    try file!.seek(to: offset)
  }

  /// Names the formats that are often sent instead of a CSV file, and what to export.
  static func refuseOtherFormats(
    _ first: ArraySlice<UInt8>, _ path: String
  ) throws(IngestionError) {
    let formats: [(magic: [UInt8], message: String)] = [
      (
        [0x50, 0x4b, 0x03, 0x04],
        "this is a ZIP file or a workbook (.xlsx); export the sheet as CSV UTF-8"
      ),
      ([0xd0, 0xcf, 0x11, 0xe0], "this is an old workbook (.xls); export the sheet as CSV UTF-8"),
      ([0x28, 0xb5, 0x2f, 0xfd], "this is zstd; unpack it first, or export as gzip"),
      ([0x42, 0x5a, 0x68], "this is bzip2; unpack it first, or export as gzip"),
      ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "this is xz; unpack it first, or export as gzip"),
      ([0x25, 0x50, 0x44, 0x46], "this is a PDF document; a CSV export is needed"),
      ([0x50, 0x4b, 0x05, 0x06], "this is an empty ZIP file; export the sheet as CSV UTF-8"),
      ([0x50, 0x41, 0x52, 0x31], "this is a Parquet file; a CSV export is needed"),
    ]
    if let format = formats.first(where: { first.starts(with: $0.magic) }) {
      throw IngestionError(.notText, at: Location(path: path), format.message)
    }
  }
}
