import HeadcountTabulation

/// How a rounded number stands to its count, in the words of a language.
enum NumberWords {
  static func text(_ number: ApproximateNumber, language: String) -> String {
    let digits = TextGrid.grouped(number.number)
    guard let word = word(number.relation, language) else { return digits }
    return "\(word) \(digits)"
  }

  private static func word(_ relation: ApproximateNumber.Relation, _ language: String) -> String? {
    switch (relation, language) {
    case (.exactly, _): nil
    case (.nearly, "ar"): "ما يقارب"
    case (.over, "ar"): "أكثر من"
    case (.about, "ar"): "نحو"
    case (.nearly, "fr"): "près de"
    case (.over, "fr"): "plus de"
    case (.about, "fr"): "environ"
    case (.nearly, _): "nearly"
    case (.over, _): "over"
    case (.about, _): "about"
    }
  }
}
