/// How often a file holds its own records, as where an export was added to itself.
///
/// Rows of an honest file may all come as often, such as two men and two women of each place; that they
/// come again in the same order, at one distance, is no chance; and where their numbers tell them apart,
/// that each stands beside its copy is none either.
struct FileCopies: Sendable, Equatable {
  /// How often each record is in the file.
  var count: Int
  /// The rows of the file up to the first copy; 1 where each record stands beside its own.
  var rows: Int

  /// Fewer different records than this may come again by chance.
  private static let least = 20

  /// - Parameters:
  ///   - starts: The number of rows before each block.
  ///   - hasNumbers: Whether numbers are added up.
  init?(_ sketch: OverlapSketch, starts: [Int], hasNumbers: Bool = false) {
    guard sketch.records.count >= Self.least, let count = sketch.records.values.first?.count,
      count > 1
    else { return nil }
    func row(_ place: UInt64) -> Int { starts[Int(place >> 32)] + Int(place & 0xffff_ffff) }
    var distance: Int?
    var (low, high) = (Int.max, 0)
    for entry in sketch.records.values {
      let (first, last) = (row(entry.first), row(entry.last))
      guard entry.count == count, distance ?? (last - first) == last - first else { return nil }
      distance = last - first
      (low, high) = (min(low, first), max(high, first))
    }
    let (rows, rest) = distance!.quotientAndRemainder(dividingBy: count - 1)
    let telling = hasNumbers ? sketch.records.values.count { $0.numbers == .telling } : 0
    guard rest == 0, high - low < rows || rows == 1 && telling >= Self.least else { return nil }
    (self.count, self.rows) = (count, rows)
  }

  func problem(_ path: String) -> RunProblem {
    let places =
      rows == 1
      ? "each beside its own, as where tables were joined by a key that is not unique"
      : "in the same order, again from row \(rows + 1) on, as where an export was added to itself"
    return .suspicious(
      path: path,
      "the records of this file come \(count) times, \(places), and without a key they would count "
        + "\(count) times; take the copies out of the file, name the key (`records: { key: [\"…\"] }`), or "
        + "add `overlap: \"accepted\"` to the source (--accept-overlap) where they are other people"
    )
  }
}
