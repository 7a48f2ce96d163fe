import Headcount

/// The example of the article on heaped ages.
func heapedAges(print: (String) -> Void) throws {
  // example
  // Ten people of each age, and 25 more of each of 30, 40, 50 and 60.
  var counts = Array(repeating: 10, count: 90)
  for age in [30, 40, 50, 60] { counts[age] += 25 }
  let ages = AgeHeaping(counts: counts)
  if let whipple = ages.whipple, let zero = ages.whippleOfZero, let accuracy = ages.accuracy {
    print("Whipple \(whipple), of digit 0 alone \(zero): \(accuracy.rawValue)")
  } else {
    print("too few: \(ages.people) people from 23 to 62")
  }
  // end
}
