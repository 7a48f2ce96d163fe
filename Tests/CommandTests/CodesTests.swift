import Foundation
import Testing

@Suite struct CodesTests {
  @Test func `a list without a header is matched by position, or by its labels`() throws {
    let folder = try Folder(["a.csv": "Baghdad,3\nAtlantis,4\n", "labels.csv": "gov\nn\n"])
    let line = ["codes", "match", "--list", "iraq-governorates", "--header-row", "none"]
    let position = try Tool.run(line + ["column 1", "a.csv"], in: folder)
    let labels = try Tool.run(line + ["--labels", "labels.csv", "gov", "a.csv"], in: folder)
    for result in [position, labels] {
      #expect(result.output.contains("iraq-governorates,Baghdad,baghdad,Baghdad,1,"))
      #expect(result.output.contains("iraq-governorates,Atlantis,,,1,"))
    }
  }

  @Test func `a review file is edited once and used again`() throws {
    let folder = try Folder([
      "a.csv": "gov\nBaghdad\nBagdhad\nbaghdad\n\nAtlantis \nAtlantis\n\"Basra, city\"\n"
    ])
    let result = try Tool.run(
      ["codes", "match", "gov", "a.csv", "--output", "review.csv"], in: folder)
    #expect(result.status == 0)
    #expect(result.output == "")
    #expect(
      result.errors == """
        6 records read from 1 file = 6 counted
        1 blank line left out
        headcount: warning: 5 values, 3 of them without a code in iraq-governorates (4 records)

        """)
    let review = try folder.text("review.csv")
    #expect(
      review == """
        list,value,code,label,records,suggestions
        iraq-governorates,Atlantis,,,2,
        iraq-governorates,Bagdhad,,,1,baghdad
        iraq-governorates,"Basra, city",,,1,basra
        iraq-governorates,Baghdad,baghdad,Baghdad,1,
        iraq-governorates,baghdad,baghdad,Baghdad,1,

        """)
    let edited = review.replacingOccurrences(of: "Bagdhad,,", with: "Bagdhad,baghdad,")
    try folder.write("review.csv", Data(edited.utf8))
    let arguments = ["tabulate", "a.csv", "--rows", "gov", "--format", "csv", "--codes"]
    let table = try Tool.run(arguments + ["gov=review.csv"], in: folder)
    #expect(table.output.contains("baghdad,Baghdad,cell,records,record,3,"))
    let wrong = review.replacingOccurrences(of: "Bagdhad,,", with: "Bagdhad,bagdad,")
    try folder.write("review.csv", Data(wrong.utf8))
    let refused = try Tool.run(arguments + ["gov=review.csv"], in: folder)
    #expect(refused.status == 2)
    #expect(
      refused.errors
        == "review.csv:3: error: `bagdad` is no code of `iraq-governorates`; did you mean "
        + "`baghdad`?\n")
  }

  @Test func `lists are shown, and a misspelled one is named`() throws {
    let list = try Tool.run(["codes", "list"])
    #expect(
      list.output.contains(
        "sex                              4  ar ckb en fr  female, male, other, …"))
    let show = try Tool.run(["codes", "show", "sex"])
    #expect(show.output.contains("female  أنثى         مێ            Female      Féminin\n"))
    let copy = try Tool.run(["codes", "show", "sex", "--format", "csv"])
    #expect(copy.output.hasPrefix("code,label_en,"))
    let folder = try Folder(["mine.csv": copy.output, "a.csv": "Sex\nF\n"])
    let mine = try Tool.run(
      ["tabulate", "a.csv", "--rows", "Sex", "--codes", "Sex=mine.csv"], in: folder)
    #expect(mine.errors.contains("Sex: code list mine\n"))
    let typo = try Tool.run(["codes", "show", "sx"])
    #expect(typo.status == 2)
    #expect(
      typo.errors
        == "headcount: error: there is no code list and no file `sx`; did you mean `sex`?\n")
    let unusual = try Tool.run(["codes", "match", "colour", "a.csv"], in: folder)
    #expect(unusual.status == 2)
    #expect(
      unusual.errors.hasPrefix(
        "headcount: error: no code list is usual for `colour`; name one with --list"))
  }
}
