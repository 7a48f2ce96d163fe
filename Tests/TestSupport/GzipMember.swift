/// A gzip member written by hand (RFC 1952), so that each part of it can be made wrong.
///
/// The text lies in it uncompressed, in stored blocks (RFC 1951, 3.2.4).
public struct GzipMember {
  /// The bytes that the member unpacks to.
  public var text: [UInt8]
  /// The extra field, without its length.
  public var extra: [UInt8]?
  /// The original name, without the zero at its end.
  public var name: String?
  /// The comment, without the zero at its end.
  public var comment: String?
  /// Whether the header has a checksum of its own.
  public var hasHeaderChecksum = false
  /// Flips bits of the header's checksum.
  public var headerChecksumError: UInt16 = 0
  /// Flips bits of the text's checksum.
  public var checksumError: UInt32 = 0
  /// Is added to the text's length.
  public var lengthError: UInt32 = 0

  /// Makes a member of a text, without any optional part.
  public init(_ text: some Sequence<UInt8>) { self.text = Array(text) }

  /// The member as it lies in a file.
  public var bytes: [UInt8] {
    var flags: UInt8 = 0
    if hasHeaderChecksum { flags |= 2 }
    if extra != nil { flags |= 4 }
    if name != nil { flags |= 8 }
    if comment != nil { flags |= 16 }
    var bytes: [UInt8] = [0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 255]
    if let extra { bytes += Self.little(UInt64(extra.count), 2) + extra }
    if let name { bytes += Array(name.utf8) + [0] }
    if let comment { bytes += Array(comment.utf8) + [0] }
    if hasHeaderChecksum {
      let checksum = UInt16(truncatingIfNeeded: Self.checksum(bytes)) ^ headerChecksumError
      bytes += Self.little(UInt64(checksum), 2)
    }
    var rest = text[...]
    repeat {
      let block = rest.prefix(65535)
      rest = rest.dropFirst(65535)
      bytes.append(rest.isEmpty ? 1 : 0)
      bytes += Self.little(UInt64(block.count), 2) + Self.little(UInt64(~UInt16(block.count)), 2)
      bytes += block
    } while !rest.isEmpty
    bytes += Self.little(UInt64(Self.checksum(text) ^ checksumError), 4)
    return bytes + Self.little(UInt64(UInt32(text.count) &+ lengthError), 4)
  }

  /// The CRC-32 of gzip, bit by bit.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var checksum = UInt32.max
    for byte in bytes {
      checksum ^= UInt32(byte)
      for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xedb8_8320 : 0) }
    }
    return ~checksum
  }

  private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }
}
