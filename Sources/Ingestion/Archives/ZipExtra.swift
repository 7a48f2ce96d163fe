/// The extra fields of a ZIP file's entry that are used here (APPNOTE 4.5.3 and 4.6.9).
struct ZipExtra {
  /// The long values of ZIP64, which are taken one after the other.
  struct LongValues {
    fileprivate var bytes: ArraySlice<UInt8> = []

    /// A value as it is, or the next long one where all its bits are set; nil where that is absent.
    mutating func value(_ short: Int, _ length: Int) -> Int? {
      guard short == 1 << (8 * length) - 1 else { return short }
      // The number of a disk is as long as a short size.
      let wanted = length == 2 ? 4 : 8
      // A file of just this size, or before ZIP64 was known, means what it says.
      if bytes.isEmpty { return length == 2 ? 0 : short }
      guard bytes.count >= wanted else { return nil }
      defer { bytes = bytes.dropFirst(wanted) }
      return wanted == 4 ? bytes.number(at: 0, 4) : bytes.long(at: 0)
    }
  }

  private(set) var long = LongValues()
  /// The name in UTF-8, with the checksum of the name that it stands for.
  private(set) var name: (checksum: UInt32, name: [UInt8])?

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while rest.count >= 4 {
      let (kind, length) = (rest.number(at: 0, 2), rest.number(at: 2, 2))
      let field = rest.dropFirst(4).prefix(length)
      rest = rest.dropFirst(4 + length)
      if kind == 0x0001 { long.bytes = field }
      if kind == 0x7075, field.count > 5, field.first == 1 {
        name = (UInt32(field.number(at: 1, 4)), Array(field.dropFirst(5)))
      }
    }
  }
}
