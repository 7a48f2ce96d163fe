import HeadcountIngestion
import TestSupport
import Testing

@testable import HeadcountPipeline

/// Systems are recognised by the columns of their exports, and what follows from each is told.
@Suite struct ExportShapeTests {
  private func shapes(_ names: [String]) -> [ExportShape] {
    ExportShape.shapes(of: Header(names: names))
  }

  /// Exports as the systems' own tests and their users published them.
  @Test(
    .enabled(if: SharedData.isThere, "\(SharedData.absence)"),
    arguments: [
      ("kobo/kpi_default_export_hxl.csv", ["kobotoolbox"], "_id"),
      ("impact/reach_iraq_household_raw.csv", ["kobotoolbox"], "X_id"),
      ("impact/humind_roster.csv", ["kobotoolbox-repeat"], nil),
      ("odk/test10_data.csv", ["odk-briefcase"], "KEY"),
      ("odk/ODKexample.csv", ["odk-briefcase"], "KEY"),
      ("commcare/009_expected_form_data.csv", ["commcare-export"], "id"),
      ("activityinfo/activityinfo_export_sample.csv", ["activityinfo"], "X.id"),
      ("activityinfo/jordan_2016_countrywide.csv", ["activityinfo-indicators"], nil),
      ("iom-dtm-iraq/dtm_master_list_2015-11-18.csv", ["dtm-master-list"], nil),
      ("iom-dtm-malawi/dtm_malawi_survey.csv", ["dtm-data-lake"], nil),
      ("iom-dtm-hdx/global_iom_dtm_admin0-2_hxl.csv", ["dtm-api", "hxl"], nil),
      ("gazetteer/iraq_governorates.csv", [], nil),
      ("iom-dtm-iraq/iraq_estimated_population_2014.csv", [], nil),
    ] as [(String, [String], String?)])
  func `a real export is named`(path: String, kinds: [String], key: String?) throws {
    let reader = try RecordReader(path: SharedData.path(path), header: .discovered)
    let shapes = ExportShape.shapes(of: reader.opening.header)
    #expect(shapes.map(\.kind) == kinds)
    #expect(shapes.first?.key == key)
  }

  @Test func `the identity of a submission of KoboToolbox is never its uuid`() throws {
    let names = ["start", "sex", "_id", "_uuid", "_submission_time", "_validation_status"]
    #expect(shapes(names)[0].key == "_id")
    #expect(shapes(names + ["meta/rootUuid"])[0].key == "meta/rootUuid")
    let bare = shapes(["sex", "_uuid", "_submission_time"])[0]
    #expect(bare.key == nil)
    #expect(bare.consequences[0].contains("export again"))
    #expect(shapes(names)[0].consequences.contains { $0.contains("in UTC") })
    #expect(shapes(names)[0].consequences.contains { $0.contains("not_approved") })
  }

  @Test func `an unanswered multiple choice is empty in one system and 0 in another`() {
    let choice = ["need", "need/food", "need/water"]
    let kobo = shapes(choice + ["_id", "_uuid", "_submission_time"])[0]
    #expect(
      kobo.consequences.contains { $0.hasPrefix("2 `question/choice`") && $0.contains("empty") })
    let odk = shapes(["SubmissionDate"] + choice + ["KEY", "SubmitterID", "ReviewState"])[0]
    #expect(odk.kind == "odk-central")
    #expect(odk.consequences.contains { $0.contains("0 also where the question was not answered") })
    let plain = shapes(["need/food", "_id", "_uuid", "_submission_time"])[0]
    #expect(!plain.consequences.contains { $0.contains("question/choice") })
  }

  @Test(arguments: [
    (["SubmissionDate", "q", "formdef_version", "KEY"], "surveycto"),
    (["SubmissionDate", "q", "KEY", "SubmitterID", "ReviewState"], "odk-central"),
    (["q", "PARENT_KEY", "KEY"], "odk-repeat"),
    (["formid", "form.q", "received_on"], "commcare"),
    (["Indicator", "Units", "Value", "Partner"], "activityinfo-indicators"),
    (["KEY", "value"], ""), (["id", "name"], ""), (["_id", "name"], ""),
  ])
  func `a system is named only where all its columns are there`(names: [String], kind: String) {
    #expect((shapes(names).first?.kind ?? "") == kind)
  }

  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `the draft takes the key and leaves the columns of the system`() throws {
    let inspection = Inspector.inspect(
      SharedData.path("kobo/kpi_default_export_hxl.csv"),
      limits: RecordReader.Limits(), threads: 1)
    let draft = try #require(DraftPipeline.text([inspection]))
    #expect(draft.contains("records: { key: [\"_id\"] },"))
    #expect(draft.contains("// KoboToolbox: `_id` is the same for all versions"))
    #expect(!draft.contains("sum: \"_i"))
    _ = try DefinitionReader.read(Array(draft.utf8), path: "draft.json5")
  }

  @Test func `the draft makes dimensions of columns that are called like categories`() throws {
    let path = "\(PipelineHarness.root)/Data/dtm-master-list/master-list.csv"
    let inspection = Inspector.inspect(path, limits: RecordReader.Limits(), threads: 1)
    let draft = try #require(DraftPipeline.text([inspection]))
    #expect(draft.contains("iraq_governorates_columns: { codes: \"iraq-governorates\" },"))
    #expect(draft.contains("unpivot: { into: \"shelter_iraq_dtm_columns\" }"))
    #expect(!draft.contains("sum: \"Anbar\""))
    // It runs as it is: the families of all origins are those of the list.
    let trial = try PipelineTrial(draft, files: [:])
    let origins = trial.values("by-iraq-governorates-columns", ["iraq_governorates_columns"])
    #expect(origins["_T"] == 48_541)
  }

  @Test func `the draft says where the header is and names columns that are found`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "a.csv", "Report,,\nSex,n,n\nf,1,\"1,000\"\nm,2,\"1,001\"\nf,1,\"2,000\"\n")
    let inspection = Inspector.inspect(
      path, limits: RecordReader.Limits(), threads: 1)
    let draft = try #require(DraftPipeline.text([inspection]))
    #expect(draft.contains("header: { row: 2 }"))
    #expect(draft.contains("sum: \"n (2)\""))
    #expect(inspection.problems.map(\.kind) == ["repeated-name"])
    #expect(InspectionText.text(inspection).contains("  header      in row 2"))
  }
}
