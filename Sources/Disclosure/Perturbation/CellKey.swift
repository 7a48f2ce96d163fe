/// The key of a cell: the sum of the keys of its records, modulo 65,536.
///
/// It depends on who is counted and on nothing else, neither the table nor the order, so that a
/// cell of the same people is perturbed alike wherever it stands. Keys of cells without common
/// records add up, as counts do:
///
///     40,000 + 30,000 = 70,000 = 4,464 (modulo 65,536)
public struct CellKey: Hashable, Sendable {
  /// Sums are taken modulo this number.
  public static let modulus = 65_536

  /// From 0 to 65,535.
  public let value: Int

  /// The key of a cell without records.
  public static let empty = CellKey(sum: 0)

  /// The key of a cell whose records' keys have a sum; the sum may be reduced already.
  ///
  /// - Parameter sum: At least 0.
  public init(sum: Int) {
    precondition(sum >= 0, "keys of records are not negative")
    value = sum % Self.modulus
  }

  /// The key of a cell of records.
  public init(_ records: some Sequence<RecordNoiseKey>) {
    self = records.reduce(.empty) { $0 + CellKey(sum: Int($1.value)) }
  }

  /// The key of two cells together that have no record in common.
  public static func + (one: CellKey, other: CellKey) -> CellKey {
    CellKey(sum: one.value + other.value)
  }
}
