import HeadcountPipeline
import Testing

/// Figures of all kinds, explained by the files that they come from.
@Suite struct ExplainKindTests {
  private static func values(_ explanation: CellExplanation) -> [String: Int?] {
    Dictionary(uniqueKeysWithValues: explanation.files.map { ($0.name, $0.value) })
  }

  @Test func `a roster says that parents' files are not told`() throws {
    let second = "name,sex,_submission__id\ng,F,103\n"
    let files = JoinTests.files.merging(["members-2.csv": second]) { $1 }
    try ExplainTrial.with(JoinTests.definition(), files: files) { trial in
      let answer = try trial.explanation("governorate=Basra,sex=F")
      #expect(Self.values(answer) == ["members.csv": 2, "members-2.csv": 1])
      #expect(answer.addsUp && answer.figure == 3)
      #expect(
        answer.notes.contains { $0.contains("take categories from their parents in `households`") })
    }
  }

  @Test func `a measure that is spread over columns has no records`() throws {
    let definition = UnpivotTests.definition(
      "unpivot: { into: 'origin' }", table: "rows: ['governorate', 'origin']")
    let second = "Governorate,Families,Anbar,Dahuk,Al-Basrah,Total\nBasra,9,9,,,9\n"
    try ExplainTrial.with(definition, files: ["a.csv": UnpivotTests.list, "b.csv": second]) {
      trial in
      let answer = try trial.explanation("governorate=basra,origin=anbar")
      #expect(Self.values(answer) == ["a.csv": 4, "b.csv": 9])
      #expect(answer.addsUp && answer.figure == 13)
      #expect(answer.files.allSatisfy { $0.records == nil })
      #expect(answer.notes.contains { $0.contains("records are not told") })
      // The table has no subtotals; the sum over origins is told all the same.
      let all = try trial.explanation("governorate=basra")
      #expect(all.figure == nil && all.total == 22 && all.addsUp)
    }
  }

  @Test func `older snapshots are said, not told`() throws {
    let definition = SnapshotTests.definition(
      "contents: 'snapshot', newest_by: '_submission_time'",
      records: "records: { key: ['_id'], weight: 'n' },")
    try ExplainTrial.with(definition, files: SnapshotTests.files) { trial in
      let answer = try trial.explanation("gov=a")
      #expect(Self.values(answer) == ["round-9.csv": 6])
      #expect(answer.addsUp && answer.figure == 6)
      #expect(answer.notes.contains { $0.contains("the newest stands for 2 older one(s)") })
    }
  }

  @Test func `a measure of two sources tells the files of both`() throws {
    let definition = """
      { pipeline: "two", sources: [{ name: "p", files: ["p*.csv"] }, { name: "q", files: ["q.csv"] }],
        dimensions: { place: { from: ["place"] }, month: { from: ["day"], date: "iso", period: "month" } },
        measures: { own: { source: "p", count: "records", unit: "person" },
          more: { source: "q", sum: "n", unit: "person" }, all: { add: ["own", "more"] } },
        tables: [{ name: "t", measures: ["all"], rows: ["place"] }] }
      """
    let files = [
      "p1.csv": "place,day\nA,2008-05-01\nA,2008-06-01\nB,2008-05-02\n",
      "p2.csv": "place,day\nA,2008-05-03\n",
      "q.csv": "place,day,n\nA,2008-05-04,7\nA,2008-06-04,9\n",
    ]
    try ExplainTrial.with(definition, files: files) { trial in
      let answer = try trial.explanation("place=A")
      #expect(Self.values(answer) == ["p1.csv": 2, "p2.csv": 1, "q.csv": 16])
      #expect(answer.files.map(\.records) == [2, 1, 2] && answer.addsUp)
    }
    // Of one month the other month's records are no part of the cell.
    try ExplainTrial.with(definition, files: files, month: .of("2008-05")) { trial in
      let answer = try trial.explanation("place=A")
      #expect(Self.values(answer) == ["p1.csv": 1, "p2.csv": 1, "q.csv": 7])
      #expect(answer.month == "2008-05" && answer.addsUp && answer.figure == 9)
    }
  }

  @Test func `records that are added up from several files are refused`() throws {
    let definition = """
      { pipeline: "s", sources: [{ name: "p", files: ["*.csv"] }],
        dimensions: { place: { from: ["place"] } },
        measures: { n: { source: "p", sum: "n", unit: "person" } },
        records: { key: "id", keep: "sum" },
        tables: [{ name: "t", measure: "n", rows: ["place"] }] }
      """
    let files = ["a.csv": "id,place,n\n1,A,5\n", "b.csv": "id,place,n\n1,A,6\n"]
    try ExplainTrial.with(definition, files: files) { trial in
      #expect(trial.refusal("place=A").contains("are the sums of all versions of their key"))
    }
  }

  @Test func `each of several answers has the records that gave it`() throws {
    let definition = """
      { pipeline: "s", sources: [{ name: "p", files: ["*.csv"] }],
        dimensions: { needs: { from: ["needs"], multiple: { none: "none" } } },
        measures: { people: { source: "p", count: "records", unit: "person" } },
        tables: [{ name: "t", measure: "people", rows: ["needs"] }] }
      """
    let files = ["a.csv": "needs\nfood\nfood water\n", "b.csv": "needs\nwater\nfood cash\n"]
    try ExplainTrial.with(definition, files: files) { trial in
      let food = try trial.explanation("needs=food")
      #expect(Self.values(food) == ["a.csv": 2, "b.csv": 1])
      #expect(food.addsUp && food.figure == 3)
      let all = try trial.explanation("")
      #expect(all.addsUp && all.total == 4)
    }
  }

  @Test func `a stock is not added up over its times`() throws {
    let definition = """
      { pipeline: "r", sources: [{ name: "list", files: ["*.csv"] }],
        dimensions: { round: { from: ["round"], date: "year-month", period: "month" },
          place: { from: ["place"] } },
        measures: { families: { source: "list", sum: "n", unit: "household", counts: "present" } },
        tables: [{ name: "t", measure: "families", rows: ["round"], columns: ["place"] }] }
      """
    let files = [
      "a.csv": "round,place,n\n2008-01,a,10\n2008-02,a,12\n",
      "b.csv": "round,place,n\n2008-02,a,5\n",
    ]
    try ExplainTrial.with(definition, files: files) { trial in
      #expect(trial.refusal("place=a").contains("name a category of `round`"))
      let answer = try trial.explanation("place=a,round=2008-02")
      #expect(Self.values(answer) == ["a.csv": 12, "b.csv": 5] && answer.addsUp)
    }
  }
}
