import HeadcountAggregation
import HeadcountPipeline
import TestSupport
import Testing

/// The words `keep`, `by` and `as` of a definition, from the file to the table and the account.
@Suite struct VersionRuleTests {
  static func definition(_ records: String, weight: String = "weight: 'n',") -> String {
    """
    {
      pipeline: "versions",
      sources: [{ name: "s", files: ["*.csv"] }],
      dimensions: { place: { from: ["place"] } },
      measures: { records: { source: "s", count: "records" }, n: { source: "s", sum: "n" } },
      records: { \(weight) \(records) },
      tables: [{ name: "t", measures: ["records", "n"], rows: ["place"] }],
    }
    """
  }

  /// Key 1 has three versions in two files, one of them twice; key 2 has one.
  static let files = [
    "a.csv": "id,at,place,n\n1,2020-01-02T10:00Z,A,3\n2,2020-01-01,B,5\n",
    "b.csv":
      "id,at,place,n\n1,2020-01-03,A,4\n1,2020-01-01T08:00:00+03:00,A,1\n 1 ,2020-01-03,A,4\n",
  ]

  private func check(
    _ trial: PipelineTrial, _ expected: [String: Int], _ classes: [RecordClass: (Int, Int)]
  ) throws {
    #expect(trial.values("t", ["place"], measure: "n") == expected)
    let ledger = trial.outcome.sources[0].outcome.ledger
    for recordClass in RecordClass.allCases {
      let (records, people) = classes[recordClass] ?? (0, 0)
      #expect(ledger[recordClass] == Ledger.Amount(records: records, people: people))
    }
    #expect(try ledger.total() == ledger.control)
  }

  @Test(arguments: [1, 3])
  func `the latest, the first, or the sum of all versions stands`(threads: Int) throws {
    func trial(_ records: String) throws -> PipelineTrial {
      try PipelineTrial(Self.definition(records), files: Self.files, threads: threads)
    }
    for words in ["keep_latest_by: 'at'", "keep: 'latest', by: 'at'"] {
      try check(
        trial("key: 'id', \(words)"), ["A": 4, "B": 5, "_T": 9],
        [.counted: (2, 9), .duplicate: (1, 4), .superseded: (2, 4)])
    }
    try check(
      trial("key: 'id', keep: 'first', by: 'at'"), ["A": 1, "B": 5, "_T": 6],
      [.counted: (2, 6), .duplicate: (1, 4), .superseded: (2, 7)])
    for words in ["keep: 'sum'", "keep: 'sum', by: { column: 'at', date: 'iso' }"] {
      try check(
        trial("key: ['id'], \(words)"), ["A": 8, "B": 5, "_T": 13],
        [.counted: (2, 13), .duplicate: (1, 4), .superseded: (2, 0)])
    }
  }

