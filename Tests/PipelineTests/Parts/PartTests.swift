import Foundation
import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// Parts of a pipeline's files, added up.
@Suite struct PartTests {
  @Test(arguments: TestSeeds.of(1))
  func `a split of the files gives the tables of one run`(seed: UInt64) throws {
    for weight in ["people", "came"] {
      let differences = try PartComparison.tallied(seed, weight: weight)
      #expect(differences == [])
    }
    let differences = try PartComparison.keyed("keep_latest_by: 'at'", seed)
    #expect(differences == [])
  }

  @Test(arguments: [false, true])
  func `the order of parts does not change a byte of their sum`(isKeyed: Bool) throws {
    let definition =
      isKeyed ? PartDefinitions.keyed("keep: 'first', by: 'at'") : PartDefinitions.tallied
    let file = isKeyed ? PartDefinitions.keyedFile : PartDefinitions.file
    var random = SplitMix64(seed: 7)
    let names = ["a.csv", "b.csv", "c.csv"]
    let files = Dictionary(uniqueKeysWithValues: names.map { ($0, file(&random)) })
    let trial = try PartTrial(definition, files: files)
    func bytes(_ parts: [PartTrial.Tree]) throws -> [UInt8] {
      try trial.bytes(trial.part(.sum(parts)))
    }
    let (one, two, three) = (
      PartTrial.Tree.files(["a.csv"]), PartTrial.Tree.files(["b.csv"]),
      PartTrial.Tree.files(["c.csv"])
    )
    let sum = try bytes([one, two, three])
    for parts in [
      [three, one, two], [.sum([three, two]), one], [one, .sum([.sum([two]), three])],
    ] {
      #expect(try bytes(parts) == sum)
    }
    #expect(try bytes([.files(names)]) == (try bytes([.files(names.reversed())])))
  }

  private static let counting = """
    {
      pipeline: "counting",
      sources: [{ name: "list", files: ["*.csv"] }],
      dimensions: { place: { from: ["place"], codes: "places.csv" } },
      measures: { records: { source: "list", count: "records" }, n: { source: "list", sum: "n" } },
      tables: [{ name: "t", measures: ["records", "n"], rows: ["place"] }],
    }
    """
  private static let places = "code,label_en\na,Aleph\nb,Beth\n"
  private static let files = [
    "places.csv": places,
    "1.csv": "name,place,n\nSalma,a,1\nOmar,a,2\nAli,zz,x\nMay,b,4\nNoor,b,5\n",
    "2.csv": "name,place,n\nZaid,b,7\nHala,a,1\n",
  ]

  @Test func `a part holds numbers and categories, and no identifier`() throws {
    let trial = try PartTrial(Self.counting, files: Self.files)
    let text = String(
      decoding: try trial.bytes(trial.part(.files(["1.csv"]), key: nil)), as: UTF8.self)
    #expect(
      text.hasPrefix("{\n  \"format\": \"headcount-partial-tally\",\n  \"format_version\": 1,\n"))
    #expect(text.contains("\"about\": \"INTERNAL: full counts by category"))
    for name in ["Salma", "Omar", "Ali", "May", "Noor"] { #expect(!text.contains(name)) }
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
  }

