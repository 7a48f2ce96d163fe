import Headcount

/// The example of the article on first digits.
func firstDigitsOfAmounts(print: (String) -> Void) throws {
  // example
  // Amounts that double: 1, 2, 4, … 2^62; and prices that somebody made up.
  let grown = FirstDigits((0...62).map { 1 << $0 })
  let invented = FirstDigits((0..<63).map { 500 + 50 * ($0 % 6) })
  for digits in [grown, invented] {
    let shares = digits.counts.map(String.init).joined(separator: " ")
    let percent = ((digits.pValue ?? 1) * 100).rounded()
    print(
      "\(shares): as unlike the law by chance in \(percent) %, "
        + (digits.spansTwoOrders ? "spread far enough" : "not spread far enough to tell"))
  }
  // end
}
