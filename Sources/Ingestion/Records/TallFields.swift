/// Finds the fields of many lines, while the ends of fields are marked.
struct TallFields {
  /// The line feeds of a field that is not yet one of them.
  static let limit = 3

  /// The numbers of the fields with more line feeds, ascending.
  private(set) var numbers: [Int] = []
  private var field = -1
  private var lines = 0

  /// Takes a line feed inside the quotes of a field; fields come in their order.
  mutating func take(_ field: Int) {
    if field != self.field { (self.field, lines) = (field, 0) }
    lines &+= 1
    if lines == Self.limit &+ 1 { numbers.append(field) }
  }

  /// Takes the line feeds inside quotes of 64 bytes, given the ends of fields among them and the number
  /// of the field with which they begin.
  @inline(never)
  mutating func take(_ feeds: UInt64, separators: UInt64, first: Int) {
    var feeds = feeds
    while feeds != 0 {
      let before = (feeds & (0 &- feeds)) &- 1
      take(first &+ (separators & before).nonzeroBitCount)
      feeds &= feeds &- 1
    }
  }
}
