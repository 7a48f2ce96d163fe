/// An export of 9 columns with long labels that begin and end alike, of equal and nested length.
///
/// A dictionary that looks at the first bytes, the last bytes or the length alone counts it wrong.
struct Labels: ExportSchema {
  let header = """
    serial,education,submitted_on,household_size,sex,main_need,governorate,arrived,comment
    """

  /// Without quotes no cell has a comma, a quote or a newline.
  let quotes: Bool

  private let educations: Choices
  private let sexes: Choices
  private let governorates: Choices
  private let days = DayTexts(firstYear: 2_023, years: 2)
  private let householdSizes = HouseholdSizes()
  private let needs = Choices(even: ["مأوى", "غذاء", "ماء", "صحة", "تعليم", "Shelter", "Food"])
  private let arrivals = Choices(even: ["2014", "2015", "2016", "2017", ""])
  private let notes = Notes()

  init(quotes: Bool) {
    self.quotes = quotes
    educations = Choices(even: Self.educationTexts + (quotes ? Self.quotedEducationTexts : []))
    sexes = Choices(even: Self.sexTexts)
    governorates = Choices(
      Vocabulary.governorates.map { category in
        ("جمهورية العراق - محافظة \(category.texts.last ?? "")", category.weight)
      } + [("", 1)])
  }

  func appendRecord(_ number: Int, random: inout Randomness, to bytes: inout [UInt8]) {
    bytes.append(decimal: number)
    append(educations.value(&random), to: &bytes)
    append(days.texts[random.below(days.texts.count)], to: &bytes)
    bytes.append(Byte.comma)
    householdSizes.append(&random, to: &bytes)
    append(sexes.value(&random), to: &bytes)
    append(needs.value(&random), to: &bytes)
    append(governorates.value(&random), to: &bytes)
    append(arrivals.value(&random), to: &bytes)
    bytes.append(Byte.comma)
    notes.append(quotes: quotes, random: &random, to: &bytes)
    bytes.append(Byte.newline)
  }

  private func append(_ value: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(Byte.comma)
    bytes.append(contentsOf: value)
  }

  /// Two texts of each pair have the same length, beginning and end; the last extends the first.
  private static let educationTexts = [
    "أعلى مستوى دراسي أكمله رب الأسرة: المرحلة الابتدائية كاملة حسب الوثائق",
    "أعلى مستوى دراسي أكمله رب الأسرة: المرحلة الابتدائية ناقصة حسب الوثائق",
    "أعلى مستوى دراسي أكمله رب الأسرة: المرحلة المتوسطة كاملة",
    "أعلى مستوى دراسي أكمله رب الأسرة: المرحلة المتوسطة ناقصة",
    "أعلى مستوى دراسي أكمله رب الأسرة: المرحلة الإعدادية كاملة",
    "أعلى مستوى دراسي أكمله رب الأسرة: المرحلة الإعدادية ناقصة",
    "أعلى مستوى دراسي أكمله رب الأسرة: المرحلة",
    "أعلى مستوى دراسي أكمله رب الأسرة: المرحلة المتوسطة كاملة (مسائي)",
    "أعلى مستوى", "None", "",
  ]

  /// Quoted cells: one needs its quotes, one says what an unquoted cell says too.
  private static let quotedEducationTexts = [
    "\"أعلى مستوى دراسي أكمله رب الأسرة: \"\"دبلوم\"\", معهد تقني\"",
    "\"أعلى مستوى دراسي أكمله رب الأسرة: المرحلة المتوسطة كاملة\"",
  ]

  private static let sexTexts = [
    "أنثى (كما ورد في استمارة التسجيل الأولى)", "أنثى (كما ورد في استمارة التسجيل الأخرى)",
    "ذكر (كما ورد في استمارة التسجيل الأولى)", "ذكر (كما ورد في استمارة التسجيل الأخرى)", "",
  ]
}