  @Test func `a sum is of one category, the latest one where instants tell it`() throws {
    let files = ["a.csv": "id,at,place,n\n1,2020-01-02,A,3\n1,2020-01-05,B,4\n1,2020-01-01,C,1\n"]
    let refusal = PipelineTrial.refusal(
      Self.definition("key: 'id', keep: 'sum'"), files: files)
    #expect(refusal.count == 1)
    #expect(refusal[0].contains("1 key(s) are to be added up and are of different categories"))
    #expect(
      refusal[0].contains("3 versions at ") && refusal[0].contains("a.csv:2")
        && refusal[0].contains("a.csv:4"), "\(refusal)")
    let trial = try PipelineTrial(
      Self.definition("key: 'id', keep: 'sum', by: 'at'"), files: files)
    try check(trial, ["B": 8, "_T": 8], [.counted: (1, 8), .superseded: (2, 0)])
    #expect(
      trial.notes.contains {
        $0.contains("1 key(s) have versions of different categories; each sum is in the")
      })
  }

  @Test func `what keeps records from being added up is named`() throws {
    func message(_ key: String, _ dimension: String, _ list: String) -> String {
      PipelineTrial.refusal(
        Self.definition("key: \(key), keep: 'sum'")
          .replacing("place: { from: [\"place\"] }", with: dimension)
          .replacing("rows: [\"place\"]", with: "rows: [\"who\"]"), files: ["a.csv": list]
      ).joined(separator: "\n")
    }
    let other = message(
      "'id'", "who: { from: ['place'] }", "id,place,n\n1,A,3\n1,B,4\n")
    #expect(other.contains("are of different categories of `who`"), "\(other)")
    #expect(other.contains("or add the column that differs to the `key`"))
    // One person in two spellings: the key is equal, and the dimension of its column is not.
    let spelled = message(
      "{ column: 'number', as: 'digits' }", "who: { from: ['number'] }",
      "number,n\n0770 123,3\n0770-123,4\n")
    #expect(
      spelled.contains(
        "`who` is read from a column of the `key`, whose spellings are equal as a key and different "
          + "categories: correct the spelling, or count by another dimension"), "\(spelled)")
    #expect(!spelled.contains("add the column that differs"))
  }

  @Test func `a column of instants that is missing is told by the word that names it`() throws {
    for (words, name) in [
      ("keep: 'latest', by: 'when'", "`by`"), ("keep_latest_by: 'when'", "`keep_latest_by`"),
    ] {
      let messages = PipelineTrial.refusal(
        Self.definition("key: 'id', \(words)"), files: Self.files)
      #expect(messages.allSatisfy { $0.contains("\(name)") }, "\(messages)")
      #expect(messages.first?.contains("when") == true)
      #expect(name != "`by`" || !messages.joined().contains("keep_latest_by"))
    }
  }

  @Test func `the report has the bounds of weights that are not known`() throws {
    let trial = try PipelineTrial(
      Self.definition("key: 'id', keep_latest_by: 'at'"),
      files: ["a.csv": "id,at,place,n\n1,2020-01-01,A,3\n2,2020-01-01,A,\"1,200\"\n"])
    let line = PipelineHarness.records(trial.files["duplicates.csv"]!).first {
      $0["item"] == "rejected"
    }
    #expect(
      ["records", "people", "of_unknown_weight", "at_least", "at_most"].map { line?[$0] }
        == ["1", "0", "1", "1", "1200"])
  }

  @Test func `records that differ stop a run that accepts none, with their lines and no text`()
    throws
  {
    let refusal = PipelineTrial.refusal(
      Self.definition("key: 'id', keep: 'fail'"), files: Self.files)
    #expect(refusal.count == 1)
    #expect(refusal[0].contains("1 key(s) have records that differ"))
    #expect(refusal[0].contains("4 versions at "))
    for place in ["a.csv:2", "b.csv:2", "b.csv:3", "b.csv:4"] {
      #expect(refusal[0].contains(place))
    }
    let same = [
      "a.csv": "id,at,place,n\n1,x,A,3\n1,y,A,3\n\"2\",x,A,3\n", "b.csv": "n,place,id\n3,A,2\n",
    ]
    try check(
      PipelineTrial(Self.definition("key: 'id', keep: 'fail'"), files: same), ["A": 6, "_T": 6],
      [.counted: (2, 6), .duplicate: (2, 6)])
  }

  @Test func `lines of disputes are right behind fields with line feeds and empty lines`() throws {
    let refusal = PipelineTrial.refusal(
      Self.definition("key: 'id', keep: 'fail'"),
      files: ["a.csv": "id,place,n\n1,\"A\nB\",3\n\n2,A,1\n1,\"A\nC\",4\n1,A,5\n"])
    #expect(refusal.count == 1)
    for line in [2, 6, 8] { #expect(refusal[0].contains("a.csv:\(line)"), "\(refusal)") }
    #expect(!refusal[0].contains("a.csv:5"))
    // As many line feeds as records, for the last line has none.
    let open = PipelineTrial.refusal(
      Self.definition("key: 'id', keep: 'fail'"),
      files: ["a.csv": "id,place,n\n1,\"A\nB\",3\n1,C,4"])
    for line in [2, 4] { #expect(open.first?.contains("a.csv:\(line)") == true, "\(open)") }
  }

  @Test(arguments: [
    ("key: 'id', keep: 'first'", "nothing tells which version is the first: add `by:"),
    ("key: 'id', keep: 'latest'", "nothing tells which version is the latest"),
    ("key: 'id', keep: 'last', by: 'at'", "found `last`; did you mean"),
    ("key: 'id', keep: 'fail', by: 'at'", "accepts no two versions"),
    ("key: 'id', by: 'at'", "add `keep`"), ("keep: 'sum'", "`keep` needs a `key`"),
    ("key: 'id', keep: 'sum', keep_latest_by: 'at'", "write one of the two"),
    ("key: [{ column: 'id', as: 'digit' }]", "did you mean `digits`?"), ("key: 5", "a column, or"),
  ])
  func `words that contradict or guess are refused`(records: String, text: String) {
    let refusal = PipelineTrial.refusal(Self.definition(records), files: Self.files)
    #expect(refusal.first?.contains(text) == true, "\(refusal)")
  }

  @Test func `each column of a key is compared in its form, which the notes tell`() throws {
    let files = [
      "a.csv": "phone,name,at,place,n\n0770 123,Ali\u{a0}Noor,1,A,1\n(0770)123,ALI  noor,1,A,1\n"
        + "0770123,ali noor ,1,A,1\n0770124,Ali Noor,1,A,1\n"
    ]
    let key = """
      key: [{ column: ['phone', 'tel'], as: 'digits', identifier: true },
            { column: 'name', identifier: true }]
      """
    let trial = try PipelineTrial(Self.definition(key), files: files)
    try check(trial, ["A": 2, "_T": 2], [.counted: (2, 2), .duplicate: (2, 2)])
    #expect(
      trial.notes.contains {
        $0.hasPrefix(
          "Source s: the key of a record is phone (digits only, of all scripts as 0-9) and name "
            + "(Unicode NFC, no blanks")
      }, "\(trial.notes)")
    let exact = try PipelineTrial(
      Self.definition("key: [{ column: 'phone', as: 'exact', identifier: true }]"), files: files)
    #expect(exact.values("t", ["place"], measure: "records")["_T"] == 4)
  }

  @Test func `the report has the account, the effect, sizes and lines, and no text`() throws {
    let files = [
      "a.csv": "id,at,place,n\nsecret1,2020-01-01,A,3\nsecret1,2020-01-01,A,4\n"
        + "secret2,2020-01-01,A,5\nsecret2,2020-01-02,A,7\nsecret3,,A,1\nsecret4,2020-01-01,A,9\n"
    ]
    let trial = try PipelineTrial(Self.definition("key: 'id', keep_latest_by: 'at'"), files: files)
    let text = String(decoding: trial.files["duplicates.csv"] ?? [], as: UTF8.self)
    #expect(!text.contains("secret"))
    let lines = PipelineHarness.records(trial.files["duplicates.csv"]!)
    func line(_ item: String, _ columns: String...) -> [String?] {
      let line = lines.first { $0["item"] == item }
      return columns.map { line?[$0] }
    }
    #expect(line("read", "records", "people") == ["6", "29"])
    #expect(line("rejected", "records", "people") == ["1", "1"])
    #expect(line("superseded", "records", "people") == ["1", "5"])
    // Which of 3 and 4 people stands is by their digests.
    let conflict = Int(line("conflict", "people")[0]!)!
    #expect([3, 4].contains(conflict))
    #expect(line("before", "records", "people") == ["5", "28"])
    #expect(line("after", "records", "people") == ["3", "\(28 - 5 - conflict)"])
    let keys = lines.filter { $0["item"] == "keys" }.map { [$0["versions"], $0["keys"]] }
    #expect(keys == [["1", "1"], ["2", "2"]])
    #expect(line("largest group 1", "versions") == ["2"])
    #expect(line("largest group 3", "versions") == [nil])
    let places = lines.filter { $0["item"] == "conflict 1" }.map { [$0["file"], $0["line"]] }
    #expect(places == [["a.csv", "2"], ["a.csv", "3"]])
    #expect(lines.allSatisfy { $0["tier"] == "INTERNAL" })
    let without = try PipelineTrial(Self.definition("", weight: ""), files: files)
    #expect(without.files["duplicates.csv"] == nil)
  }

  @Test(arguments: TestSeeds.of(4))
  func `no file order, thread or order of records changes a document`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var records = (0..<300).map { _ in
      "\(Int.random(in: 0..<100, using: &generator)),2020-01-0\(Int.random(in: 1...3, using: &generator))"
        + ",P,\(Int.random(in: 1...3, using: &generator))"
    }
    for words in [
      "keep: 'latest', by: 'at'", "keep: 'first', by: 'at'", "keep: 'sum', by: 'at'", "keep: 'sum'",
    ] {
      var known: [String: Int]?
      for threads in [1, 2, 4] {
        records.shuffle(using: &generator)
        let cut = Int.random(in: 0...records.count, using: &generator)
        let header = "id,at,place,n\n"
        let trial = try PipelineTrial(
          Self.definition("key: 'id', \(words)"),
          files: [
            "a.csv": header + records[..<cut].joined(separator: "\n") + "\n",
            "b.csv": header + records[cut...].joined(separator: "\n"),
          ], threads: threads)
        let values = trial.values("t", ["place"], measure: "n")
        #expect(known == nil || known == values)
        known = values
        #expect(
          try trial.outcome.sources[0].outcome.ledger.total()
            == trial.outcome.sources[0].outcome.ledger.control)
      }
    }
  }
}
