/// The bytes of a file as it was exported: one of the file system, or a member of a ZIP file.
struct FileBytes: ~Copyable, Sendable {
  // One of the two is there: Swift cannot yet change an enumeration of such values in place.
  private var file: FileSource?
  private var member: ZipMember?

  let path: String
  /// The size of what is taken from the disk, in bytes, where the system knows it.
  let size: Int?
  /// Whether the file is a member of a ZIP file.
  var isMember: Bool { member != nil }

  init(_ file: consuming FileSource) {
    path = file.path
    size = file.size
    self.file = consume file
  }

  init(_ member: consuming ZipMember) {
    path = member.path
    size = member.entry.compressedSize
    self.member = consume member
  }

  /// The bytes taken from the disk so far.
  var bytesTaken: Int {
    switch file {
    case .some(let file): return file.bytesTaken
    case nil: break
    }
    switch member {
    case .some(let member): return member.bytesTaken
    case nil: return 0
    }
  }

  /// Reads into `bytes` from `start` up to `end` and returns how many came; 0 is the end.
  mutating func read(into bytes: inout [UInt8], from start: Int, to end: Int)
    throws(IngestionError) -> Int
  {
    if member != nil { return try member!.read(into: &bytes, from: start, to: end) }
    return try file!.read(into: &bytes, from: start, to: end)
  }

  /// Goes on reading at an offset of a file of the file system.
  mutating func seek(to offset: Int) throws(IngestionError) { try file!.seek(to: offset) }

  /// The file of the file system itself, which these bytes then no longer have.
  mutating func takeFile() -> FileSource { file.take()! }
}