  @Test func `a merge tells how many records of each file are rejected`() throws {
    let trial = try PartTrial(Self.counting, files: Self.files)
    let merged = try trial.merged(["1.csv", "2.csv"].map { try trial.part(.files([$0])) })
    let text = String(decoding: merged["rejected.csv"]!, as: UTF8.self)
    #expect(
      text.contains(
        "1.csv,,,,,\"records of a part, whose lines `headcount partial --rejected` lists\",,,1,1,,,INTERNAL"
      ), "\(text)")
  }

  @Test func `digests are keyed, and a part with rows says what it is`() throws {
    let trial = try PartTrial(
      PartDefinitions.keyed("keep_latest_by: 'at'"),
      files: ["a.csv": "id,at,place,n,person,women,men\nk1,2020-01-01,A,1,p1,1,0\n"])
    let one = try trial.bytes(trial.part(.files(["a.csv"])))
    #expect(
      String(decoding: one, as: UTF8.self).hasPrefix("{\n  \"format\": \"headcount-keyed-records\"")
    )
    let other = try trial.bytes(
      trial.part(.files(["a.csv"]), key: DigestKey(secret: Array("another sixteen bytes".utf8))))
    func words(_ bytes: [UInt8]) -> ArraySlice<UInt8> { bytes[bytes.firstIndex(of: 0)!...] }
    #expect(words(one) != words(other))
    #expect(
      PartTrial.refusal { _ = try trial.part(.files(["a.csv"]), key: nil) }.contains(
        "name the file of a secret that hides them with --key, the same for all parts: `head -c 32 "
          + "/dev/urandom > parts.key` makes one"))
  }

  @Test func `parts that do not fit are refused with both names`() throws {
    let trial = try PartTrial(
      PartDefinitions.keyed("keep_latest_by: 'at'"),
      files: [
        "a.csv": "id,at,place,n,person,women,men\nk1,2020-01-01,A,1,p1,1,0\n",
        "b.csv": "id,at,place,n,person,women,men\nk1,2020-01-02,B,1,p1,1,0\n",
      ])
    let one = try trial.part(.files(["a.csv"]))
    let again = try trial.part(.files(["b.csv", "a.csv"]))
    let secret = DigestKey(secret: Array("another sixteen bytes".utf8))!
    let other = try trial.part(.files(["b.csv"]), key: secret)
    for (paths, key, text) in [
      ([one, other], PartTrial.key, "their digests are hidden by two keys"),
      ([one, again], PartTrial.key, "both have the records of `a.csv`, which would count twice"),
      ([one, one], PartTrial.key, "both have the records of `a.csv`"),
      ([other], PartTrial.key, "made with another key than that of --key"),
      ([other], nil, "name its file with --key, the one that the parts were made with"),
    ] as [([String], DigestKey?, String)] {
      let message = PartTrial.refusal { _ = try trial.merged(paths, key: key) }
      #expect(message.contains(text), "\(message)")
      for path in paths where paths.count == 2 { #expect(message.contains(path)) }
    }
  }

  @Test func `the definition, its code lists and the month must be the same`() throws {
    let trial = try PartTrial(Self.counting, files: Self.files)
    let one = try trial.part(.files(["1.csv"]))
    _ = try trial.folder.file("places.csv", Self.places + "c,Gimel\n")
    let two = try trial.part(.files(["2.csv"]))
    #expect(
      PartTrial.refusal { _ = try trial.sum([two, one]) }.contains(
        "they were made by two texts of the definition or of its code lists"))
    #expect(
      PartTrial.refusal { _ = try trial.sum([one]) }.contains(
        "the part was made by another text of the definition or of its code lists"))
    let other = try PartTrial(
      Self.counting.replacing("\"counting\"", with: "\"other\""), files: Self.files)
    #expect(
      PartTrial.refusal { _ = try other.sum([one]) }.contains(
        "the part is of the pipeline `counting`, not of `other`"))
    var monthly = try PartTrial(
      PartDefinitions.tallied,
      files: ["a.csv": PartDefinitions.columns + "\n" + Self.record + "\n"], month: "2008-01")
    let january = try monthly.part(.files(["a.csv"]))
    monthly.month = "2008-02"
    let february = try monthly.part(.files(["a.csv"]))
    #expect(
      PartTrial.refusal { _ = try monthly.sum([january, february]) }.contains(
        "they are of different months, 2008-01 and 2008-02; make both with the same --month"))
    #expect(
      PartTrial.refusal { _ = try monthly.merged([february]) }.contains(
        "no record of the parts is of 2008-02"))
  }

  private static let record = "2008-01,A,F,40,food,p1,3,1,0.10,1.0,v1,d1,1,2"

  @Test func `two files with the same records under other names are refused`() throws {
    var files = Self.files
    files["3.csv"] = files["1.csv"]
    let trial = try PartTrial(Self.counting, files: files)
    let parts = try ["1.csv", "3.csv"].map { try trial.part(.files([$0])) }
    #expect(
      PartTrial.refusal { _ = try trial.merged(parts) }.contains(
        "both have the records of `1.csv` (`3.csv` in the second), which would count twice"))
  }

  @Test func `a file that was cut short, changed or made by a newer program is told`() throws {
    for (definition, files) in [
      (Self.counting, Self.files),
      (
        PartDefinitions.keyed("keep: 'first', by: 'at'"),
        ["1.csv": "id,at,place,n,person,women,men\nk1,2020-01-01,A,1,p1,1,0\nk2,2020-01-01,B,,,,\n"]
      ),
    ] {
      let trial = try PartTrial(definition, files: files)
      let bytes = try trial.bytes(trial.part(.files(["1.csv"])))
      func message(_ bytes: [UInt8]) throws -> String {
        let path = try trial.folder.file("changed", bytes)
        return PartTrial.refusal { _ = try PartReader.read(path) }
      }
      #expect(try message(bytes) == "")
      for length in [bytes.count - 1, bytes.count - 9, bytes.count * 2 / 3, bytes.count / 2, 200] {
        let text = try message(Array(bytes[..<length]))
        #expect(text.contains("error: the part is cut short or damaged ("), "\(length): \(text)")
      }
      var random = SplitMix64(seed: 3)
      for _ in 0..<20 {
        var changed = bytes
        changed[Int.random(in: 200..<bytes.count, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
        #expect(try message(changed).contains("error: "))
      }
      let newer = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        .replacing("\"format_version\": 1", with: "\"format_version\": 3")
        .replacing("\"format_version\": 2", with: "\"format_version\": 3")
        .replacing("\"headcount_version\": \"", with: "\"headcount_version\": \"9.")
      #expect(
        try message(Array(newer.utf8)).contains(
          "written by Headcount 9.\(HeadcountVersion.current)"))
    }
    let trial = try PartTrial(Self.counting, files: Self.files)
    #expect(
      PartTrial.refusal { _ = try PartReader.read(trial.folder.path + "/1.csv") }.contains(
        "this is no part; name files that `headcount partial`"))
    #expect(
      PartTrial.refusal { _ = try PartReader.read(trial.folder.path + "/none") }.contains(
        "/none: error: there is no such file; name a part, which `headcount partial` writes"))
    #expect(
      PartTrial.refusal { _ = try PartReader.read(trial.folder.path) }.contains(
        "the part cannot be read; name a file that `headcount partial` wrote"))
  }

  @Test func `what depends on all files at once is refused in a part`() throws {
    for (source, records, text) in [
      (
        "contents: 'snapshot', newest_by: 'file-name'", "key: 'name'", "takes the newest of several"
      ),
      ("", "link: { passes: [{ equal: ['name'] }] }", "links records by comparing all of them"),
    ] {
      let definition = Self.counting
        .replacing("files: [\"*.csv\"]", with: "files: [\"*.csv\"], \(source)")
        .replacing("tables:", with: "records: { \(records) }, tables:")
      let trial = try PartTrial(definition, files: Self.files)
      let message = PartTrial.refusal { _ = try trial.part(.files(["1.csv"])) }
      #expect(message.contains(text), "\(message)")
    }
  }

  @Test func `a source that no part has is told`() throws {
    let definition = Self.counting
      .replacing("sources: [", with: "sources: [{ name: 'more', files: ['2.csv'] }, ")
      .replacing("measures: {", with: "measures: { m: { source: 'more', sum: 'n' }, ")
      .replacing("tables: [", with: "tables: [{ name: 'm', measures: ['m'], rows: ['place'] }, ")
    let trial = try PartTrial(definition, files: Self.files)
    let part = try trial.part(.files(["1.csv"]))
    #expect(
      PartTrial.refusal { _ = try trial.merged([part]) }.contains(
        "no part has files of source `more`, which a table needs"))
    let other = try PartTrial(definition, files: Self.files, source: "more")
    let more = try other.part(.files(["2.csv"]))
    let merged = try trial.merged([more, part])
    #expect(merged["m.csv"] != nil && merged["t.csv"] != nil)
  }

  @Test func `columns that prove different things in two parts are refused`() throws {
    let definition = """
      {
        pipeline: "dated",
        sources: [{ name: "list", files: ["*.csv"] }],
        dimensions: { month: { from: ["day"], date: "proven", period: "month" } },
        measures: { records: { source: "list", count: "records" } },
        tables: [{ name: "t", measures: ["records"], rows: ["month"] }],
      }
      """
    let trial = try PartTrial(
      definition,
      files: [
        "a.csv": "day\n18/08/2014\n01/02/2014\n", "b.csv": "day\n08/18/2014\n01/02/2014\n",
        "c.csv": "day\n2014-08-19\n",
      ])
    let parts = try ["a.csv", "b.csv", "c.csv"].map { try trial.part(.files([$0])) }
    #expect(
      PartTrial.refusal { _ = try trial.merged([parts[0], parts[1]]) }.contains(
        "the column of `month` proves `day-first` in the first and `month-first` in the second"))
    #expect(
      try trial.merged([parts[0], parts[2]])["t.csv"]
        == (try trial.run(["a.csv", "c.csv"])["t.csv"]))
  }
}
