/// The ways in which field staff write one category, the usual one first.
struct Spellings {
  /// The code of the category in the code lists of this repository.
  let code: String
  /// How frequent the category is among all records.
  let weight: Int
  let texts: [String]

  init(_ code: String, _ weight: Int, _ texts: [String]) {
    self.code = code
    self.weight = weight
    self.texts = texts
  }
}

extension [Spellings] {
  /// All spellings: the first of a category is the most frequent, Arabic ones the rarest.
  ///
  /// With the Arabic of the free texts this gives a third of the records some Arabic.
  var choices: Choices {
    Choices(
      flatMap { category in
        category.texts.enumerated().map { position, text in
          let isLatin = text.utf8.allSatisfy { $0 < 128 }
          return (text, category.weight * (position == 0 ? 8 : isLatin ? 2 : 1))
        }
      })
  }

  /// The index of the category of each spelling, in the order of `choices`.
  var categoryOfSpelling: [Int] {
    indices.flatMap { [Int](repeating: $0, count: self[$0].texts.count) }
  }
}

/// The spellings of the three columns by which the benchmark groups.
enum Vocabulary {
  /// 18 governorates in 65 spellings, one with a trailing space as spreadsheets leave them.
  static let governorates: [Spellings] = [
    Spellings("anbar", 6, ["Anbar", "Al-Anbar", "Al Anbar", "الأنبار", "الانبار"]),
    Spellings("babylon", 3, ["Babil", "Babylon", "بابل"]),
    Spellings("baghdad", 12, ["Baghdad", "BAGHDAD", "Baghdad ", "بغداد"]),
    Spellings("basra", 5, ["Basrah", "Basra", "Al-Basrah", "البصرة"]),
    Spellings("diyala", 4, ["Diyala", "Diala", "ديالى"]),
    Spellings("duhok", 7, ["Duhok", "Dahuk", "Dohuk", "دهوك"]),
    Spellings("erbil", 7, ["Erbil", "Arbil", "أربيل", "اربيل"]),
    Spellings("kerbala", 2, ["Kerbala", "Karbala", "كربلاء"]),
    Spellings("kirkuk", 5, ["Kirkuk", "Kerkuk", "كركوك"]),
    Spellings("missan", 2, ["Missan", "Maysan", "ميسان"]),
    Spellings("muthanna", 2, ["Muthanna", "Al-Muthanna", "المثنى"]),
    Spellings("najaf", 3, ["Najaf", "Al-Najaf", "النجف"]),
    Spellings("ninewa", 14, ["Ninewa", "Nineveh", "Ninawa", "نينوى"]),
    Spellings("qadissiya", 2, ["Qadissiya", "Al-Qadissiya", "Diwaniya", "القادسية"]),
    Spellings("salah-al-din", 7, ["Salah al-Din", "Salah Al-Din", "Salahaddin", "صلاح الدين"]),
    Spellings(
      "sulaymaniyah", 5, ["Sulaymaniyah", "Sulaimaniya", "Al-Sulaymaniyah", "السليمانية"]),
    Spellings("thi-qar", 3, ["Thi-Qar", "Thi Qar", "Dhi Qar", "ذي قار"]),
    Spellings("wassit", 3, ["Wassit", "Wasit", "واسط"]),
  ]

  /// 8 spellings; the empty cell comes on top.
  static let sexes: [Spellings] = [
    Spellings("female", 51, ["Female", "F", "female", "أنثى"]),
    Spellings("male", 49, ["Male", "M", "male", "ذكر"]),
  ]

  /// 19 spellings, one of them the word `None`; the empty cell comes on top.
  static let educations: [Spellings] = [
    Spellings("isced_0", 18, ["None", "No schooling"]),
    Spellings("isced_1", 28, ["Primary", "primary", "ابتدائية"]),
    Spellings("isced_2", 18, ["Intermediate", "Lower secondary", "متوسطة"]),
    Spellings("isced_3", 16, ["Preparatory", "Upper secondary", "Vocational", "اعدادية"]),
    Spellings("isced_5", 7, ["Diploma", "دبلوم"]),
    Spellings("isced_6", 10, ["Bachelor", "University", "بكالوريوس"]),
    Spellings("isced_7", 2, ["Master"]),
    Spellings("isced_8", 1, ["PhD"]),
  ]

  /// So many of a thousand cells of sex and of education are empty.
  static let emptyPerMille = 13
}
