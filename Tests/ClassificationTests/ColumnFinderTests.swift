import Testing

@testable import HeadcountClassification
@testable import HeadcountIngestion

@Suite struct ColumnFinderTests {
  private func header(
    _ names: [String], tags: [String] = [], others: [[String]] = []
  ) -> Header {
    var header = Header(names: names, tags: tags.map { HXLTag($0) })
    header.otherNames = others
    return header
  }

  /// Names of one column as nineteen rounds of a displacement list wrote it.
  @Test(arguments: [
    ("ID\u{640}Ps families", "IDPs Families"), ("Place\u{A0}id", "Place ID"),
    ("Location\nname", "location name"), ("Pre-June14  Wave ", "Pre June14 Wave"),
    ("\u{200E}OCHA_admin.1\u{200F}", "OCHA Admin 1"), ("group/question", "Group question"),
  ])
  func `a name is found however it is spaced and marked`(written: String, asked: String) {
    #expect(ColumnFinder.find([asked], in: header(["x", written])) == .found(1))
  }

  @Test(arguments: ["Governorate / المحافظة", "المحافظة/Governorate", "Governorate\nالمحافظه"])
  func `each half of a name in two languages finds the column`(name: String) {
    for half in ["governorate", "المحافظة"] {
      #expect(ColumnFinder.find([half], in: header(["x", name])) == .found(1))
    }
  }

  @Test func `the path of a group is no name in two languages`() {
    #expect(ColumnFinder.find(["sex"], in: header(["head/sex", "child/sex"])) == .absent)
    #expect(ColumnFinder.find(["head/sex"], in: header(["head/sex", "child/sex"])) == .found(0))
  }

  @Test func `a whole name comes before a half of another`() {
    let names = header(["Target", "Food / Target"])
    #expect(ColumnFinder.find(["target"], in: names) == .found(0))
  }

  @Test(
    arguments: [
      ("Target", nil), ("Target (1)", 1), ("Target (2)", 3), ("Target#2", 3), ("Target (3)", nil),
      ("HEALTH / Target", 3), ("#targeted+food", 1), ("#targeted+health", 3), ("#targeted", nil),
      ("#targeted-food", 3), ("column 4", 3), ("column 6", nil), ("#*+reached", nil),
      ("#reached+food!", 2), ("#reached", nil), ("#*+health-x", nil), ("#adm1", 0),
    ] as [(String, Int?)])
  func `columns of one name are told apart`(asked: String, column: Int?) {
    let header = header(
      ["Region", "Target", "Reached", "Target", "Reached"],
      tags: [
        "#adm1+name", "#targeted+food", "#reached+food", "#targeted+health",
        "#reached+health",
      ],
      others: [
        ["PLACE / Region"], ["FOOD / Target"], ["FOOD / Reached"], ["HEALTH / Target"],
        ["HEALTH / Reached"],
      ])
    let found = ColumnFinder.find([asked], in: header)
    if let column { #expect(found == .found(column)) } else { #expect(found != .found(0)) }
    for column in header.names.indices {
      let name = ColumnFinder.distinctName(of: column, in: header)
      #expect(ColumnFinder.find([name], in: header) == .found(column))
    }
  }

  @Test func `every column has a name that finds it alone`() {
    let plain = header(["a", "", "b", "a", "A", "b (1)", "b", ""])
    let names = plain.names.indices.map { ColumnFinder.distinctName(of: $0, in: plain) }
    #expect(
      names == ["a (1)", "column 2", "column 3", "a (2)", "A", "b (1)", "b (2)", "column 8"])
    for (column, name) in names.enumerated() {
      #expect(ColumnFinder.find([name], in: plain) == .found(column))
    }
  }

  @Test(arguments: [
    ("#affected+f-children", "#affected+f", true),
    ("#affected+f-children", "#affected+idps+f", true),
    ("#affected+f-children", "#affected+f+children", false), ("#affected", "#affected+f", true),
    ("#affected!", "#affected+f", false), ("#affected+f!", "#affected+f", true),
    ("#*+f", "#inneed+f", true), ("#*+f", "#inneed+m", false),
    (" #AFFECTED +F ", "#affected+f", true),
  ])
  func `a pattern matches as in libhxl`(pattern: String, tag: String, matches: Bool) throws {
    let pattern = try #require(HXLTagPattern(pattern))
    #expect(pattern.matches(try #require(HXLTag(tag))) == matches)
  }

  @Test(arguments: ["affected", "#", "#+f", "#affected+", "#affected+-f", "#affected+1", "#a!b"])
  func `what is no pattern is none`(text: String) {
    #expect(HXLTagPattern(text) == nil)
  }
}
