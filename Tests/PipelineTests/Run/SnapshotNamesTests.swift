import Testing

@testable import HeadcountPipeline

/// Which file is the newest, by the names of files.
@Suite struct SnapshotNamesTests {
  /// The newest of names, or why it is not known.
  private static func newest(_ names: [String]) -> Result<String, SnapshotNames.Doubt> {
    Result { () throws(SnapshotNames.Doubt) in
      let order = try SnapshotNames(names)
      return names[try order.newest()]
    }
  }

  @Test(arguments: [
    ["export_12-2022.csv", "export_01-2023.csv"],
    ["Export 31 May 2023.csv", "Export 01 June 2023.csv"],
    ["export_20230531.csv", "export_2023-06-30.csv"],
    ["export_2023-06-30.csv", "export_20230701.csv"],
    ["b_2023-05-31.csv", "a_2023-06-30.csv"],
    ["May 2023.csv", "Export June 2023.csv"],
    ["ExportMay2023.csv", "ExportJune2023.csv"],
    ["May 31, 2023.csv", "June 1, 2023.csv"],
    ["31st May 2023.csv", "1st June 2023.csv"],
    ["2023-May-31.csv", "2023-June-01.csv"],
    ["Août 2023.csv", "Septembre 2023.csv"],
    ["تصدير أيار 2023.csv", "تصدير حزيران 2023.csv"],
    ["كانون الأول 2022.csv", "كانون الثاني 2023.csv"],
    ["٢٠٢٣-٠٩-٣٠.csv", "٢٠٢٣-١٠-٠١.csv"],
    ["Q4-2022.csv", "Q1-2023.csv"],
    ["202304.csv", "2023-05.csv"],
    ["kobo 2023-05-31-23-59-01.csv", "kobo 2023-06-01-00-00-01.csv"],
    ["kobo_20230531T235901.csv", "kobo_20230601T000001.csv"],
    ["2023-01-01_2023-05-31.csv", "2023-01-01_2023-06-30.csv"],
    ["2023-05-31_v9.csv", "2023-05-31_v10.csv"],
    ["round-9.csv", "round-10.csv"],
    ["form 310523 2023-05.csv", "form 310523 2023-06.csv"],
    ["230531.csv", "230630.csv"],
    ["id_100122.csv", "id_100123.csv"],
    ["export_2022.csv", "export_2023.csv"],
    ["l-2023-05-31.csv", "l-2023-05-31 (1).csv"],
    ["l-2023-05.csv.gz", "l-2023-05(1).csv.gz"],
    ["l-2023-05-31 (9).csv", "l-2023-05-31 (10).csv"],
    ["l-2023-05-31 (9).csv", "l-2023-06-01.csv"],
    ["l.csv", "l (1).csv"],
    ["round-9 (1).csv", "round-10.csv"],
    ["l (2022).csv", "l (2023).csv"],
  ])
  func `dates of names are dates, and all other numbers are numbers`(names: [String]) {
    #expect(Self.newest(names) == .success(names[1]))
    #expect(Self.newest(names.reversed()) == .success(names[1]))
  }

  @Test(arguments: [
    (["may.csv", "june.csv"], SnapshotNames.Doubt.noYear("may.csv")),
    (["export_31.05.23.csv", "export_01.06.23.csv"], .noYear("export_31.05.23.csv")),
    (["export_310523.csv", "export_010623.csv"], .noYear("export_310523.csv")),
    (["31 May 23.csv", "01 June 23.csv"], .noYear("31 May 23.csv")),
    (["31-05-2023.csv", "01-06-2023.csv"], .yearLast("31-05-2023.csv")),
    (["31052023.csv", "01062023.csv"], .yearLast("31052023.csv")),
    (["a 2023-05.csv", "a.csv"], .uneven("a 2023-05.csv", "a.csv")),
    (["2023-05.csv", "2023-05-20.csv"], .coarse("2023-05.csv", "2023-05-20.csv")),
    (["2023-05-20 b.csv", "2023-05-20 a.csv"], .tie("2023-05-20 a.csv", "2023-05-20 b.csv")),
    (["2023-05-20.csv", "2023-05-20-2.csv"], .tie("2023-05-20-2.csv", "2023-05-20.csv")),
    (["a 2023-05-20.csv", "b 2023-05-20.csv"], .tie("a 2023-05-20.csv", "b 2023-05-20.csv")),
    (["a 2023-05 (1).csv", "a 2023-05(1).csv"], .tie("a 2023-05(1).csv", "a 2023-05 (1).csv")),
  ])
  func `names that do not tell the time are refused`(
    names: [String], doubt: SnapshotNames.Doubt
  ) {
    #expect(Self.newest(names) == .failure(doubt))
  }

  @Test func `a refusal says what to do`() {
    let messages = PipelineTrial.refusal(
      SnapshotTests.definition("contents: 'snapshot', newest_by: 'file-name'"),
      files: ["may.csv": "gov,n\na,1\n", "june.csv": "gov,n\na,2\n"])
    #expect(messages.count == 1)
    #expect(
      messages.first?.contains(
        "source `kobo`: the name june.csv has a date without a year of four digits") == true,
      "\(messages)")
    #expect(messages.first?.contains("name a column of times in `newest_by`") == true)
  }

  @Test func `the dates of names tell the newest snapshot`() throws {
    let trial = try PipelineTrial(
      SnapshotTests.definition("contents: 'snapshot', newest_by: 'file-name'"),
      files: ["x_12-2022.csv": "gov,n\na,1\n", "x_01-2023.csv": "gov,n\na,2\n"])
    #expect(trial.values("t", ["gov"]) == ["a": 2, "_T": 2])
    #expect(
      trial.notes.contains(
        "Source kobo: of 2 snapshots x_01-2023.csv is the newest, by the dates in the names of the "
          + "files; it stands for the others."))
  }
}
