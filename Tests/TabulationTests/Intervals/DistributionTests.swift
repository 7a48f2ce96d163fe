import HeadcountTabulation
import TestSupport
import Testing

/// Expected values by mpmath 1.3.0 with 40 digits, from the series and integrals of the definitions.
@Suite struct DistributionTests {
  @Test(
    arguments: [
      (1, 1, 0.3, 0.29999999999999999, 0.70000000000000001),
      (0.5, 0.5, 0.01, 0.063768560858519849, 0.93623143914148015),
      (2.5, 20.5, 0.1, 0.51666591179703031, 0.48333408820296969),
      (43, 58, 0.43, 0.53832755180917682, 0.46167244819082318),
      (43, 58, 0.33, 0.023284071628361216, 0.97671592837163878),
      (3019, 7929, 0.27, 0.088372576426474276, 0.91162742357352572),
      (3019, 7929, 0.2, 6.1470326514716944e-81, 1.0),
      (0.5, 100000.5, 1e-05, 0.84270234960466793, 0.15729765039533207),
      (6, 0.5, 0.7, 0.04260790630518442, 0.95739209369481558),
      (5000000, 5000001, 0.4999, 0.26364791983793911, 0.73635208016206089),
      (0.001, 2, 0.5, 0.99980674653694775, 0.00019325346305225182),
      (2, 780017, 5e-06, 0.90082231090862897, 0.099177689091371034),
      (700000, 0.25, 0.999997, 0.015211681499677796, 0.9847883185003222),
      (0.5, 735093, 2.3e-06, 0.93406519716801669, 0.065934802831983311),
      (12, 0.5, 0.999, 0.87811997556248198, 0.12188002443751802),
    ] as [(Double, Double, Double, Double, Double)])
  func `both tails of the beta distribution have twelve digits`(
    a: Double, b: Double, x: Double, lower: Double, upper: Double
  ) {
    let tails = BetaDistribution(a, b).tails(at: x)
    // Far tails are the exponential of a sum of hundreds, which costs two digits.
    #expect((tails.lower - lower).magnitude <= 1e-12 * max(lower, 1e-60))
    #expect((tails.upper - upper).magnitude <= 1e-12 * max(upper, 1e-60))
    // Where the density is not flat, the point comes back.
    if lower > 1e-60, lower < 0.999 {
      let back = BetaDistribution(a, b).quantile(lower: tails.lower)
      #expect((back - x).magnitude <= 1e-12 * x, "\(back)")
    }
    if upper > 1e-60, upper < 0.999 {
      let back = BetaDistribution(a, b).quantile(upper: tails.upper)
      #expect((back - x).magnitude <= 1e-12 * x, "\(back)")
    }
  }

  @Test(
    arguments: [
      (4, 7.7536565, 0.949999999068653, 0.050000000931347002),
      (4, 399, 1.0, 5.5531397203225347e-167),
      (0.5, 0.01, 0.11246291601828489, 0.88753708398171511),
      (0.5, 30, 0.99999999999999051, 9.4857375710738484e-15),
      (100, 90, 0.15822098918643017, 0.84177901081356983),
      (100, 130, 0.99724959163269347, 0.0027504083673065263),
      (500000.0, 499000, 0.078580291987144946, 0.92141970801285505),
      (4, 0.001, 4.163334721825484e-14, 0.99999999999995837),
    ] as [(Double, Double, Double, Double)])
  func `both tails of the gamma distribution have twelve digits`(
    a: Double, x: Double, lower: Double, upper: Double
  ) {
    let tails = GammaDistribution(shape: a).tails(at: x)
    #expect((tails.lower - lower).magnitude <= 1e-12 * lower)
    #expect((tails.upper - upper).magnitude <= 1e-12 * upper)
  }

  @Test(
    arguments: [
      (0.5, 4.4982861943868314e-49),
      (0.4, 0.25334710313579974),
      (0.1, 1.2815515655446004),
      (0.05, 1.6448536269514727),
      (0.025, 1.9599639845400542),
      (0.005, 2.5758293035489008),
      (1e-06, 4.753424308822899),
      (1e-20, 9.2623400897984076),
      (1e-300, 37.047096299361199),
      (0.9, -1.2815515655446006),
    ] as [(Double, Double)])
  func `points of the normal distribution have fourteen digits`(upper: Double, z: Double) {
    #expect(
      (NormalDistribution.quantile(upper: upper) - z).magnitude <= 1e-14 * max(z.magnitude, 1))
  }

  @Test(
    arguments: [
      (0.025, 12, 2.1788128296672288),
      (0.025, 5, 2.5705818356363155),
      (0.05, 1, 6.3137515146750427),
      (0.025, 1, 12.706204736174704),
      (0.025, 1000000.0, 1.959966356814107),
      (0.025, 2.5, 3.5746548420036831),
      (0.4, 7, 0.26316686135202275),
      (0.4, 1000000.0, 0.25334717053784162),
      (0.005, 122, 2.6167291911539977),
      (1e-05, 20, 5.5428386331587879),
      (0.499, 3, 0.002720703521734023),
    ] as [(Double, Double, Double)])
  func `points of Student's distribution have twelve digits`(
    upper: Double, degrees: Double, t: Double
  ) {
    let found = StudentDistribution.quantile(upper: upper, degreesOfFreedom: degrees)
    #expect((found - t).magnitude <= 1e-12 * t, "\(found)")
    #expect(
      (StudentDistribution.quantile(upper: 1 - upper, degreesOfFreedom: degrees) + t).magnitude
        <= 1e-11 * t)
  }

  @Test(arguments: TestSeeds.of(20))
  func `at the mean, where one way gives way to the other, the tails add up to one`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let a = Double.random(in: 0.1...10_000, using: &generator)
      let b = Double.random(in: 0.1...10_000, using: &generator)
      let tails = BetaDistribution(a, b).tails(at: a / (a + b))
      #expect(tails.lower + tails.upper == 1 && tails.lower > 0 && tails.upper > 0)
      // Seen from the other side it is the same point.
      let other = BetaDistribution(b, a).tails(at: b / (a + b))
      #expect((tails.lower - other.upper).magnitude < 1e-12)
    }
  }

  @Test func `the ends of distributions are where they belong`() {
    let beta = BetaDistribution(2, 3)
    #expect(beta.tails(at: 0).upper == 1 && beta.tails(at: 1).lower == 1)
    #expect(beta.quantile(lower: 0) == 0 && beta.quantile(upper: 0) == 1)
    #expect(NormalDistribution.quantile(upper: 0) == .infinity)
    #expect(NormalDistribution.quantile(upper: 1) == -.infinity)
    #expect(NormalDistribution.quantile(upper: 0.5).magnitude < 1e-15)
    #expect(StudentDistribution.quantile(upper: 0, degreesOfFreedom: 3) == .infinity)
    #expect(ChiSquareDistribution.upperTail(0, degreesOfFreedom: 8) == 1)
    #expect(ChiSquareDistribution.upperTail(.infinity, degreesOfFreedom: 8) == 0)
    #expect(
      (ChiSquareDistribution.upperTail(15.507313, degreesOfFreedom: 8) - 0.0500000009313).magnitude
        < 1e-12)
  }
}
