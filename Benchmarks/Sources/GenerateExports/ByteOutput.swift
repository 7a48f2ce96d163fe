import Foundation

/// Collects bytes and writes them in blocks of about a mebibyte.
struct ByteOutput {
  /// What has not been written yet; records are appended here.
  var bytes: [UInt8] = []

  private let handle: FileHandle
  private static let blockSize = 1 << 20

  /// Opens a file for writing, or takes standard output if there is no path.
  init(path: String?) throws {
    if let path {
      try Data().write(to: URL(fileURLWithPath: path))
      handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    } else {
      handle = .standardOutput
    }
    // A record is far shorter than this margin, so the array never grows.
    bytes.reserveCapacity(Self.blockSize + 1 << 16)
  }

  mutating func flushIfFull() throws {
    if bytes.count >= Self.blockSize { try flush() }
  }

  mutating func flush() throws {
    try handle.write(contentsOf: bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}

extension [UInt8] {
  /// Appends a number in decimal digits, with leading zeros up to a width.
  mutating func append(decimal value: Int, width: Int = 1) {
    var digits = width
    var limit = 1
    for _ in 0..<width { limit *= 10 }
    while value >= limit {
      limit *= 10
      digits += 1
    }
    for _ in 0..<digits {
      limit /= 10
      append(UInt8(truncatingIfNeeded: 48 + value / limit % 10))
    }
  }
}

/// The bytes with a meaning in CSV.
enum Byte {
  static let comma = UInt8(ascii: ",")
  static let quote = UInt8(ascii: "\"")
  static let newline = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")
}
