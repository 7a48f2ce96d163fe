import TestSupport
import Testing

@testable import HeadcountClassification
@testable import HeadcountIngestion

/// Which columns lead to a person, by their headers.
@Suite struct IdentifierDetectionTests {
  @Test(arguments: [
    ("Full name", "name"), ("hh/head/first_name", "name"), ("Name", "name"), ("Nom", "name"),
    ("Nom du bénéficiaire", "name"), ("اسم المستفيد", "name"), ("الاسم الثلاثي", "name"),
    ("name of head of household", "name"), ("Enumerator name", "name"),
    ("EnumeratorDetails.EnumeratorName", "name"), ("Contact Person", "name"), ("prénom", "name"),
    ("group_a/contact/phone_1", "phone"), ("Phone No.", "phone"), ("PHONE_NUMBER", "phone"),
    ("phonenumber", "phone"), ("Téléphone", "phone"), ("numéro de téléphone", "phone"),
    ("رقم الهاتف", "phone"), ("هـاتف", "phone"), ("Mobile", "phone"), ("Tel.", "phone"),
    ("What is your phone number?", "phone"), ("Phone / هاتف", "phone"), ("Contact phone", "phone"),
    ("E-mail", "email"), ("Email address", "email"), ("courriel", "email"),
    ("البريد الإلكتروني", "email"),
    ("_gps_latitude", "coordinates"), ("Longitude", "coordinates"), ("Lat", "coordinates"),
    ("coordonnées GPS", "coordinates"), ("خط العرض", "coordinates"),
    ("thirtycharacter-Longitude", "coordinates"), ("_loc_gps_coords_precision", "coordinates"),
    ("National ID", "id-number"), ("passport_no", "id-number"), ("رقم الهوية", "id-number"),
    ("ID card number", "id-number"), ("PDS card", "id-number"), ("carte d'identité", "id-number"),
    ("record_id", "record-number"), ("Registration no", "record-number"), ("_id", "record-number"),
    ("Profile.Interviewee.UNHCRCaseNo", "record-number"), ("رقم التسجيل", "record-number"),
    ("household_id", "record-number"), ("N° d'enregistrement", "record-number"),
    ("_uuid", "uuid"), ("meta/instanceID", "uuid"), ("KEY", "uuid"), ("PARENT_KEY", "uuid"),
    ("DOB", "date-of-birth"), ("Date de naissance", "date-of-birth"),
    ("Profile.Interviewee.DobInterviewee", "date-of-birth"), ("تاريخ الميلاد", "date-of-birth"),
    ("deviceid", "device"), ("IMEI", "device"), ("simserial", "device"),
    ("_submitted_by", "device"), ("username", "device"),
    ("Home address", "address"), ("العنوان", "address"),
    ("signature", "media"), ("perimeter_mudmap_photo", "media"),
    ("Comments", "free-text"), ("ملاحظات", "free-text"), ("Other, please specify", "free-text"),
    ("Remarques", "free-text"),
  ])
  func `a header names a direct identifier in three languages`(header: String, kind: String) {
    let verdict = IdentifierDetection.verdict(header: header)
    #expect(verdict.exposure == .direct)
    #expect(verdict.kind?.rawValue == kind)
    #expect(verdict.evidence == .header)
  }

  @Test(arguments: [
    "Household size", "Governorate name", "district name", "ADM1_EN", "A1NameEn", "Adm1_name",
    "name of camp", "Name of the district", "Camp Name", "اسم المحافظة", "اسم المخيم",
    "Nom de la commune", "nom du site", "Location name", "Place id", "PlaceID", "Adm1 ID",
    "Partner Full Name", "Name of Organization", "school_name", "sector_name", "ProjectId",
    "date of registration", "Registered on", "month", "Number of phones", "Phone type",
    "Do you have a mobile phone?", "phone_coverage", "mobile_money", "Number of names on the list",
    "How long have you been here", "year of birth", "Birth certificate", "Longitudinal study",
    "latrine_use", "Email received by type", "عدد الهواتف", "Nombre de téléphones",
    "Gender identity", "survey_id", "Contact with host community", "last contact date", "Other",
    "sub-district", "Noted problems", "Identified needs", "Ideal place", "women", "Population",
    "Telecommunication", "cash_via_prepaid_cards", "card", "Status", "Country name",
  ])
  func `a header of a place, a thing or a count is no direct identifier`(header: String) {
    let verdict = IdentifierDetection.verdict(header: header)
    #expect(verdict.exposure != .direct, "\(header): \(verdict.reason)")
  }

  @Test(arguments: [
    ("Governorate", "quasi"), ("Sexe", "quasi"), ("المحافظة", "quasi"), ("Marital status", "quasi"),
    ("Family members", "quasi"), ("Religion", "sensitive"), ("GBV incident", "sensitive"),
    ("القومية", "sensitive"), ("Gender identity", "sensitive"), ("kit_type", "other"),
    ("families", "other"),
  ])
  func `other headers are told apart as what singles out and what harms`(
    header: String, exposure: String
  ) {
    #expect(IdentifierDetection.verdict(header: header).exposure.rawValue == exposure)
  }

