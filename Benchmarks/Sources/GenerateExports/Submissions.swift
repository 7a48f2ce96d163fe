/// An export of submissions of which some are sent again with corrections, for deduplication.
///
/// Nine records of ten bring a key of their own; of the tenth of records, half repeat an earlier
/// submission byte for byte and half correct one, with a later instant:
///
///     record 0 … 8   keys 0 … 8
///     record 9       a key from 0 … 8, chosen at random, again
struct Submissions: ExportSchema {
  let header = "household_id,submitted_at,governorate,sex,members"

  private let days = DayTexts(firstYear: 2_023, years: 2)
  private let governorates = Choices(even: [
    "Anbar", "Babil", "Baghdad", "Basra", "Dahuk", "Diyala", "Erbil", "Kerbala", "Kirkuk", "Missan",
    "Muthanna", "Najaf", "Ninewa", "Qadissiya", "Salah al-Din", "Sulaymaniyah", "Thi-Qar", "Wassit",
  ])
  private let sexes = Choices(even: ["female", "male"])
  private let zones = Choices(even: ["+03:00", "Z", "+00:00", "-05:00"])
  private let prefix = Array("HH-".utf8)
  let seed: UInt64

  func appendRecord(_ number: Int, random: inout Randomness, to bytes: inout [UInt8]) {
    guard number % 10 == 9 else {
      append(original: number - number / 10, correction: nil, to: &bytes)
      return
    }
    let first = (number - 9) / 10 * 9
    let original = random.below(first + 9)
    append(
      original: original, correction: random.chance(perMille: 500) ? random.below(1 << 30) : nil,
      to: &bytes)
  }

  /// A submission depends on its key only; a correction has another instant and other answers.
  private func append(original: Int, correction: Int?, to bytes: inout [UInt8]) {
    var random = Randomness(seed: seed &+ 0x5eed, record: UInt64(original))
    bytes.append(contentsOf: prefix)
    // The keys do not rise with the records, as those of a form server do not.
    bytes.append(decimal: original * 7_368_787 % 100_000_007, width: 9)
    bytes.append(Byte.comma)
    var day = random.below(days.texts.count - 20)
    var millisecond = 25_200_000 + random.below(43_200_000)
    var people = random
    if let correction {
      day += 1 + correction % 19
      millisecond = correction % 86_400_000
      people = Randomness(seed: seed, record: UInt64(correction))
    }
    bytes.append(contentsOf: days.texts[day])
    TimeText.append(millisecond: millisecond, zone: zones.value(&people), to: &bytes)
    for choices in [governorates, sexes] {
      bytes.append(Byte.comma)
      bytes.append(contentsOf: choices.value(&people))
    }
    bytes.append(Byte.comma)
    bytes.append(decimal: 1 + people.below(12))
    bytes.append(Byte.newline)
  }
}
