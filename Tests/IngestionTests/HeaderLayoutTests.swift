import TestSupport
import Testing

@testable import HeadcountIngestion

/// Names from labels, and names from rows that stand above each other.
@Suite struct HeaderLayoutTests {
  private func names(_ text: String, _ plan: HeaderPlan) throws -> [String] {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", text)
    return try RecordReader(path: path, header: plan).opening.header.names
  }

  @Test(arguments: [
    [["label_en", "label_ar"], ["Gov", "م"], ["Sex", "ج"], ["n", "ع"]],
    [["label"], ["Gov"], ["Sex"], ["n"]],
    [["Column", "Title"], ["a", "b"], ["c", "d"], ["e", "f"]],
    [["name", "label::English (en)"], ["a", "b"], ["c", "d"], ["e", "f"]],
    [["field"], ["Gov"]],
  ])
  func `labels with a header of their own and one label too few are refused`(
    labels: [[String]]
  ) throws {
    let error = #expect(throws: IngestionError.self) {
      try names("Basra,male,1,5\nErbil,male,2,5\n", .absent(labels: labels))
    }
    let message = try #require(error?.message)
    #expect(
      message.hasPrefix("the first record has 4 fields, and the labels have \(labels.count - 1) "))
  }

  @Test func `labels without a header of their own are as many as the columns`() throws {
    for first in ["Gov", "Household name of the head", "Governorate code"] {
      let labels = [[first], ["Sex"], ["n"]]
      #expect(try names("Basra,male,1\n", .absent(labels: labels)) == [first, "Sex", "n"])
    }
    let one = [["name", "label", "title"]]
    #expect(try names("Basra,male,1\n", .absent(labels: one)) == one[0])
  }

  @Test(arguments: [
    (
      "A,,B,,\nx,,,y,\nGov,Dist,F,M,T\n1,2,3,4,5\n", [1, 2, 3],
      ["A / x / Gov", "A / x / Dist", "B / F", "B / y / M", "B / y / T"]
    ),
    // A group that is written in each of its columns is one group.
    (
      "A,A,B,B\nx,,y,\na,b,c,d\n1,2,3,4\n", [1, 2, 3],
      ["A / x / a", "A / x / b", "B / y / c", "B / y / d"]
    ),
    ("A,,B\na,b,c\n1,2,3\n", [1, 2], ["A / a", "A / b", "B / c"]),
  ])
  func `a cell is filled to the right as far as the one above it reaches`(
    text: String, rows: [Int], wanted: [String]
  ) throws {
    #expect(try names(text, .rows(rows)) == wanted)
  }
}
