/// The bytes of an export, plain or inflated, recognised by their first bytes and never by a name.
struct ByteSource: ~Copyable {
  /// The path of the file; for a ZIP file that of its member.
  let path: String
  let compression: Compression
  /// The size in the file in bytes, compressed where it is, where the system knows it.
  let size: Int?
  // One of the three is there: Swift cannot yet change an enumeration of such values in place.
  private var bytes: FileBytes?
  private var inflated: InflatedSource?
  private var ahead: ReadAhead?
  private var first: [UInt8]
  private var firstPosition = 0

  /// The bytes taken from the file so far, compressed where the file is.
  var bytesTaken: Int {
    switch ahead {
    case .some(let ahead): return ahead.bytesTaken
    case nil: break
    }
    switch inflated {
    case .some(let inflated): return inflated.bytesTaken
    case nil: break
    }
    switch bytes {
    case .some(let bytes): return bytes.bytesTaken
    case nil: return 0
    }
  }

  /// Opens a file, a member of a ZIP file, or standard input when the path is `-`.
  ///
  /// - Parameter expansion: The bytes that a compressed file may expand to.
  init(path: String, expansion: Int = RecordReader.Limits().expansion) throws(IngestionError) {
    var bytes: FileBytes
    if let place = ArchivePath(path) {
      bytes = FileBytes(try ZipMember(place, limit: expansion))
    } else {
      bytes = FileBytes(try FileSource(path: path))
    }
    var first = try Self.first(of: &bytes)
    if !bytes.isMember, ZipDirectory.isBegun(by: first) {
      bytes = FileBytes(try ZipMember(onlyOneOf: bytes.takeFile(), limit: expansion))
      first = try Self.first(of: &bytes)
    }
    let path = bytes.path
    guard !first.isEmpty else {
      throw IngestionError(
        .empty, at: Location(path: path), "the file is empty; a header line was expected")
    }
    try OtherFormats.refuse(first[...], path)
    if first == [0x1f] {
      throw IngestionError(
        .truncated, at: Location(path: path),
        "the file is the first byte of a gzip stream and no more; copy or export it again")
    }
    let isGzip = first.starts(with: [0x1f, 0x8b])
    self.path = path
    size = bytes.size
    compression = bytes.isMember ? .zip : isGzip ? .gzip : .plain
    self.first = isGzip ? [] : first
    if isGzip {
      inflated = InflatedSource(GzipDecoder(bytes, behind: first[...]), limit: expansion)
      self.bytes = nil
    } else if bytes.isMember {
      inflated = InflatedSource(bytes, limit: expansion)
      self.bytes = nil
    } else {
      inflated = nil
      self.bytes = consume bytes
    }
  }

  /// The first bytes, by which formats are told.
  private static func first(of bytes: inout FileBytes) throws(IngestionError) -> [UInt8] {
    // A pipe may give its first bytes one by one, so a single read is not enough.
    var first = [UInt8](repeating: 0, count: 512)
    var count = 0
    while count < first.count {
      let got = try bytes.read(into: &first, from: count, to: first.count)
      if got == 0 { break }
      count += got
    }
    first.removeSubrange(count...)
    return first
  }

  /// Inflates on a thread of its own from here on, where there is enough to inflate.
  mutating func readAhead() {
    let rest = (size ?? .max) - bytesTaken
    guard inflated != nil, rest > ReadAhead.worthwhile else { return }
    ahead = ReadAhead(inflated.take()!)
  }

  /// Reads into `target` from `start` up to `end` and returns how many came; 0 is the end.
  mutating func read(into target: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    if firstPosition < first.count {
      let count = min(first.count - firstPosition, end - start)
      target.replaceSubrange(
        start..<start + count, with: first[firstPosition..<firstPosition + count])
      firstPosition += count
      return count
    }
    if ahead != nil { return try ahead!.read(into: &target, from: start, to: end) }
    if inflated != nil { return try inflated!.read(into: &target, from: start, to: end) }
    return try bytes!.read(into: &target, from: start, to: end)
  }

  /// Whether the text can be read again from its start: not so in a pipe.
  var isReadableTwice: Bool { size != nil }
  /// Whether the text lies in a regular file as it is, so that a part of it can be read twice.
  var isSeekable: Bool { compression == .plain && size != nil }

  /// Goes on reading at an offset of the text; only where the source is seekable.
  mutating func seek(to offset: Int) throws(IngestionError) {
    firstPosition = first.count
    try bytes!.seek(to: offset)
  }
}
