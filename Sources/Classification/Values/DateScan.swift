/// What a text is as a date before it is known which of its numbers is the day.
struct DateScan {
  /// What the places and widths of the parts tell.
  enum Form: Hashable {
    /// Year, month and day in numbers, by the place of the year.
    case day(Int, Int, Int)
    /// Two numbers of which one is the day and one the month, then the year.
    case unordered(Int, Int, Int)
    /// Year, month and day with the month's name.
    case named(Int, Int, Int)
    /// Year and month.
    case month(Int, Int)
    /// The name of a month and two digits: of the year, or the day.
    case shortMonth(Int, Int)
  }

  let form: Form

  /// Lower case, digits of ASCII, and no marks of direction.
  static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x660...0x669: folded.append(Unicode.Scalar(UInt8(scalar.value - 0x660 + 0x30)))
      case 0x6f0...0x6f9: folded.append(Unicode.Scalar(UInt8(scalar.value - 0x6f0 + 0x30)))
      case 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2069, 0x61c: continue
      default: folded.append(scalar.properties.isWhitespace ? " " : scalar)
      }
    }
    return String(folded).lowercased()
  }

  /// Takes a folded text apart; nil where it is no date.
  init?(_ text: String) {
    guard let date = ClockScan.withoutTime(text), let parts = Parts(date),
      let form = parts.form
    else { return nil }
    self.form = form
  }

  private struct Parts {
    var texts: [String] = []
    /// Whether each part is a number.
    var isNumber: [Bool] = []
    /// What stands between the parts.
    var marks: [String] = []

    private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er"]

    init?(_ text: String) {
      var mark = ""
      for scalar in text.unicodeScalars {
        let isDigit = 0x30...0x39 ~= scalar.value
        if isDigit || scalar.properties.isAlphabetic
          || scalar.properties.canonicalCombiningClass.rawValue != 0
        {
          if mark.isEmpty, isNumber.last == isDigit {
            texts[texts.count - 1].unicodeScalars.append(scalar)
          } else {
            if !texts.isEmpty { marks.append(mark) } else if !mark.isEmpty { return nil }
            texts.append(String(scalar))
            isNumber.append(isDigit)
          }
          mark = ""
        } else if " -/.,\u{60c}\u{2010}\u{2013}".unicodeScalars.contains(scalar) {
          mark.unicodeScalars.append(scalar)
        } else {
          return nil
        }
        if texts.count > 5 { return nil }
      }
      guard mark.isEmpty || mark == "." else { return nil }
      joinWords()
    }

    /// Makes one part of a month's name of two words, and drops the `th` of `18th`.
    private mutating func joinWords() {
      var place = 1
      while place < texts.count {
        if !isNumber[place], !isNumber[place - 1], marks[place - 1] == " " {
          texts[place - 1] += " " + texts[place]
        } else if isNumber[place] || !isNumber[place - 1] || !marks[place - 1].isEmpty
          || !Self.ordinals.contains(texts[place])
        {
          place += 1
          continue
        }
        texts.remove(at: place)
        isNumber.remove(at: place)
        marks.remove(at: place - 1)
      }
    }

    var form: Form? {
      let names = texts.indices.filter { !isNumber[$0] }
      guard let name = names.first else { return numeric }
      guard names.count == 1, let month = MonthNames.month(texts[name]) else { return nil }
      let numbers = texts.indices.filter { isNumber[$0] }
      switch numbers.count {
      case 1:
        guard let number = Int(texts[numbers[0]]) else { return nil }
        if texts[numbers[0]].utf8.count == 4 { return .month(number, month) }
        return texts[numbers[0]].utf8.count == 2 && name == 0
          ? .shortMonth(Self.year(number), month) : nil
      case 2:
        guard name < 2 || texts[numbers[0]].utf8.count == 4 else { return nil }
        guard let one = Int(texts[numbers[0]]), let two = Int(texts[numbers[1]]) else { return nil }
        switch (texts[numbers[0]].utf8.count, texts[numbers[1]].utf8.count) {
        case (1...2, 4): return .named(two, month, one)
        case (4, 1...2): return .named(one, month, two)
        // As Excel shows days: 18-Aug-14.
        case (1...2, 2) where name == 1: return .named(Self.year(two), month, one)
        default: return nil
        }
      default: return nil
      }
    }

    private var numeric: Form? {
      guard let mark = marks.first, ["-", "/", "."].contains(mark),
        marks.allSatisfy({ $0 == mark })
      else { return nil }
      let numbers = texts.compactMap { Int($0) }
      let widths = texts.map { min($0.utf8.count, 5) }.map { $0 == 1 ? 2 : $0 }
      switch widths {
      case [4, 2, 2]: return .day(numbers[0], numbers[1], numbers[2])
      case [2, 2, 4]: return .unordered(numbers[0], numbers[1], numbers[2])
      case [4, 2]: return .month(numbers[0], numbers[1])
      case [2, 4]: return .month(numbers[1], numbers[0])
      default: return nil
      }
    }

    /// The year of two digits, from 1969 to 2068 as POSIX has it.
    private static func year(_ short: Int) -> Int { short < 69 ? 2000 + short : 1900 + short }
  }
}
