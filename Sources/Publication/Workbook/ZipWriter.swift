import HeadcountIngestion

/// Writes a ZIP file (PKWARE's APPNOTE) of deflated members.
///
/// Every member has the first date that the format knows, so that the same members are the same bytes.
struct ZipWriter {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a member; the name is ASCII.
  mutating func add(_ name: String, _ bytes: [UInt8]) {
    let data = Deflater.deflate(bytes)
    precondition(
      bytes.count <= UInt32.max && body.count + data.count <= UInt32.max && count < UInt16.max,
      "the ZIP file is larger than the format without ZIP64")
    let name = Array(name.utf8)
    let place = body.count
    // What both headers say: version 2.0, no flags, deflate, 00:00 of 1980-01-01, then the sizes.
    var common = little(20, 2) + little(0, 2) + little(8, 2) + little(0, 2) + little(0x21, 2)
    common += little(Int(Inflater.checksum(0, bytes, 0..<bytes.count)), 4)
    common += little(data.count, 4) + little(bytes.count, 4) + little(name.count, 2) + little(0, 2)
    body += [0x50, 0x4b, 3, 4] + common + name + data
    // No comment, the first disk, no attributes.
    directory += [0x50, 0x4b, 1, 2] + little(20, 2) + common + little(0, 10) + little(place, 4)
    directory += name
    count += 1
  }

  /// The file's bytes.
  func finished() -> [UInt8] {
    body + directory + [0x50, 0x4b, 5, 6] + little(0, 4) + little(count, 2) + little(count, 2)
      + little(directory.count, 4) + little(body.count, 4) + little(0, 2)
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }
}
