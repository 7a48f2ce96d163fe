import HeadcountIngestion

/// Reads a small ZIP file from memory, such as a workbook that was just written.
enum ZipReader {
  /// The most bytes that the members of a file may unpack to together.
  private static let limit = 1 << 30

  /// The members by name; nil where the file is damaged.
  static func members(_ bytes: [UInt8]) -> [String: [UInt8]]? {
    var bytes = bytes
    let end = bytes.count - 22
    guard end >= 0, number(bytes, end, 4) == 0x0605_4b50, var place = number(bytes, end + 16, 4),
      let count = number(bytes, end + 10, 2)
    else { return nil }
    var members: [String: [UInt8]] = [:]
    var total = 0
    for _ in 0..<count {
      guard number(bytes, place, 4) == 0x0201_4b50, let method = number(bytes, place + 10, 2),
        let checksum = number(bytes, place + 16, 4), let packed = number(bytes, place + 20, 4),
        let size = number(bytes, place + 24, 4), let nameLength = number(bytes, place + 28, 2),
        let extra = number(bytes, place + 30, 2), let comment = number(bytes, place + 32, 2),
        let start = number(bytes, place + 42, 4), number(bytes, start, 4) == 0x0403_4b50,
        let localName = number(bytes, start + 26, 2), let localExtra = number(bytes, start + 28, 2),
        place + 46 + nameLength <= bytes.count
      else { return nil }
      total += size
      let data = start + 30 + localName + localExtra
      // Deflate makes a byte of at most 1032; a size beyond that is a mistake, and no room is made for it.
      guard method == 8, total <= limit, size <= packed * 1032, data + packed <= bytes.count,
        let member = inflated(&bytes, data..<data + packed, size: size),
        Int(Inflater.checksum(0, member, 0..<size)) == checksum
      else { return nil }
      let name = String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
      members[name] = member
      place += 46 + nameLength + extra + comment
    }
    return members
  }

  private static func inflated(
    _ bytes: inout [UInt8], _ range: Range<Int>, size: Int
  ) -> [UInt8]? {
    var inflater = Inflater(.none)
    // One more, so that a member that is longer than it says is noticed.
    var member = [UInt8](repeating: 0, count: size + 1)
    var (taken, written) = (range.lowerBound, 0)
    while true {
      guard
        let step = try? inflater.inflate(
          &bytes, taken..<range.upperBound, into: &member, written..<member.count)
      else { return nil }
      taken += step.consumed
      written += step.produced
      if step.isAtEnd { break }
      if step.consumed == 0, step.produced == 0 { return nil }
    }
    guard written == size else { return nil }
    member.removeLast()
    return member
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int? {
    guard place >= 0, place + count <= bytes.count else { return nil }
    return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}
