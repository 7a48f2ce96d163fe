import Foundation
import TestSupport
import Testing

@testable import HeadcountClassification
@testable import HeadcountIngestion

/// What is found in other people's exports.
@Suite(.enabled(if: SharedData.isThere, Comment(rawValue: SharedData.absence)))
struct RealIdentifierTests {
  /// Columns that are found to be direct identifiers, by file; all other files have none.
  ///
  /// Each was read. False alarms are the names of places in lists of nothing but places (`name_en`,
  /// `Arabic name`), the names of questions in forms, notes on a code list, and a title that was taken for a header.
  private static let counts: [String: Int] = [
    "activityinfo/activityinfo_export_sample.csv": 1,
    "codelists/displacement_status.csv": 1,
    "codelists/dtm_iraq_header_aliases.csv": 1,
    "codelists/education_isced2011.csv": 1,
    "codelists/hxl-tags_2014.csv": 1,
    "commcare/009_expected_form_data.csv": 2,
    "commcare/009b_expected_form_2_data.csv": 2,
    "derived/master_list_2015-11.csv.gz": 3,
    "derived/master_list_2015-11_multimember.csv.gz": 3,
    "derived/master_list_bad_crc.csv.gz": 3,
    "derived/master_list_plain_named_gz.csv.gz": 3,
    "derived/master_list_trailing_garbage.csv.gz": 3,
    "derived/master_list_truncated.csv.gz": 3,
    "gazetteer/iraq_districts.csv": 3,
    "gazetteer/iraq_governorates.csv": 11,
    "gazetteer/ocha_global_pcodes_irq_adm1-2.csv": 1,
    "hxl-misc/3w_august_2025.csv": 2,
    "hxl-showcase/brc-westafrica-movement.csv": 1,
    "hxl-showcase/iom-haiti-dtm.csv": 5,
    "hxl-showcase/rowca-gin-adm2.csv": 2,
    "hxl-showcase/sbtf-gin-health.csv": 3,
    "hxl-showcase/unhcr-3w.csv": 2,
    "idmc/ind_idmc_idu_events.csv": 3,
    "impact/humind_edu_ind.csv": 3,
    "impact/humind_main.csv": 4,
    "impact/humind_roster.csv": 3,
    "impact/reach_iraq_household_raw.csv": 4,
    "iom-dtm-iraq/camp_weekly_report.csv": 3,
    "iom-dtm-iraq/dtm_2014-08-18_headerless.csv": 2,
    "iom-dtm-iraq/dtm_2014-09-14_headerless.csv": 2,
    "iom-dtm-iraq/dtm_baseline.csv": 1,
    "iom-dtm-iraq/dtm_master_list_2015-11-18.csv": 3,
    "iom-dtm-iraq/governorate_name_crosswalk.csv": 2,
    "iom-dtm-iraq/idp_camps.csv": 2,
    "iom-dtm-iraq/out_govnames_joined.csv": 2,
    "iom-dtm-malawi/dtm_malawi_survey.csv": 11,
    "kobo/koboloadeR_MainDataFrame.csv": 10,
    "kobo/koboloadeR_dico_form.csv": 2,
    "kobo/kpi_default_export_hxl.csv": 4,
    "kobo/msna18_kobo_choices.csv": 1,
    "kobo/msna18_kobo_questions.csv": 1,
    "odk/ODKexample.csv": 7,
    "odk/central_fq_zip_data.csv": 17,
    "odk/central_fq_zip_strata.csv": 15,
    "odk/choices.csv": 1,
    "odk/survey.csv": 1,
    "odk/test103_data.csv": 6,
    "odk/test10_data.csv": 2,
    "unhcr-dataviz/idp_vs_ret_adm1.csv": 2,
  ]

  @Test func `as many direct identifiers are found in each file as were found by reading`() throws {
    let root = SharedData.path("")
    let names = try #require(FileManager.default.enumerator(atPath: root))
      .compactMap { $0 as? String }.sorted()
    var seen = 0
    for name in names where name.hasSuffix(".csv") || name.hasSuffix(".csv.gz") {
      guard let findings = try? Self.findings(name) else { continue }
      let direct = findings.filter { $0.1.exposure == .direct }
      #expect(direct.count == Self.counts[name] ?? 0, "\(name): \(direct.map(\.0))")
      seen += 1
    }
    #expect(seen > 100)
  }

  @Test(arguments: [
    (
      "hxl-showcase/iom-haiti-dtm.csv",
      [
        "Lat": "coordinates", "Lon": "coordinates", "Contact Person": "name",
        "Contact phone": "phone", "Email": "email",
      ]
    ),
    (
      "kobo/kpi_default_export_hxl.csv",
      ["_id": "record-number", "_uuid": "uuid", "_notes": "free-text", "_submitted_by": "device"]
    ),
    ("activityinfo/activityinfo_export_sample.csv", ["DOB": "date-of-birth"]),
    (
      "impact/reach_iraq_household_raw.csv",
      ["deviceid": "device", "X_uuid": "uuid", "X_notes": "free-text", "X_submitted_by": "device"]
    ),
  ])
  func `the identifiers of a form are known for what they are`(
    file: String, kinds: [String: String]
  ) throws {
    let direct = try Self.findings(file).filter { $0.1.exposure == .direct }
    let found = Dictionary(
      direct.map { ($0.0, $0.1.kind?.rawValue) }, uniquingKeysWith: { one, _ in one })
    #expect(found == kinds.mapValues { $0 as String? })
  }

  /// The columns of a file with what they are, by their headers and first values.
  static func findings(_ name: String) throws -> [(String, IdentifierVerdict)] {
    let reader = try RecordReader(path: SharedData.path(name))
    var batch = RecordBatch()
    let header = reader.opening.header
    var values = Array(repeating: [String](), count: header.names.count)
    if try reader.next(into: &batch) {
      for run in batch.runs {
        for record in 0..<min(run.count, 500) {
          for column in header.names.indices {
            let raw = batch.field(
              column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
            let field = FieldText.decode(raw, quote: reader.opening.dialect.quote)
            values[column].append(String(decoding: field, as: UTF8.self))
          }
        }
      }
    }
    return header.names.indices.map {
      (header.names[$0], IdentifierDetection.verdict(of: $0, in: header, values: values[$0]))
    }
  }
}
