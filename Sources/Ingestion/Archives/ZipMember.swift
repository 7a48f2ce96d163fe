/// The bytes of one member of a ZIP file, with the checksum and the size that the directory names.
struct ZipMember: ~Copyable, Sendable {
  private static let inputSize = 1 << 16

  let entry: ZipEntry
  /// The ZIP file's path with the member's behind it.
  let path: String
  private var file: FileSource
  private var inflater: Inflater?
  private var input: [UInt8] = []
  private var available = 0
  private var position = 0
  private var checksum: UInt32 = 0
  private var produced = 0
  private var isEnded = false
  /// The compressed bytes taken from the file so far.
  private(set) var bytesTaken = 0

  /// Opens the member that a path names.
  init(_ place: ArchivePath, limit: Int) throws(IngestionError) {
    var file = try FileSource(path: place.archive)
    let directory = try ZipDirectory(&file)
    let entry = try directory.member(named: place.member)
    try self.init(entry, of: directory, file, limit: limit)
  }

  /// Opens the one member of a ZIP file that is a table of text.
  init(onlyOneOf file: consuming FileSource, limit: Int) throws(IngestionError) {
    guard file.size != nil else {
      throw IngestionError(
        .unreadable, at: Location(path: file.path),
        "this is a ZIP file, which cannot be read from a pipe because its list of members is at "
          + "its end; save it and name the file, or pipe the unpacked text")
    }
    var file = file
    let directory = try ZipDirectory(&file)
    try self.init(try directory.onlyText(), of: directory, file, limit: limit)
  }

  private init(
    _ entry: ZipEntry, of directory: ZipDirectory, _ file: consuming FileSource, limit: Int
  ) throws(IngestionError) {
    let path = "\(directory.path)/\(entry.name)"
    if let obstacle = entry.obstacle {
      throw IngestionError(
        .unreadable, at: Location(path: path), "this member cannot be read: \(obstacle)")
    }
    guard entry.size <= limit else { throw .expansion(at: Location(path: path), limit: limit) }
    var file = file
    // The member's own header names it again; only its length is needed, the rest is compared.
    let start = directory.prefix + entry.offset
    let header = try file.bytes(at: start, count: 30)[...]
    guard header.count == 30, header.starts(with: [0x50, 0x4b, 0x03, 0x04]),
      header.number(at: 8, 2) == entry.method, header.number(at: 26, 2) == entry.rawName.count,
      try file.bytes(at: start + 30, count: entry.rawName.count) == entry.rawName
    else { throw Self.damage(path, "its header contradicts the list of members") }
    try file.seek(to: start + 30 + entry.rawName.count + header.number(at: 28, 2))
    self.entry = entry
    self.path = path
    self.file = file
    if entry.method == 8 {
      inflater = Inflater(.none)
      input = [UInt8](repeating: 0, count: min(Self.inputSize, max(1, entry.compressedSize)))
    } else {
      inflater = nil
    }
  }

  private static func damage(_ path: String, _ reason: String) -> IngestionError {
    IngestionError(
      .damaged, at: Location(path: path),
      "this member of the ZIP file is damaged (\(reason)); "
        + "nothing of it can be trusted: copy or export it again")
  }

  /// Reads into `bytes` from `start` up to `end` and returns how many came; 0 is the end.
  mutating func read(into bytes: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    let limit = min(end, bytes.count)
    var written = start
    while written < limit, !isEnded {
      let count =
        inflater == nil
        ? try copy(into: &bytes, written..<limit) : try inflate(into: &bytes, written..<limit)
      checksum = Inflater.checksum(checksum, bytes, written..<written + count)
      produced += count
      written += count
      guard produced <= entry.size else { throw Self.damage(path, "incorrect length check") }
      if isEnded { try check() }
    }
    return written - start
  }

  private mutating func copy(
    into bytes: inout [UInt8], _ room: Range<Int>
  ) throws(IngestionError) -> Int {
    let rest = entry.compressedSize - bytesTaken
    let wanted = min(rest, room.count)
    let count =
      wanted == 0
      ? 0 : try file.read(into: &bytes, from: room.lowerBound, to: room.lowerBound + wanted)
    if count == 0, wanted > 0 { throw Self.damage(path, "the file ends before the member") }
    bytesTaken += count
    isEnded = bytesTaken == entry.compressedSize
    return count
  }

  private mutating func inflate(
    into bytes: inout [UInt8], _ room: Range<Int>
  ) throws(IngestionError) -> Int {
    let rest = entry.compressedSize - bytesTaken
    if position == available, rest > 0 {
      available = try file.read(into: &input, from: 0, to: min(rest, input.count))
      position = 0
      if available == 0 { throw Self.damage(path, "the file ends before the member") }
      bytesTaken += available
    }
    do throws(Inflater.Damage) {
      let step = try inflater!.inflate(&input, position..<available, into: &bytes, room)
      position += step.consumed
      isEnded = step.isAtEnd
      // The last bytes may still give text when none is left to be taken.
      if !isEnded, step.produced == 0, step.consumed == 0, bytesTaken == entry.compressedSize {
        throw Inflater.Damage(reason: "no end within its length")
      }
      return step.produced
    } catch {
      throw Self.damage(path, error.reason)
    }
  }

  private func check() throws(IngestionError) {
    guard produced == entry.size, bytesTaken == entry.compressedSize, position == available else {
      throw Self.damage(path, "incorrect length check")
    }
    guard checksum == entry.checksum else { throw Self.damage(path, "incorrect data check") }
    try file.refuseChange()
  }
}
