/// Which form of a word goes with a whole number (Unicode CLDR, language plural rules).
enum PluralRule {
  static let categories = ["zero", "one", "two", "few", "many", "other"]

  /// The category of a number in a language.
  static func category(_ number: Int, language: String) -> String {
    switch language {
    case "ar": return arabic(number)
    // Zero and one are singular in French.
    case "fr": return number == 0 || number == 1 ? "one" : "other"
    default: return number == 1 ? "one" : "other"
    }
  }

  private static func arabic(_ number: Int) -> String {
    switch (number, number % 100) {
    case (0, _): "zero"
    case (1, _): "one"
    case (2, _): "two"
    case (_, 3...10): "few"
    case (_, 11...99): "many"
    default: "other"
    }
  }
}
