/// The words by which headers of field exports call what leads to a person.
///
/// English, French and Arabic; Arabic words without their article. Each stands here as headers are folded.
enum IdentifierWords {
  /// Words that alone make a column an identifier, in the order in which they are looked for: an
  /// e-mail address is no address.
  static let phrases: [(kind: IdentifierVerdict.Kind, phrases: [[String]])] = [
    (
      .email,
      list(
        "email, e mail, mail, emails, courriel, adresse electronique, بريد الكتروني, بريد كتروني, ايميل"
      )
    ),
    (
      .device,
      list(
        """
        device id, deviceid, imei, imsi, sim serial, simserial, sim id, simid, subscriber id, subscriberid, \
        mac address, ip address, adresse ip, username, user name, submitted by, submitter, \
        submitter name, nom d utilisateur, phone id, android id, اسم مستخدم
        """)
    ),
    (
      .phone,
      list(
        """
        phone, telephone, phonenumber, telephonenumber, tel, telno, cellphone, mobilephone, whatsapp, msisdn, \
        mobile number, mobile no, mobilenumber, cell number, contact number, contact no, contact phone, \
        numero de portable, numero de contact, هاتف, تلفون, تليفون, موبايل, جوال, واتساب, رقم اتصال
        """)
    ),
    (
      .coordinates,
      list(
        """
        latitude, longitude, gps, geopoint, geolocation, geo location, geodata, coordinates, coordinate, coords, \
        coordonnees, coordonnees gps, x coord, y coord, point x, point y, coord x, coord y, lat lon, \
        lat long, lat lng, lng, خط عرض, خط طول, احداثيات
        """)
    ),
    (
      .birthDate,
      list(
        """
        dob, date of birth, birth date, birthdate, birthday, dateofbirth, day of birth, date de naissance, \
        تاريخ ميلاد, تاريخ ولاده, ميلاد
        """)
    ),
    (
      .document,
      list(
        """
        national id, nationalid, national identity, national number, civil id, identity number, \
        identity card, identity no, id number, id no, idno, id card, id card number, identification number, \
        identification no, passport, passport number, ssn, social security, iqama, tazkira, tazkera, nin, \
        ration card, ration card number, pds card, card number, card no, voter id, tax id, \
        iban, account number, account no, bank account, plate number, license number, licence number, \
        numero d identite, carte d identite, numero de carte, numero d identification, passeport, cni, \
        personal number, personal id, رقم هويه, هويه, رقم وطني, رقم جواز, جواز سفر, رقم بطاقه, بطاقه تموينيه, \
        رقم حساب, رقم شخصي
        """)
    ),
    (
      .uuid,
      list("uuid, guid, instanceid, instance id, rootuuid, root uuid, instance name, submission id")
    ),
    (
      .record,
      list(
        """
        record id, recordid, record no, record number, record key, registration id, registration no, \
        registration number, reg no, reg id, reg number, regno, case id, case no, case number, caseid, \
        individual id, person id, personid, beneficiary id, beneficiary no, beneficiary number, beneficiary code, \
        household id, household no, household number, household code, hh id, hhid, hh no, hh code, family id, family no, \
        family number, family book, respondent id, participant id, client id, patient id, member id, student id, \
        response id, unhcr id, progres id, file number, \
        numero d enregistrement, n d enregistrement, no d enregistrement, numero de dossier, numero de menage, code menage, id menage, \
        رقم تسجيل, رقم قيد, رقم ملف, رقم عائله, رقم اسره, رقم حاله
        """)
    ),
    (
      .address,
      list(
        "address, home address, adresse, street, street name, house number, rue, عنوان, عنوان سكن")
    ),
    (
      .media,
      list(
        """
        photo, photograph, picture, signature, fingerprint, thumbprint, audio recording, voice recording, selfie, \
        صوره, توقيع, بصمه
        """)
    ),
  ]

  /// The words that a phrase of an identifier begins with: most headers have none of them.
  static let firstWords = Set(phrases.flatMap { $0.phrases.map { $0[0] } })

  /// Words that begin or end the header of free text.
  static let freeText = Set(
    list(
      """
      comment, comments, remark, remarks, note, notes, observations, feedback, narrative, specify, explain, \
      describe, commentaire, commentaires, remarque, remarques, preciser, precisez, ملاحظات, ملاحظه, تعليق, \
      تعليقات
      """
    ).map { $0[0] })

  /// Headers that are an identifier only as they stand, for elsewhere the word means other things.
  static let wholeHeaders: [(kind: IdentifierVerdict.Kind, names: Set<[String]>)] = [
    (
      .coordinates, Set(list("lat, lon, long, geo, geometry, gps lat, gps lon, gps long"))
    ),
    (.phone, Set(list("mobile, cell, gsm, portable, contact tel, رقم"))),
    (
      .name,
      Set(list("contact, contact person, focal point, person, contact details, contact info"))
    ),
    (.record, Set(list("id, identifier, identifiant, معرف"))),
    (.uuid, Set(list("key, parent key"))),
  ]

  /// Words for a person's name that need no other.
  static let names = list(
    """
    surname, firstname, lastname, fullname, forename, nickname, first name, last name, full name, family name, \
    given name, middle name, prenom, nom et prenom, nom de famille, kunya, contact name, لقب, كنيه, اسم ثلاثي, \
    اسم رباعي, اسم كامل
    """)

  /// The word for a name, which says nothing of whose it is.
  static let name = Set(list("name, names, nom, noms, اسم, اسماء").map { $0[0] })

