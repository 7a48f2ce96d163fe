@testable import HeadcountClassification
import Testing

/// The bands that texts of ages mean.
@Suite struct AgeBandsTests {
  private static func bands(_ text: String) throws -> AgeBands {
    try #require(AgeBands(try CodeList(name: "bands", text: Array(text.utf8), path: "bands.csv")))
  }

  private static let usual =
    "code,label_en,aliases,min,max\n0-4,0-4,,0,4\n5-17,5-17,,5,17\n"
    + "18-59,18-59,,18,59\n60+,60+,60,60,\n"

  private static func code(_ text: String, _ bands: AgeBands) -> String? {
    bands.position(matching: text).map { bands.list.entries[$0].code }
  }

  @Test(
    arguments: [
      ("60", "60+"), ("60+", "60+"), ("60 and above", "60+"), ("60 years and above", "60+"),
      ("60 years +", "60+"), (">60", "60+"), ("> 60", "60+"), ("≥60", "60+"), (">= ٦٠", "60+"),
      (">59", "60+"),
      ("over 60 years", "60+"), ("at least 60", "60+"), ("<1", "0-4"), ("< 1 year", "0-4"),
      ("<5", "0-4"),
      ("≤4", "0-4"), ("under 5", "0-4"), ("less than 2 years old", "0-4"), ("18–59", "18-59"),
      ("5_17", "5-17"), ("5 to 17 years", "5-17"), ("61-", nil), ("60-", nil), ("-60", nil),
      ("60 –", nil),
      ("– 60", nil), ("\u{2212}60", nil), ("60 years -", nil), ("-4", nil), ("4-", nil),
      // More than one band, and ages that nobody has.
      ("<18", nil), (">18", nil), (">5", nil), ("≤ 5", nil), ("<0", nil), (">120", nil),
      ("< 200", nil),
      ("<", nil), ("<x", nil), ("under", nil),
    ] as [(String, String?)])
  func `a text is a band where it means one band alone`(text: String, code: String?) throws {
    #expect(Self.code(text, try Self.bands(Self.usual)) == code)
  }

  @Test func `a bound that two bands hold is no text of either`() throws {
    let bands = try Self.bands("code,min,max\nall,0,\n0-4,0,4\n5+,5,\n")
    #expect(Self.code("<1", bands) == nil)
    #expect(Self.code(">60", bands) == nil)
    let total = try Self.bands("code,role,min,max\nall,total,0,\n0-4,,0,4\n5+,,5,\n")
    #expect(Self.code("<1", total) == "0-4")
  }

  @Test(arguments: ["-60", "60-"])
  func `a lone dash is unmatched in a list of ages that is read by its codes`(text: String) throws {
    let list = try Self.bands(Self.usual).list
    for reading in [StatisticalDimension.Reading.codes(list), .bands(try Self.bands(Self.usual))] {
      let dimension = StatisticalDimension(name: "age", reading: reading)
      #expect(dimension.category(of: text).role == .unmatched)
      #expect(dimension.category(of: "60+").code == "60+")
    }
  }
}
