/// A ZIP file written by hand (PKWARE's APPNOTE), so that each part of it can be made wrong.
public struct ZipFile {
  /// One member.
  public struct Member {
    /// The name's bytes.
    public var name: [UInt8]
    /// The bytes that the member unpacks to.
    public var text: [UInt8]
    /// The bytes as they lie in the file; nil for the text itself.
    public var data: [UInt8]?
    /// 0 is stored, 8 is deflate.
    public var method = 0
    /// Bit 0 is encryption, bit 3 sizes behind the data, bit 11 a name in UTF-8.
    public var flags = 0
    /// The system that wrote the member: 0 is DOS, 3 is Unix.
    public var system = 3
    /// Extra fields of the directory.
    public var extra: [UInt8] = []
    /// Flips bits of the checksum.
    public var checksumError: UInt32 = 0
    /// Is added to the size of the text.
    public var sizeError = 0
    /// The number of the disk.
    public var disk = 0
    /// The name in the member's own header, where it is another one.
    public var localName: [UInt8]?
    /// Whether the sizes and the place are in an extra field of ZIP64.
    public var isLong = false

    /// Makes a stored member.
    public init(_ name: String, _ text: some Sequence<UInt8>) {
      self.name = Array(name.utf8)
      self.text = Array(text)
    }

    /// Makes a deflated member with the system's gzip.
    public init(deflated name: String, _ text: some Sequence<UInt8>) throws {
      self.init(name, text)
      // Without a name the header of a gzip file has 10 bytes, and its end has 8.
      data = Array(try OutsideProgram.gzip(self.text).dropFirst(10).dropLast(8))
      method = 8
    }
  }

  /// The members in their order.
  public var members: [Member]
  /// Bytes before the first member.
  public var prefix: [UInt8] = []
  /// The comment at the end.
  public var comment: [UInt8] = []
  /// Whether the end has the records of ZIP64.
  public var isLong = false
  /// Is added to the number of members at the end.
  public var countError = 0
  /// Is added to the place of the directory.
  public var offsetError = 0
  /// The number of this disk.
  public var disk = 0

  /// Makes a file of members.
  public init(_ members: [Member]) { self.members = members }

  /// The file's bytes.
  public var bytes: [UInt8] {
    var (body, directory): ([UInt8], [UInt8]) = ([], [])
    for member in members {
      let data = member.data ?? member.text
      let checksum = UInt64(GzipMember.checksum(member.text) ^ member.checksumError)
      let size = UInt64(member.text.count + member.sizeError)
      let hasDescriptor = member.flags & 8 != 0
      let place = UInt64(body.count)
      let start = little(20, 2) + little(UInt64(member.flags), 2) + little(UInt64(member.method), 2)
      let short = member.isLong ? UInt64(UInt32.max) : nil
      let local = member.localName ?? member.name
      body += [0x50, 0x4b, 3, 4] + start + little(0, 4)
      body +=
        hasDescriptor
        ? little(0, 12) : little(checksum, 4) + little(UInt64(data.count), 4) + little(size, 4)
      body += little(UInt64(local.count), 2) + little(0, 2) + local + data
      if hasDescriptor {
        body += [0x50, 0x4b, 7, 8] + little(checksum, 4)
        body += little(UInt64(data.count), 4) + little(size, 4)
      }
      var extra = member.extra
      if member.isLong {
        extra += little(1, 2) + little(28, 2) + little(size, 8) + little(UInt64(data.count), 8)
        extra += little(place, 8) + little(UInt64(member.disk), 4)
      }
      directory += [0x50, 0x4b, 1, 2, 45, UInt8(member.system)] + start + little(0, 4)
      directory += little(checksum, 4) + little(short ?? UInt64(data.count), 4)
      directory += little(short ?? size, 4) + little(UInt64(member.name.count), 2)
      directory += little(UInt64(extra.count), 2) + little(0, 2)
      directory += little(member.isLong ? 0xffff : UInt64(member.disk), 2) + little(0, 6)
      directory += little(short ?? place, 4) + member.name + extra
    }
    return prefix + body + directory + end(body.count + offsetError, directory.count)
  }

  private func end(_ offset: Int, _ size: Int) -> [UInt8] {
    let count = UInt64(members.count + countError)
    let place = UInt64(bitPattern: Int64(offset))
    var bytes: [UInt8] = []
    if isLong {
      bytes += [0x50, 0x4b, 6, 6] + little(44, 8) + little(45, 2) + little(45, 2)
      bytes += little(UInt64(disk), 4) + little(0, 4) + little(count, 8) + little(count, 8)
      bytes += little(UInt64(size), 8) + little(place, 8)
      bytes += [0x50, 0x4b, 6, 7] + little(0, 4) + little(place &+ UInt64(size), 8) + little(1, 4)
    }
    bytes += [0x50, 0x4b, 5, 6] + little(isLong ? 0xffff : UInt64(disk), 2)
    bytes += little(isLong ? 0xffff : 0, 2)
    bytes += little(isLong ? 0xffff : count, 2) + little(isLong ? 0xffff : count, 2)
    bytes += little(isLong ? UInt64(UInt32.max) : UInt64(size), 4)
    bytes += little(isLong ? UInt64(UInt32.max) : place, 4)
    return bytes + little(UInt64(comment.count), 2) + comment
  }

  private func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }
}