  /// Words that stand between a name and whose it is.
  static let between = Set(
    list("of, the, de, du, des, la, le, les, l, d, a, your, this, his, her").map { $0[0] })

  /// People who are named.
  static let people = Set(
    list(
      """
      head, hoh, hohh, beneficiary, beneficiaries, respondent, interviewee, person, individual, member, father, mother, \
      child, parent, spouse, husband, wife, guardian, caregiver, enumerator, interviewer, surveyor, submitter, \
      manager, leader, teacher, contact, staff, representative, informant, participant, client, patient, chef, \
      enqueteur, beneficiaire, repondant, pere, mere, enfant, مستفيد, رب, اب, ام, طفل, شخص, باحث, مستجيب, عداد
      """
    ).map { $0[0] })

  /// Places, organisations and things that are named, and whose numbers are no person's.
  static let things: Set<String> = Set(
    list(
      """
      adm, admin, admn, governorate, governorates, gov, govname, district, subdistrict, sub, province, \
      region, state, county, commune, \
      village, camp, camps, site, location, loc, place, area, settlement, city, town, country, neighbourhood, neighborhood, \
      prefecture, zone, block, sector, subsector, cluster, school, facility, center, centre, hospital, clinic, \
      health, project, program, programme, partner, organisation, organization, org, orgs, donor, agency, ngo, activity, \
      activities, indicator, item, product, service, form, variable, column, dataset, survey, round, crisis, disaster, \
      event, hazard, list, choice, question, pcode, well, market, shelter, group, category, population, nationality, \
      language, currency, unit, commodity, resource, report, option, ward, municipality, quarter, street, collective, coa, coo, \
      building, institution, company, vendor, warehouse, store, crossing, team, wave, phase, type, station, \
      gouvernorat, departement, ville, pays, quartier, ecole, structure, projet, partenaire, cercle, localite, \
      arrondissement, etablissement, centre, organisme, \
      محافظه, قضاء, ناحيه, مدينه, قريه, مخيم, موقع, مدرسه, منظمه, مشروع, منطقه, بلد, مركز, حي, محله, مكان, \
      دوله, مستشفي, جهه
      """
    ).map { $0[0] })

  /// Words that say the column counts, or is about having and using a thing rather than the thing.
  static let usage: Set<String> = Set(
    list(
      """
      has, have, having, own, owns, owned, ownership, access, coverage, network, type, types, kind, method, modality, \
      preferred, prefer, money, credit, cost, costs, price, expenditure, expenses, service, services, signal, consent, \
      status, reason, reasons, why, lost, missing, needed, need, needs, issue, issues, problem, problems, yn, count, total, \
      percent, pct, percentage, proportion, share, rate, average, mean, median, amount, valid, expired, without, \
      possede, acces, raison, عدد, نوع, نسبه, سبب
      """
    ).map { $0[0] })

  /// Words that begin a count.
  static let counts = list("number of, no of, nb of, nb de, how many, nombre de, nombre d, عدد")

  /// What could harm a person who is recognised.
  static let sensitive = list(
    """
    ethnicity, ethnic, ethnie, tribe, clan, caste, race, religion, religious, sect, belief, political, gbv, sgbv, sexual, \
    violence, rape, abuse, exploitation, hiv, aids, vih, disability, disabled, handicap, disease, illness, \
    maladie, medical, diagnosis, mental, pregnant, pregnancy, enceinte, protection, detained, detention, \
    arrest, arrested, trafficking, gender identity, sexual orientation, trauma, torture, chronic, \
    vulnerability, ديانه, دين, قوميه, عرق, عشيره, اعاقه, مرض, عنف, حمل
    """)

  /// What singles a person out together with others of its kind.
  static let quasi = list(
    """
    governorate, governorates, gov, district, subdistrict, sub district, province, region, county, commune, village, camp, \
    site, location, settlement, city, town, country, adm, admin, neighbourhood, neighborhood, quartier, \
    prefecture, departement, gouvernorat, ville, pays, age, ages, sex, sexe, gender, education, school grade, \
    literacy, marital, household size, hh size, family size, family members, size of household, size of family, \
    taille du menage, occupation, profession, employment, job, nationality, nationalite, citizenship, language, \
    langue, birth year, year of birth, month of birth, place of birth, annee de naissance, arrival, \
    displacement, origin, displaced, status, head of household, \
    محافظه, قضاء, ناحيه, مدينه, قريه, مخيم, عمر, جنس, نوع اجتماعي, تعليم, مهنه, عمل, جنسيه, حاله زوجيه, حجم اسره, \
    حجم عائله, افراد
    """)

  /// Words of a quantity, whose decimals are no coordinates.
  static let quantities: Set<String> = Set(
    list(
      """
      weight, weights, percent, pct, percentage, rate, share, ratio, index, score, amount, price, mean, average, \
      median, cost, value, muac, height, temperature, poids, taux, part, نسبه, وزن
      """
    ).map { $0[0] })

  /// All phrases that columns are compared with.
  static var all: [[String]] {
    let single = [freeText, name, between, people, things, usage, quantities].flatMap { $0 }
    return phrases.flatMap(\.phrases) + wholeHeaders.flatMap(\.names) + names + counts + sensitive
      + quasi + single.map { [$0] }
  }

  /// Phrases parted by commas, of words that stand here as headers are folded: folding a thousand of
  /// them anew would be half of a small command.
  private static func list(_ text: String) -> [[String]] {
    text.utf8.split(separator: UInt8(ascii: ",")).map { phrase in
      phrase.split(separator: 0x20).map { String(Substring($0)) }
    }
  }
}
