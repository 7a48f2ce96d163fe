import HeadcountAggregation
import HeadcountPipeline
import Testing

/// Linked persons, from the words of a definition to the table and the list of lines.
@Suite struct LinkTests {
  static func definition(
    _ records: String = "",
    link: String = """
    { passes: [
      { equal: ["national_id", "sex"] },
      { equal: ["name", "sex", "phone"], within: { birth_year: 1 }, not_conflicting: "national_id" },
      { equal: ["name", "birth_year", "sex"], not_conflicting: ["national_id", "phone"] },
    ], as: { phone: "digits" }, expected: 2 }
    """
  ) -> String {
    """
    {
      pipeline: "links",
      sources: [{ name: "s", files: ["*.csv"] }],
      dimensions: { place: { from: ["place"] }, sex: { from: ["sex"] } },
      measures: {
        records: { source: "s", count: "records" },
        people: { source: "s", count: "linked", unit: "person" },
      },
      records: { \(records) link: \(link) },
      tables: [
        { name: "t", measures: ["records", "people"], rows: ["place"] },
        { name: "basra", measures: ["people"], filter: { place: ["basra"] } },
      ],
    }
    """
  }

  /// 1, 2 and 3 are one person by a chain over two files; 4 is alone, as is 5, of another sex.
  static let files = [
    "a.csv": "id,national_id,name,birth_year,sex,phone,place\n1,77,Ali\u{a0}Noor,1980,M,,basra\n"
      + "2,77,ali noor,1990,m,0770 12,basra\n4,,Zed,1970,M,,basra\n",
    "b.csv": "id,national_id,name,birth_year,sex,phone,place\n3,,ALI NOOR,1991,M,(0770)12,amara\n"
      + "5,77,Ali Noor,1980,F,,amara\n",
  ]

  @Test(arguments: [1, 3], ["", "key: 'id',"])
  func `linked records are one person in each cell and in each margin`(
    threads: Int, key: String
  ) throws {
    let trial = try PipelineTrial(Self.definition(key), files: Self.files, threads: threads)
    #expect(
      trial.values("t", ["place"], measure: "people") == ["basra": 2, "amara": 2, "_T": 3])
    #expect(
      trial.values("t", ["place"], measure: "records") == ["basra": 3, "amara": 2, "_T": 5])
    #expect(trial.values("basra", [], measure: "people") == ["": 2])
    let text = String(decoding: trial.files["linkage.csv"] ?? [], as: UTF8.self)
    #expect(!text.lowercased().contains("noor") && !text.contains("0770"))
    let lines = PipelineHarness.records(trial.files["linkage.csv"] ?? [])
    let records = lines.filter { $0["item"] == "record" }
    #expect(records.map { "\($0["file"]!):\($0["line"]!)" } == ["a.csv:2", "a.csv:3", "b.csv:2"])
    #expect(Set(records.map { $0["flags"] }) == ["large; different birth_year"])
    #expect(Set(records.map { $0["passes"] }) == ["1 2"])
    #expect(lines.filter { $0["item"] == "pairs" }.map { $0["count"] } == ["1", "1", "0"])
    #expect(lines.first { $0["item"] == "persons" }?["count"] == "3")
    #expect(
      trial.notes.contains {
        $0.contains("5 record(s) are 3 linked person(s): pass 1 by national_id, sex")
      })
  }

  @Test func `a version that does not stand links nobody`() throws {
    // The first version of 2 had the number of 1, which was a slip.
    let files = [
      "a.csv": "id,at,national_id,name,birth_year,sex,phone,place\n1,2020-01-01,77,A,1980,M,,p\n"
        + "2,2020-01-01,77,B,1985,M,,p\n2,2020-01-02,,B,1985,M,,p\n"
    ]
    let trial = try PipelineTrial(
      Self.definition("key: 'id', keep_latest_by: 'at',"), files: files)
    #expect(trial.values("t", ["place"], measure: "people") == ["p": 2, "_T": 2])
    let all = try PipelineTrial(Self.definition(), files: files)
    #expect(all.values("t", ["place"], measure: "people") == ["p": 1, "_T": 1])
  }

  @Test(arguments: [
    ("{ passes: [] }", "a linkage has 1 to 64 passes"),
    ("{ passes: [{ within: { birth_year: 1 } }] }", "the key `equal` is missing"),
    (
      "{ passes: [{ equal: 'name' }], as: { phone: 'digits' } }",
      "no pass of the linkage names `phone`"
    ),
    ("{ passes: [{ equal: 'nmae' }] }", "no column `nmae` for `link`; did you mean `name`?"),
  ])
  func `a linkage that means nothing is refused`(link: String, text: String) {
    let refusal = PipelineTrial.refusal(Self.definition(link: link), files: Self.files)
    #expect(refusal.contains { $0.contains(text) }, "\(refusal)")
  }

  @Test func `a block of too many records is told, and linked persons need a linkage`() {
    let rows = (0..<30).map { "\($0),,N\($0),1980,M,0000,p\n" }.joined()
    let refusal = PipelineTrial.refusal(
      Self.definition(link: "{ passes: [{ equal: 'phone' }], largest_block: 20 }"),
      files: ["a.csv": "id,national_id,name,birth_year,sex,phone,place\n" + rows])
    #expect(refusal.first?.contains("30 records agree in phone, by which pass 1 links") == true)
    let definition = Self.definition().replacing("link: {", with: "lnk: {")
    #expect(
      PipelineTrial.refusal(definition, files: Self.files).contains {
        $0.contains("did you mean `link`?")
      })
    let without = Self.definition(link: "null").replacing("link: null", with: "weight: 'w'")
    #expect(
      PipelineTrial.refusal(without, files: Self.files).contains {
        $0.contains("`people` counts linked persons, and nothing tells which records of `s`")
      })
  }
}