  @Test func `a hashtag says more than a name`() {
    func kind(_ header: String, _ tag: String) -> IdentifierVerdict.Kind? {
      IdentifierDetection.verdict(header: header, tag: tag).kind
    }
    #expect(kind("Column", "#contact+phone") == .phone)
    #expect(kind("Column", "#contact +email") == .email)
    #expect(kind("Column", "#geo+lat") == .coordinates)
    #expect(kind("#contact+name", "#contact+name") == .name)
    // The name of a place, as the tag says.
    #expect(kind("Name", "#adm1+name") == nil)
    #expect(kind("ID", "#loc+code") == nil)
    #expect(kind("Phone", "#org+phone") == .phone)
    #expect(IdentifierDetection.verdict(header: "Name", tag: "#adm1+name").exposure == .quasi)
  }

  @Test(arguments: [
    (["+964 770 123 4567", "0780-555-1212", "٠٧٧٠١٢٣٤٥٦٧"], "phone"),
    (["a@example.org", "b.c@example.co", "d@example.iq"], "email"),
    (["33.3152 44.3661 0 0", "30.5085 47.7804 0 0", "36.1911, 44.0092"], "coordinates"),
    (["33.3152", "33.3001", "30.5085"], "coordinates"),
    (["198012345678", "197512345679", "199112345671"], "id-number"),
    (["352099001761481", "352099001761482", "352099001761483"], "id-number"),
    (
      [
        "uuid:6b2f6c1c-3c55-4f51-8f3f-0b6b5f5f0001", "6b2f6c1c-3c55-4f51-8f3f-0b6b5f5f0002",
        "6B2F6C1C-3C55-4F51-8F3F-0B6B5F5F0003",
      ], "uuid"
    ),
  ])
  func `values show what a header hides`(values: [String], kind: String) {
    let verdict = IdentifierDetection.verdict(header: "q17", values: values + ["", " "])
    #expect(verdict.kind?.rawValue == kind)
    #expect(verdict.evidence == .values)
    // Two values show nothing: a code may look like anything once.
    #expect(IdentifierDetection.verdict(header: "q17", values: values.prefix(2)) == .none)
  }

  @Test(arguments: [
    ["2008-06-01", "2008-06-02", "2008-06-03"], ["01-06-2008", "02-06-2008", "03-06-2008"],
    ["01/06/2008 10:20", "02/06/2008 10:20", "03/06/2008 10:20"],
    ["2008-06", "2008-07", "2008-08"],
    ["20080601", "20080602", "20080603"], ["20080601102030", "20080602102030", "20080603102030"],
    ["2008-06-01T10:20:30Z", "2008-06-01T10:20:31Z", "2008-06-01T10:20:32Z"],
    ["9000000", "8500000", "7000000"], ["9000000000", "8500000000", "7010000000"],
    ["9,000,000", "8,500,000", "7,000,000"], ["IQG01", "IQG02", "IQG03"], ["0101", "0102", "0103"],
    ["0.12345", "0.23456", "0.34567"], ["12", "7", "34"], ["0", "1", "0"], ["6", "5", "4"],
    ["1.234", "2.345", "170.5"],
  ])
  func `dates, counts and codes are no identifiers by their form`(values: [String]) {
    let verdict = IdentifierDetection.verdict(header: "q17", values: values)
    #expect(verdict == .none, "\(verdict.reason)")
  }

  @Test func `decimals of a quantity are no coordinates`() {
    let values = ["24.3187", "25.0012", "21.5548"]
    #expect(IdentifierDetection.verdict(header: "weight", values: values) == .none)
    #expect(IdentifierDetection.verdict(header: "v1", values: values).kind == .coordinates)
  }

  @Test func `yes and no are no telephone numbers`() {
    let values = ["yes", "no", "yes"]
    #expect(IdentifierDetection.verdict(header: "Phone", values: values) == .none)
    #expect(IdentifierDetection.verdict(header: "Phone", values: ["0"]) == .none)
  }

  @Test func `an answer of a question with several is no identifier`() {
    let names = ["channel", "channel/phone", "hh/phone", "place.gps", "place"]
    let kinds = names.indices.map {
      IdentifierDetection.verdict(of: $0, in: Header(names: names)).kind
    }
    #expect(kinds == [nil, nil, .phone, .coordinates, nil])
  }

  @Test func `all names of a column count`() {
    var header = Header(names: ["q1"])
    header.otherNames = [["Telephone number"]]
    #expect(IdentifierDetection.verdict(of: 0, in: header).kind == .phone)
  }
}
