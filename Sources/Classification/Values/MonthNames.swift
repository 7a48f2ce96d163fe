/// The names of months in field exports: English, French, and Arabic as it is written in the Gulf
/// and Egypt and in Iraq and the Levant.
enum MonthNames {
  /// The number of a month from 1, by its name as `TextFolding` folds it.
  static func month(_ name: String) -> Int? { numbers[TextFolding.fold(name)] }

  private static let names: [String] = [
    "january jan janvier janv يناير كانون_الثاني",
    "february feb février févr fév فبراير شباط",
    "march mar mars مارس آذار",
    "april apr avril avr أبريل إبريل نيسان",
    "may mai مايو أيار مايس",
    "june jun juin يونيو يونيه حزيران",
    "july jul juillet juil يوليو يوليه تموز",
    "august aug août أغسطس آب",
    "september sep sept septembre سبتمبر أيلول",
    "october oct octobre أكتوبر تشرين_الأول",
    "november nov novembre نوفمبر تشرين_الثاني",
    "december dec décembre déc ديسمبر كانون_الأول",
  ]

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for (place, line) in names.enumerated() {
      // Folding makes a blank of the line that joins two words.
      for name in line.split(separator: " ") { numbers[TextFolding.fold(name)] = place + 1 }
    }
    return numbers
  }()
}
