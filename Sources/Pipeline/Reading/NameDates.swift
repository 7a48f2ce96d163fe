import HeadcountClassification

/// The dates that the name of a file holds.
struct NameDates {
  /// A date as it is written in a name.
  enum Found: Hashable {
    /// Year, month and day, however they are written.
    case day([Int])
    /// A year with a month or another number, such as that of a quarter.
    case month([Int])
    /// Day and month in numbers before a year of four digits.
    case yearLast([Int])
    /// Three numbers of one or two digits each that may be a date.
    case short([Int])
    /// The name of a month without a year of four digits.
    case noYear(Int)

    /// The numbers by which dates are ordered, the year first; nil where that is not known.
    var parts: [Int]? {
      switch self {
      case .day(let parts), .month(let parts): parts
      case .yearLast, .short, .noYear: nil
      }
    }
  }

  private(set) var dates: [Found] = []
  private let parts: [NamePart]

  init(_ name: String) {
    parts = NamePart.parts(of: name)
    var place = 0
    while place < parts.count {
      if let (date, next) = date(at: place) {
        dates.append(date)
        place = next
        // What follows a day in numbers is the time of it.
        if case .day = date { skipTime(&place) }
      } else {
        place += 1
      }
    }
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
    CivilDate(year: year, month: month, day: day)
  }

  private static func isYear(_ number: Int) -> Bool { 1900...2099 ~= number }

  // MARK: Dates

  /// The date that begins with a part, and the part behind it.
  private func date(at place: Int) -> (Found, Int)? {
    switch parts[place] {
    case .number(let number, let digits) where digits >= 6: return packed(number, digits, place)
    case .number: return named(at: place) ?? numeric(at: place)
    case .month: return named(at: place)
    case .word, .mark: return nil
    }
  }

  /// `20230531`, also with the time behind it, `202305`, `31052023` and `310523`.
  private func packed(_ number: Int, _ digits: Int, _ place: Int) -> (Found, Int)? {
    func split(_ number: Int) -> [Int] { [number / 10_000, number / 100 % 100, number % 100] }
    func day(_ number: Int) -> [Int]? {
      let parts = split(number)
      return Self.isYear(parts[0]) && Self.date(parts[0], parts[1], parts[2]) != nil ? parts : nil
    }
    switch digits {
    case 8:
      if let parts = day(number) { return (.day(parts), place + 1) }
      let (one, two, year) = (number / 1_000_000, number / 10_000 % 100, number % 10_000)
      let isLast =
        Self.isYear(year)
        && (Self.date(year, two, one) != nil || Self.date(year, one, two) != nil)
      return isLast ? (.yearLast([one, two, year]), place + 1) : nil
    case 12, 14:
      let date = digits == 12 ? number / 10_000 : number / 1_000_000
      return day(date).map { (.day($0), place + 1) }
    case 6:
      let (year, month) = (number / 100, number % 100)
      if Self.isYear(year), 1...12 ~= month { return (.month([year, month]), place + 1) }
      return (.short(split(number)), place + 1)
    default: return nil
    }
  }

  /// `2023-05-31`, `2023-05`, `31-05-2023`, `05-2023` and `31.05.23`.
  private func numeric(at place: Int) -> (Found, Int)? {
    guard let one = number(place) else { return nil }
    let two = joined(place).flatMap(number)
    let three = two == nil ? nil : joined(place + 2).flatMap(number)
    if one.digits == 4, Self.isYear(one.number), let two, two.digits <= 2 {
      if let three, three.digits <= 2, Self.date(one.number, two.number, three.number) != nil {
        return (.day([one.number, two.number, three.number]), place + 5)
      }
      return (.month([one.number, two.number]), place + 3)
    }
    guard one.digits <= 2, let two else { return nil }
    if two.digits == 4, Self.isYear(two.number) {
      // The year is that of what follows in `3-2023-05-31`.
      if let three, three.digits <= 2 { return nil }
      return (.month([two.number, one.number]), place + 3)
    }
    guard two.digits <= 2, let three else { return nil }
    if three.digits == 4, Self.isYear(three.number) {
      let (one, two, year) = (one.number, two.number, three.number)
      let isDate = Self.date(year, two, one) != nil || Self.date(year, one, two) != nil
      return isDate ? (.yearLast([one, two, year]), place + 5) : nil
    }
    return three.digits <= 2 ? (.short([one.number, two.number, three.number]), place + 5) : nil
  }

  /// `31 May 2023`, `May 2023`, `May 31, 2023`, `2023-May-31`; without a year of four digits it is none.
  private func named(at place: Int) -> (Found, Int)? {
    var (place, before) = (place, nil as (number: Int, digits: Int)?)
    if let number = number(place) {
      before = number
      place += 1
      if place < parts.count, case .mark = parts[place] { place += 1 }
    }
    guard place < parts.count, case .month(let month) = parts[place] else { return nil }
    let after = follower(place + 1)
    let last = after.flatMap { follower($0.next) }
    func isYear(_ found: (number: Int, digits: Int)?) -> Bool {
      found.map { $0.digits == 4 && Self.isYear($0.number) } ?? false
    }
    if let before, isYear(before) {
      guard let after, after.digits <= 2 else {
        return (.month([before.number, month]), place + 1)
      }
      return (.day([before.number, month, after.number]), after.next)
    }
    if let after, isYear((after.number, after.digits)) {
      guard let before, before.digits <= 2 else {
        return (.month([after.number, month]), after.next)
      }
      return (.day([after.number, month, before.number]), after.next)
    }
    if let after, after.digits <= 2, let last, isYear((last.number, last.digits)) {
      return (.day([last.number, month, after.number]), last.next)
    }
    return (.noYear(month), place + 1)
  }

  private func number(_ place: Int) -> (number: Int, digits: Int)? {
    guard parts.indices.contains(place), case .number(let number, let digits) = parts[place] else {
      return nil
    }
    return (number, digits)
  }

  /// The part behind a part and the mark that follows it.
  private func joined(_ place: Int) -> Int? {
    guard parts.indices.contains(place + 2), case .mark = parts[place + 1] else { return nil }
    return place + 2
  }

  /// The number at a place, or behind the mark there.
  private func follower(_ place: Int) -> (number: Int, digits: Int, next: Int)? {
    var place = place
    if place < parts.count, case .mark = parts[place] { place += 1 }
    return number(place).map { ($0.number, $0.digits, place + 1) }
  }

  /// Skips numbers behind a mark or a letter, such as `T14-30-22`, up to the next year.
  private func skipTime(_ place: inout Int) {
    while place + 1 < parts.count, parts[place] == .mark || parts[place] == .word,
      let number = number(place + 1), number.digits <= 6,
      !Self.isYear(number.digits == 6 ? number.number / 100 : number.number)
    {
      place += 2
    }
  }
}
