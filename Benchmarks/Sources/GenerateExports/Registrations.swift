/// An export of 15 columns and about 180 bytes a record, as a registration form produces it.
struct Registrations: ExportSchema {
  let header = """
    record_id,instance_id,registered_on,governorate,district,location,sex,age,education,\
    employment,household_size,displacement_status,shelter,notes,submitted_at
    """

  /// Without quotes no cell has a comma, a quote or a newline.
  let quotes: Bool

  private let days = DayTexts(firstYear: 2_023, years: 2)
  private let governorates = Vocabulary.governorates.choices
  private let governorateOfSpelling = Vocabulary.governorates.categoryOfSpelling
  private let places = Places()
  private let sexes = Vocabulary.sexes.choices
  private let educations = Vocabulary.educations.choices
  private let employments = Choices([
    ("Employed", 20), ("Daily labour", 25), ("No work", 25), ("Student", 10), ("Housework", 15),
    ("Retired", 4), ("", 1),
  ])
  private let householdSizes = HouseholdSizes()
  private let statuses = Choices([
    ("IDP", 5), ("Returnee", 3), ("Host", 2), ("Refugee", 1),
  ])
  private let shelters = Choices([
    ("Rented", 5), ("Tent", 3), ("Unfinished", 2), ("Hosted", 2), ("Own", 3),
  ])
  private let notes = Notes()
  private let prefix = Array("REG-".utf8)

  init(quotes: Bool) {
    self.quotes = quotes
  }

  func appendRecord(_ number: Int, random: inout Randomness, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: prefix)
    bytes.append(decimal: number, width: 8)
    bytes.append(Byte.comma)
    InstanceText.append(&random, to: &bytes)
    let day = random.below(days.texts.count - 3)
    append(days.texts[day], to: &bytes)

    let governorate = governorates.index(&random)
    append(governorates.values[governorate], to: &bytes)
    append(places.district(of: governorateOfSpelling[governorate], &random), to: &bytes)
    bytes.append(Byte.comma)
    places.appendLocation(quotes: quotes, random: &random, to: &bytes)

    append(valueOrEmpty(of: sexes, &random), to: &bytes)
    bytes.append(Byte.comma)
    bytes.append(decimal: 18 + random.below(70))
    append(valueOrEmpty(of: educations, &random), to: &bytes)
    append(employments.value(&random), to: &bytes)
    bytes.append(Byte.comma)
    householdSizes.append(&random, to: &bytes)
    append(statuses.value(&random), to: &bytes)
    append(shelters.value(&random), to: &bytes)
    bytes.append(Byte.comma)
    notes.append(quotes: quotes, random: &random, to: &bytes)

    // Forms are sent when there is a network again: up to three days later.
    append(days.texts[day + random.below(4)], to: &bytes)
    TimeText.append(millisecond: 25_200_000 + random.below(43_200_000), to: &bytes)
    bytes.append(Byte.newline)
  }

  private func append(_ value: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(Byte.comma)
    bytes.append(contentsOf: value)
  }

  private func valueOrEmpty(of choices: Choices, _ random: inout Randomness) -> [UInt8] {
    random.chance(perMille: Vocabulary.emptyPerMille) ? [] : choices.value(&random)
  }
}
