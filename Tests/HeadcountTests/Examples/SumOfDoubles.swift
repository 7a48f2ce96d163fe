import Headcount

/// The example of the article on exact sums.
func sumOfDoubles(print: (String) -> Void) throws {
  // example
  let weights = Array(repeating: 0.1, count: 10) + [1e16, 1, -1e16]
  print("one after the other: \(weights.reduce(0, +))")
  print("exactly: \(ExactSum(weights).value)")

  // Parts of a file, added up by two threads, in any order.
  var sum = ExactSum(weights[7...])
  sum.merge(ExactSum(weights[..<7]))
  print("in parts: \(sum.value)")
  // end
}
