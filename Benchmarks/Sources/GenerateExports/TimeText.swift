/// The time of a day as form servers write it, with Iraq's offset from UTC.
enum TimeText {
  private static let offset = Array("+03:00".utf8)

  static func append(millisecond: Int, zone: [UInt8] = offset, to bytes: inout [UInt8]) {
    let second = millisecond / 1_000
    bytes.append(UInt8(ascii: "T"))
    bytes.append(decimal: second / 3_600, width: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(decimal: second / 60 % 60, width: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(decimal: second % 60, width: 2)
    bytes.append(UInt8(ascii: "."))
    bytes.append(decimal: millisecond % 1_000, width: 3)
    bytes.append(contentsOf: zone)
  }
}
