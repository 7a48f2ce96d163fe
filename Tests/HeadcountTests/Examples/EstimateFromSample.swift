import Headcount

/// The example of the article on designed samples.
func estimateFromSample(print: (String) -> Void) throws {
  // example
  let needsShelter = [
    true, true, false, true, false, false,  // North: villages N1 and N2
    true, true, true, true, false, true,  // South: villages S1 and S2
  ]
  let sample = try DesignedSample(
    weights: Array(repeating: 10, count: 6) + Array(repeating: 20, count: 6),
    strata: Array(repeating: "North", count: 6) + Array(repeating: "South", count: 6),
    units: ["N1", "N1", "N1", "N2", "N2", "N2", "S1", "S1", "S1", "S2", "S2", "S2"])
  let share = try sample.proportion(where: { needsShelter[$0] })

  func percent(_ share: Double) -> Double { (share * 1000).rounded() / 10 }
  print("\(percent(share.value)) %, standard error \(percent(share.standardError)) points")
  if let interval = try share.interval() {
    print("with 95 % confidence from \(percent(interval.low)) to \(percent(interval.high)) %")
  }
  print("\(share.records) households asked: \(EstimateRelease().verdict(share).rawValue)")
  // end
}
