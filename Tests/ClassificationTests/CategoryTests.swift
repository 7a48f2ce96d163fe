import HeadcountClassification
import Testing

@Suite struct CategoryTests {
  @Test func `texts of other bytes are other categories, also where they look alike`() {
    // One é is a scalar, the other an e with an accent; String takes them for equal.
    let one = Category(code: "caf\u{e9}", role: .written)
    let other = Category(code: "cafe\u{301}", role: .written)
    #expect(one.code == other.code)
    #expect(one != other)
    #expect(Set([one, other]).count == 2)
    #expect(Category.precedes(other, one) && !Category.precedes(one, other))
  }

  @Test func `tables show listed, written, total, unmatched and missing in this order`() {
    let categories = [
      Category(code: "b", role: .listed, order: 0), Category(code: "a", role: .listed, order: 1),
      Category(code: "A", role: .written), Category(code: "a", role: .written),
      Category(code: "t", role: .total), Category(code: "x", role: .unmatched), .missing,
    ]
    #expect(categories.shuffled().sorted(by: Category.precedes) == categories)
  }

  @Test func `an age falls into the band that holds it`() throws {
    let list = try #require(try CodeListCatalog.list(named: "age-unhcr"))
    let bands = try #require(AgeBands(list))
    let dimension = StatisticalDimension(name: "age", reading: .bands(bands))
    let expected = [
      "0": "0-4", "4": "0-4", "5": "5-11", "11": "5-11", "12": "12-17", "17": "12-17",
      "18": "18-59", "59": "18-59", "60": "60+", "120": "60+", "١٧": "12-17",
    ]
    for (age, code) in expected { #expect(dimension.category(of: age).code == code, "\(age)") }
    for text in ["121", "-1", "17.5", "old"] {
      #expect(dimension.category(of: text).role == .unmatched, "\(text)")
    }
    #expect(dimension.category(of: " ") == .missing)
  }

  @Test func `declared missing tokens hold for values as written too`() {
    let dimension = StatisticalDimension(
      name: "donor", reading: .asWritten, missing: .standard)
    #expect(dimension.category(of: "N/A") == .missing)
    #expect(dimension.category(of: " Japan") == Category(code: " Japan", role: .written))
  }
}
