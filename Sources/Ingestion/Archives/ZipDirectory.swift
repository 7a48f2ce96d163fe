/// The list of members at the end of a ZIP file (PKWARE's APPNOTE, 4.3.12 to 4.3.16).
///
///     [other bytes]  member … member  directory     end                         comment
///                    PK\3\4 … PK\3\4  PK\1\2 …      [PK\6\6 … PK\6\7 …] PK\5\6
///
/// Only the directory says what the members are: data may hold bytes that look like a member.
struct ZipDirectory {
  /// The directory of a file is read whole, so its size has a limit: about 200,000 members.
  private static let sizeLimit = 1 << 24
  private static let endLength = 22
  private static let longEndLength = 56
  private static let locatorLength = 20

  let path: String
  let entries: [ZipEntry]
  /// The bytes before the first member, as in archives that unpack themselves.
  let prefix: Int

  /// Whether a file's first bytes are those of a ZIP file, also of an empty or a split one.
  static func isBegun(by first: [UInt8]) -> Bool {
    [[3, 4], [5, 6], [7, 8], [0x30, 0x30]].contains { first.starts(with: [0x50, 0x4b] + $0) }
  }

  /// Reads the directory of a regular file.
  init(_ file: inout FileSource) throws(IngestionError) {
    path = file.path
    let size = file.size ?? 0
    let tailLength = min(size, Self.endLength + 0xffff)
    let tail = try file.bytes(at: size - tailLength, count: tailLength)[...]
    guard let end = Self.end(in: tail) else {
      guard Self.isBegun(by: try file.bytes(at: 0, count: 4)) else {
        throw IngestionError(
          .unreadable, at: Location(path: path),
          "this is no ZIP file, so nothing is inside it; name the file itself")
      }
      throw IngestionError(
        .truncated, at: Location(path: path),
        "the list of members is missing at the end of this ZIP file; the file was cut: copy or "
          + "export it again")
    }
    let bytes = tail.dropFirst(end)
    var found = Bounds(
      end: size - tail.count + end, size: bytes.number(at: 12, 4), offset: bytes.number(at: 16, 4),
      count: bytes.number(at: 10, 2), disks: max(bytes.number(at: 4, 2), bytes.number(at: 6, 2)))
    try Self.lengthen(&found, &file)
    let start = found.end - found.size
    // `zip` promises a long place in a pipe and then writes none: it is just before the end.
    if found.offset == UInt32.max { found.offset = start }
    guard found.disks == 0 || found.disks == 0xffff else {
      throw IngestionError(
        .unreadable, at: Location(path: path),
        "this ZIP file is one part of several; put the parts together first")
    }
    guard found.size <= Self.sizeLimit else {
      throw IngestionError(
        .limit, at: Location(path: path),
        "the ZIP file's list of members is longer than \(Self.sizeLimit) bytes, which is the limit; "
          + "unpack the file first")
    }
    guard found.size >= 0, found.offset >= 0, start >= found.offset else {
      throw Self.damage(path)
    }
    prefix = start - found.offset
    var rest = try file.bytes(at: start, count: found.size)[...]
    var entries: [ZipEntry] = []
    while let entry = ZipEntry(&rest) {
      guard entry.offset < found.offset else { throw Self.damage(path) }
      entries.append(entry)
    }
    // A short count holds the lower 16 bits in files that some programs write.
    guard rest.isEmpty, entries.count & 0xffff == found.count & 0xffff else {
      throw Self.damage(path)
    }
    self.entries = entries
  }

  private struct Bounds {
    /// Where the directory ends.
    var end: Int
    var size: Int
    var offset: Int
    var count: Int
    var disks: Int
  }

  static func damage(_ path: String) -> IngestionError {
    IngestionError(
      .damaged, at: Location(path: path),
      "the ZIP file's list of members is damaged; copy or export the file again")
  }

  /// The last end record whose comment reaches just to the end of the file.
  private static func end(in tail: ArraySlice<UInt8>) -> Int? {
    guard tail.count >= endLength else { return nil }
    return (0...(tail.count - endLength)).last { offset in
      let bytes = tail.dropFirst(offset)
      return bytes.starts(with: [0x50, 0x4b, 0x05, 0x06])
        && bytes.number(at: 20, 2) == bytes.count - endLength
    }
  }

  /// Takes the long values of ZIP64, where the record of their place stands before the end.
  private static func lengthen(
    _ found: inout Bounds, _ file: inout FileSource
  ) throws(IngestionError) {
    let place = found.end - locatorLength
    guard place >= longEndLength else { return }
    let locator = try file.bytes(at: place, count: locatorLength)[...]
    guard locator.starts(with: [0x50, 0x4b, 0x06, 0x07]) else { return }
    // Bytes before the first member shift the record from the place that is named.
    for offset in [locator.long(at: 8), place - longEndLength] {
      guard let offset, 0...(place - longEndLength) ~= offset else { continue }
      let record = try file.bytes(at: offset, count: longEndLength)[...]
      guard record.starts(with: [0x50, 0x4b, 0x06, 0x06]) else { continue }
      guard let size = record.long(at: 40), let start = record.long(at: 48),
        let count = record.long(at: 32)
      else { break }
      found = Bounds(
        end: offset, size: size, offset: start, count: count,
        disks: max(record.number(at: 16, 4), record.number(at: 20, 4)))
      return
    }
    throw damage(file.path)
  }
}
