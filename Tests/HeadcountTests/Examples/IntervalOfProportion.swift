import Headcount

/// The example of the article on intervals of proportions.
func intervalOfProportion(print: (String) -> Void) throws {
  // example
  func percent(_ share: Double) -> Double { (share * 1000).rounded() / 10 }

  for method in [ProportionInterval.wilson, .clopperPearson, .waldForComparison] {
    let some = try method.interval(43, of: 100)
    let none = try method.interval(0, of: 20)
    print(
      "\(method.rawValue): \(percent(some.low)) to \(percent(some.high)) %, "
        + "nobody of 20: up to \(percent(none.high)) %")
  }
  // end
}
