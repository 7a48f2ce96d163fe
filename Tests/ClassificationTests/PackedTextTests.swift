import HeadcountClassification
import Testing

/// Texts of several dimensions in one cell, and ranges of ages.
@Suite struct PackedTextTests {
  @Test(arguments: [
    ("Families_*", "Families_Anbar", "Anbar"), ("Families_*", "families anbar", "anbar"),
    ("Families_*", "Families", nil), ("Families_*", "Individuals_Anbar", nil),
    ("* Wave", "Pre-June14 Wave", "Pre-June14"),
    ("Origin - *", "ORIGIN – Salah al-Din", "Salah al-Din"),
    ("F*", "F_00_04", "00_04"), ("*", "Anything", "Anything"), ("Anbar", "al anbar", nil),
    ("Anbar ", "anbar", "anbar"),
    ("* - Female - *", "Children - Female - IDP", "Children - Female - IDP"),
    ("a*b*c", "a b x", nil), ("* نازح", "عدد نازح", "عدد"),
  ])
  func `a star stands for what is between`(pattern: String, text: String, captured: String?) {
    #expect(TextPattern(pattern).captured(in: text) == captured)
    #expect(TextPattern(pattern).matches(text) == (captured != nil))
  }

  @Test func `a part is counted from either end`() {
    let first = PackedText(.part(1, separator: " - "))
    let last = PackedText(.part(-1, separator: " - "))
    #expect(first.text(in: "Children - Female - IDP") == "Children")
    #expect(last.text(in: "Children - Female - IDP") == "IDP")
    #expect(PackedText(.part(4, separator: " - ")).text(in: "Children - Female - IDP") == nil)
    #expect(PackedText(.part(2, separator: " - ")).text(in: "Total") == nil)
  }

  @Test func `the first rule that matches says the text`() {
    let packed = PackedText(
      .rules([
        PackedText.Rule(pattern: TextPattern("Female-Headed*"), text: "head"),
        PackedText.Rule(pattern: TextPattern("*Female*"), text: "female"),
      ]))
    #expect(packed.text(in: "Female-Headed Households") == "head")
    #expect(packed.text(in: "Children - Female - Iran (District of Return)") == "female")
    #expect(packed.text(in: "Elderly") == nil)
  }

  @Test func `a cell without the part is unmatched with its text, an empty one is missing`() throws
  {
    let list = try #require(try CodeListCatalog.list(named: "sex"))
    let sex = StatisticalDimension(
      name: "sex", reading: .codes(list), packed: PackedText(.part(2, separator: " - ")))
    #expect(sex.category(of: "Children - Girls - IDP").code == "female")
    #expect(
      sex.category(of: "Total Households") == Category(code: "Total Households", role: .unmatched))
    #expect(sex.category(of: "  ") == .missing)
  }

  /// The bounds of the bands are 0-4, 5-11, 12-17, 18-59 and 60+.
  @Test(arguments: [
    ("0-4", "0-4"), ("00_04", "0-4"), ("5 to 11", "5-11"), ("12\u{2013}17", "12-17"),
    ("18-24", "18-59"), ("60+", "60+"), ("80 +", "60+"), ("65 and over", "60+"), ("60plus", "60+"),
    ("7", "5-11"), ("under five", "0-4"), ("18_59 years", "18-59"),
    // These do not nest: they hold ages of two bands.
    ("5-17", nil), ("0-17", nil), ("50+", nil), ("15-49", nil),
    ("11-5", nil), ("a-b", nil), ("-4", nil), ("121+", nil), ("", nil),
  ])
  func `a range of ages belongs to the band that holds it whole`(text: String, code: String?) throws
  {
    let list = try #require(try CodeListCatalog.list(named: "age-unhcr"))
    let bands = try #require(AgeBands(list))
    let age = StatisticalDimension(name: "age", reading: .bands(bands))
    let category = age.category(of: text)
    #expect((category.role == .listed ? category.code : nil) == code)
  }
}
