import HeadcountClassification

/// The texts that stand in a published table where a count is withheld.
package struct WithheldSigns: Sendable {
  /// What a sign tells of the count behind it.
  package struct Bounds: Hashable, Sendable {
    /// What the count is at least; nil where the sign tells nothing.
    package var lower: Int?
    /// What the count is at most; nil where the sign tells nothing.
    package var upper: Int?
  }

  /// The signs that offices usually write; `<5` with any number is one as well.
  package static let usual = ["c", "*", "x", "..", "–", "-", "<5", "[c]"]

  private let signs: Set<String>
  private let takesAnyLimit: Bool

  /// The signs that are named, or the usual ones where none is.
  package init(_ named: [String] = []) {
    signs = Set((named.isEmpty ? Self.usual : named).map { $0.trimmed.lowercased() })
    takesAnyLimit = named.isEmpty
  }

  /// What a cell tells of the count that it withholds; nil where it is no sign.
  package func bounds(_ text: String) -> Bounds? {
    let told = Self.told(text)
    guard signs.contains(text.lowercased()) || (takesAnyLimit && told?.lower == nil && told != nil)
    else { return nil }
    return told ?? Bounds()
  }

  /// The bounds that `<5`, `≤4` and `1-4` tell.
  private static func told(_ text: String) -> Bounds? {
    let text = text.filter { $0 != " " }
    func limit(_ prefix: String, _ less: Int) -> Bounds? {
      guard text.hasPrefix(prefix), let number = Int(text.dropFirst(prefix.count)),
        number - less > 0, number <= CountText.greatest
      else { return nil }
      return Bounds(upper: number - less)
    }
    if let bounds = limit("<=", 0) ?? limit("≤", 0) ?? limit("<", 1) { return bounds }
    let ends = text.split(separator: /[-–]/, omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low >= 0, low <= high,
      high <= CountText.greatest
    else { return nil }
    return Bounds(lower: low, upper: high)
  }
}
