/// Columns of numbers in as few bits as the widest number of each needs above the least one.
///
///     words   base 0 | width 0, start 0 | base 1 | width 1, start 1 | … | bits of column 0 | …
///
/// Codes of a few categories take some bits, a column of equal numbers none.
package struct PackedColumns: Sendable {
  /// The usual number of rows.
  package static let usualRows = 1024

  /// The number of rows.
  package let count: Int
  /// The numbers, packed.
  package private(set) var words: [UInt64]

  /// Columns from words that came from elsewhere; nil where they are not what some columns pack to.
  package init?(words: [UInt64], columns: Int, count: Int) {
    guard 1...Self.usualRows ~= count, words.count >= columns * 2 else { return nil }
    for column in 0..<columns {
      let width = Int(words[column * 2 + 1] & 0xff)
      let start = words[column * 2 + 1] >> 8
      if width == 0 { continue }
      // One word more than the numbers fill, which reading across two words needs.
      guard width <= 64, start >= UInt64(columns * 2), start < UInt64(words.count),
        Int(start) + (count * width + 63) / 64 + 1 <= words.count
      else { return nil }
    }
    self.count = count
    self.words = words
  }

  /// Packs the first rows of columns, of which each has room for `rows` numbers.
  init(_ open: Span<UInt64>, columns: Int, rows: Int, count: Int) {
    self.count = count
    var headers: [(base: UInt64, width: Int, start: Int)] = []
    var size = columns * 2
    for column in 0..<columns {
      let (base, width) = Self.range(open, from: column &* rows, count: count)
      headers.append((base, width, size))
      // One word more, so that a number across two words needs no check.
      size += (count * width + 63) / 64 + (width > 0 ? 1 : 0)
    }
    words = [UInt64](repeating: 0, count: size)
    var target = words.mutableSpan
    for (column, header) in headers.enumerated() {
      target[column * 2] = header.base
      target[column * 2 + 1] = UInt64(header.width) | UInt64(header.start) << 8
      if header.width == 0 { continue }
      if header.width == 64 {
        for row in 0..<count { target[header.start &+ row] = open[column &* rows &+ row] }
        continue
      }
      // A word is written once it is full.
      var (word, bits, filled) = (header.start, UInt64(0), 0)
      for row in 0..<count {
        let number = open[column &* rows &+ row] &- header.base
        bits |= number &<< UInt64(truncatingIfNeeded: filled)
        filled &+= header.width
        if filled < 64 { continue }
        target[word] = bits
        word &+= 1
        filled &-= 64
        // What did not fit; fewer than 64 bits, for the width is less than that.
        bits = number &>> UInt64(truncatingIfNeeded: header.width &- filled)
      }
      if filled > 0 { target[word] = bits }
    }
  }

  /// What is taken from the numbers of a column, and the bits that the rest needs.
  private static func range(
    _ open: Span<UInt64>, from start: Int, count: Int
  ) -> (base: UInt64, width: Int) {
    var (least, most) = (UInt64.max, UInt64.min)
    for row in 0..<count {
      let number = open[start &+ row]
      least = min(least, number)
      most = max(most, number)
      // Digests need all bits, which a few of them show.
      if row & 15 == 15, most &- least >= 1 << 63 { return (0, 64) }
    }
    if count == 0 || least == most { return (least, 0) }
    let width = 64 - (most - least).leadingZeroBitCount
    return width == 64 ? (0, 64) : (least, width)
  }

  /// Writes the numbers of a column, in the order of the rows.
  package func unpack(_ column: Int, into numbers: inout [UInt64]) {
    if numbers.count < count { numbers = [UInt64](repeating: 0, count: count) }
    var target = numbers.mutableSpan
    let source = words.span
    let base = source[column * 2]
    let width = Int(source[column * 2 + 1] & 0xff)
    let start = Int(source[column * 2 + 1] >> 8)
    if width == 0 {
      for row in 0..<count { target[row] = base }
      return
    }
    if width == 64 {
      for row in 0..<count { target[row] = base &+ source[start &+ row] }
      return
    }
    let mask = UInt64.max >> UInt64(64 - width)
    for row in 0..<count {
      let bit = row &* width
      let (word, shift) = (start &+ bit >> 6, UInt64(truncatingIfNeeded: bit & 63))
      let number = source[word] >> shift | (source[word &+ 1] << 1) << (63 &- shift)
      target[row] = base &+ (number & mask)
    }
  }
}
