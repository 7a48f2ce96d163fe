extension Share {
  /// The counts whose percentage of a whole is shown as a number: what a shown percentage tells of
  /// a count that is withheld.
  ///
  /// - Parameters:
  ///   - percentage: The percentage as it is shown, with its decimals.
  ///   - whole: The base, above zero.
  ///   - ties: How ties were rounded.
  /// - Returns: The counts from 0 to the base; nil where none is shown so.
  public static func counts(
    shownAs percentage: RoundedNumber, of whole: Int, ties: TieRule = .halfAwayFromZero
  ) -> ClosedRange<Int>? {
    // Percentages grow with the count, so both ends are found by halving.
    func first(_ isReached: (RoundedNumber) -> Bool) -> Int {
      var (low, high) = (0, whole + 1)
      while low < high {
        let middle = (low + high) / 2
        let share = Share(middle, of: whole)!
        if isReached(share.percentage(digits: percentage.digits, ties: ties)) {
          high = middle
        } else {
          low = middle + 1
        }
      }
      return low
    }
    let low = first { $0.units >= percentage.units }
    let end = first { $0.units > percentage.units }
    return low < end ? low...(end - 1) : nil
  }
}
