/// Wraps bytes as gzip without compressing them, which costs a fuzzer no time.
enum StoredGzip {
  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xedb8_8320 : 0) }
  }

  /// One member of at most 65,535 bytes.
  static func member(_ bytes: [UInt8]) -> [UInt8] {
    let checksum = ~bytes.reduce(UInt32.max) {
      $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)]
    }
    let count = UInt32(bytes.count)
    return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(count, 2) + little(~count, 2) + bytes
      + little(checksum, 4) + little(count, 4)
  }

  private static func little(_ value: UInt32, _ count: UInt32) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
