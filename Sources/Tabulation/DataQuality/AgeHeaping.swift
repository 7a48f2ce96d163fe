/// How much ages were rounded, from the number of people at each single year of age.
///
/// People who do not know their age, and enumerators who guess it, prefer ages that end in 0 and 5. Ages
/// that were computed from a date of birth do not belong here. All indices are nil where fewer
/// people than ``minimum`` are from 23 to 62 years old: the result would be chance.
///
/// Sources: United Nations, Demographic Yearbook 1955 (Whipple); R. J. Myers, Errors and bias in the
/// reporting of ages in census data, 1940; the variants are those of R's DemoTools.
public struct AgeHeaping: Hashable, Sendable {
  /// The classes of the United Nations for Whipple's index.
  public enum Accuracy: String, Hashable, Sendable, CaseIterable {
    /// Below 105.
    case highlyAccurate = "highly accurate"
    /// From 105, below 110.
    case fairlyAccurate = "fairly accurate"
    /// From 110, below 125.
    case approximate
    /// From 125 to 175.
    case rough
    /// Above 175.
    case veryRough = "very rough"
  }

  /// How Myers' index blends the decades.
  public enum MyersVariant: String, Hashable, Sendable, CaseIterable {
    /// The first decades without the last, and the last without the first: 0 where nobody rounds.
    case original = "orig"
    /// All decades, and the last without the first: above 0 for a flat population; only to compare.
    case pasex
  }

  /// The number of people by age; the first element is age 0.
  public let counts: [Int]
  /// The least number of people from 23 to 62.
  public let minimum: Int

  /// Takes the number of people at each single year of age, from 0 up.
  public init(counts: [Int], minimum: Int = 100) {
    precondition(counts.allSatisfy { $0 >= 0 }, "there are no fewer than 0 people of an age")
    self.counts = counts
    self.minimum = minimum
  }

  /// The number of people from 23 to 62, on whom the indices rest.
  public var people: Int { sum(23...62) }

  /// Whether there are too few people for an index.
  public var isTooFew: Bool { people < max(minimum, 1) }

  /// Whipple's index, 500 · (people of 25, 30, … 60) / (people of 23 to 62): 100 none, 500 all.
  public var whipple: Double? {
    index(500, sum(stride(from: 25, through: 60, by: 5)))
  }

  /// Whipple's index of the digit 0 alone, 1000 · (people of 30, 40, 50, 60) / (people of 23 to 62).
  public var whippleOfZero: Double? {
    index(1000, sum(stride(from: 30, through: 60, by: 10)))
  }

  /// The class of the United Nations that Whipple's index falls in.
  public var accuracy: Accuracy? {
    whipple.map { index in
      switch index {
      case ..<105: .highlyAccurate
      case ..<110: .fairlyAccurate
      case ..<125: .approximate
      case ...175: .rough
      default: .veryRough
      }
    }
  }

  /// Myers' blended index: half the sum over digits of |share in percent − 10|, from 0 to 90.
  ///
  /// - Parameters:
  ///   - ages: The ages, whole decades such as 10 to 89 or 23 to 82.
  ///   - variant: How the decades are blended.
  public func myers(
    ages: ClosedRange<Int> = 10...89, variant: MyersVariant = .original
  ) -> Double? {
    guard let blended = blended(ages, variant) else { return nil }
    let whole = blended.reduce(0, +)
    // The exact sum of |100·B − 10·ΣB| is divided once.
    let distance = blended.reduce(0) { $0 + ($1 * 100 - whole * 10).magnitude }
    return Double(distance) / Double(2 * whole)
  }

  /// The blended share of each last digit in percent, from 0 to 9; 10 of each where nobody rounds.
  ///
  /// - Parameters:
  ///   - ages: The ages, whole decades such as 10 to 89 or 23 to 82.
  ///   - variant: How the decades are blended.
  public func percentByDigit(
    ages: ClosedRange<Int> = 10...89, variant: MyersVariant = .original
  ) -> [Double]? {
    guard let blended = blended(ages, variant) else { return nil }
    let whole = blended.reduce(0, +)
    return (0..<10).map { digit in
      let place = (digit + 10 - ages.lowerBound % 10) % 10
      return Double(100 * blended[place]) / Double(whole)
    }
  }

  /// B = (k+1) · S1 + (9−k) · S2 of the k-th digit from the first age on.
  private func blended(_ ages: ClosedRange<Int>, _ variant: MyersVariant) -> [Int128]? {
    precondition(
      ages.lowerBound >= 0 && ages.count % 10 == 0 && ages.count >= 20,
      "ages are two whole decades or more")
    guard !isTooFew else { return nil }
    let decades = ages.count / 10
    let blended = (0..<10).map { place -> Int128 in
      let people = (0..<decades).map { Int128(count(ages.lowerBound + place + 10 * $0)) }
      let first = variant == .original ? people.dropLast() : people[...]
      let (early, late) = (first.reduce(0, +), people.dropFirst().reduce(0, +))
      return Int128(place + 1) * early + Int128(9 - place) * late
    }
    return blended.contains { $0 > 0 } ? blended : nil
  }

  private func count(_ age: Int) -> Int { age < counts.count ? counts[age] : 0 }

  private func sum(_ ages: some Sequence<Int>) -> Int { ages.reduce(0) { $0 + count($1) } }

  private func index(_ factor: Int128, _ part: Int) -> Double? {
    isTooFew ? nil : Double(factor * Int128(part)) / Double(people)
  }
}
