import Testing

@testable import HeadcountIngestion

@Suite struct HXLTagTests {
  @Test(arguments: [
    (" #ADM1 +Name ", "#adm1+name"), ("\u{FF03}adm1", "#adm1"), ("\u{FEFF}#adm1", "#adm1"),
    ("#affected+f+children", "#affected+children+f"), ("#adm1\t+name  +code", "#adm1+code+name"),
    ("#people_num", "#people_num"), ("#x_camp", "#x_camp"), ("#adm1+i_ar", "#adm1+i_ar"),
  ])
  func `a hashtag is read as libhxl reads it`(text: String, tag: String) {
    #expect(HXLTag(text)?.description == tag)
  }

  @Test(arguments: [
    "#affected+f+ children", "# adm1", "#adm-1", "#affected+18plus", "#adm1+name+",
    "#adm1++name", "#1", "#أنبار", "#N/A", "#REF!", "#NAME?", "#DIV/0!", "#country/en", "", " ",
    "#", "adm1", "#_x", "#adm1+_x",
  ])
  func `what libhxl takes for no hashtag is none`(text: String) {
    #expect(HXLTag(text) == nil)
  }

  @Test(
    arguments: [
      (["#adm1", "#affected"], ["#adm1", "#affected"]),
      (["Adm1", "#affected"], [nil, "#affected"]),
      (["", " ", "#affected"], [nil, nil, "#affected"]),
      (["", "#x_idps"], [nil, "#x_idps"]),
      (["#IDPs", "#adm1"], ["#idps", "#adm1"]),
    ] as [([String], [String?])])
  func `a row with enough hashtags is a tag row`(cells: [String], tags: [String?]) {
    #expect(HXLTag.row(cells)?.map { $0?.description } == tags)
  }

  @Test(arguments: [
    ["x", "y", "#affected"], ["#IDPs", "#HH"], ["Governorate", "#IDPs"],
    ["Governorate", "District", "#IDPs"], ["", " "], [], ["#N/A", "#REF!"],
  ])
  func `a row with too few hashtags, or none that is known, is no tag row`(cells: [String]) {
    #expect(HXLTag.row(cells) == nil)
  }

  @Test func `the order of attributes does not matter`() {
    #expect(HXLTag("#affected+f+idps") == HXLTag("#affected +IDPS +f"))
  }
}
