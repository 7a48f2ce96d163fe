import Foundation
import HeadcountClassification
import TestSupport
import Testing

/// Dates as field exports write them.
@Suite struct DateGrammarTests {
  static func day(_ grammar: DateGrammar, _ text: String) -> String? {
    guard case .date(let date, let precision) = grammar.read(text) else { return nil }
    return (precision == .day ? Period.day : .month).code(of: date)
  }

  @Test(arguments: [
    "2014-08-18", "2014-08-18T15:42:11Z", "2014-08-18 15:42:11.123456+03:00", "2014-8-18",
    "2014/08/18", "18 Aug 2014", "18-Aug-2014", "18-Aug-14", "Aug 18, 2014", "August 18 2014",
    "Aug 18, 2014 3:42:11 PM", "Aug 18, 2014, 3:42 p.m.", "18 août 2014", "18th August 2014",
    "18 aout 2014 15:42", "2014 Aug 18", "١٨ آب ٢٠١٤", "18 أغسطس 2014", "٢٠١٤-٠٨-١٨",
    "2014-08-18T15:42:11 UTC", "2014/08/18 15:42:11 +0300", "\u{200e}2014-08-18\u{a0}",
  ])
  func `a date that leaves no doubt is read in every order`(text: String) {
    for order in DateGrammar.Order.allCases where order != .iso {
      #expect(Self.day(DateGrammar(order), text) == "2014-08-18", "\(order)")
    }
  }

  @Test(arguments: [
    ("03/04/2014", "2014-04-03", "2014-03-04"), ("3-4-2014", "2014-04-03", "2014-03-04"),
    ("03.04.2014 23:59:59", "2014-04-03", "2014-03-04"),
    ("٠٣/٠٤/٢٠١٤", "2014-04-03", "2014-03-04"), ("3/4/2014 3:42:11 PM", "2014-04-03", "2014-03-04"),
  ])
  func `the declared order tells day from month`(text: String, dayFirst: String, monthFirst: String)
  {
    #expect(Self.day(DateGrammar(.dayFirst), text) == dayFirst)
    #expect(Self.day(DateGrammar(.monthFirst), text) == monthFirst)
    for order in [DateGrammar.Order.iso, .yearMonth, .excelSerial, .epoch] {
      #expect(DateGrammar(order).read(text) == .unreadable, "\(order)")
    }
  }

  /// Times with the day that is written and the day in Iraq, three hours before UTC.
  @Test(arguments: [
    ("2023-05-31T20:59:59Z", "2023-05-31", "2023-05-31"),
    ("2023-05-31T21:00:00.000Z", "2023-05-31", "2023-06-01"),
    ("2023-06-01T01:00:00+05:00", "2023-06-01", "2023-05-31"),
    ("2023-12-31 22:30:00-01:30", "2023-12-31", "2024-01-01"),
    ("31/12/2023 11:30 PM UTC", "2023-12-31", "2024-01-01"),
    ("2023-05-31T22:30:00", "2023-05-31", "2023-05-31"), ("2023-05-31", "2023-05-31", "2023-05-31"),
  ])
  func `a time with a zone belongs to a day of the declared zone`(
    text: String, written: String, moved: String
  ) {
    #expect(Self.day(DateGrammar(.dayFirst, offset: 10_800), text) == written)
    #expect(Self.day(DateGrammar(.dayFirst, offset: 10_800, movesTimes: true), text) == moved)
  }

  @Test(arguments: [
    ("2014-11", "2014-11"), ("11/2014", "2014-11"), ("11-2014", "2014-11"),
    ("Septembre 2012", "2012-09"), ("Nov 2014", "2014-11"), ("2014 November", "2014-11"),
    ("تشرين الثاني 2014", "2014-11"), ("كانون الأول 2014", "2014-12"), ("févr. 2015", "2015-02"),
  ])
  func `a month without a day is a month`(text: String, month: String) {
    #expect(Self.day(DateGrammar(.yearMonth), text) == month)
    #expect(Self.day(DateGrammar(.dayFirst), text) == month)
    #expect(DateGrammar(.iso).read(text) == .unreadable)
    let byDay = StatisticalDimension(
      name: "d", reading: .period(.day, dates: DateGrammar(.yearMonth)))
    #expect(byDay.category(of: text).role == .unmatched)
    let byYear = StatisticalDimension(
      name: "y", reading: .period(.year, dates: DateGrammar(.yearMonth)))
    #expect(byYear.category(of: text) == Category(code: String(month.prefix(4)), role: .listed))
  }

  @Test func `May-14 is May 2014 where months without days are declared, and nothing elsewhere`() {
    #expect(Self.day(DateGrammar(.yearMonth), "May-14") == "2014-05")
    #expect(Self.day(DateGrammar(.yearMonth), "May-85") == "1985-05")
    for order in DateGrammar.Order.allCases where order != .yearMonth {
      #expect(DateGrammar(order).read("May-14") == .unreadable, "\(order)")
    }
  }

  @Test(arguments: [
    // From Excel: 1 is 1900-01-01, 59 is 1900-02-28, 61 is 1900-03-01, 25569 is 1970-01-01.
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("25569", "1970-01-01"),
    ("41869", "2014-08-18"), ("41869.65429", "2014-08-18"), ("2958465", "9999-12-31"),
  ])
  func `a serial number is a day only where it is declared`(text: String, day: String) {
    #expect(Self.day(DateGrammar(.excelSerial), text) == day)
    for order in [DateGrammar.Order.iso, .dayFirst, .monthFirst, .yearMonth] {
      #expect(DateGrammar(order).read(text) == .unreadable)
    }
  }

  @Test func `Excel's 29 February 1900 is impossible, and days outside its calendar are none`() {
    #expect(DateGrammar(.excelSerial).read("60") == .impossible)
    for text in ["0", "-1", "2958466", "99999999999999999999"] {
      #expect(DateGrammar(.excelSerial).read(text) == .unreadable, "\(text)")
    }
  }

  @Test(arguments: TestSeeds.of(20))
  func `seconds since 1970 fall into the day that Foundation says`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<30 {
      let seconds = Int.random(in: -8_000_000_000...8_000_000_000, using: &generator)
      let offset = Int.random(in: -14 * 4...14 * 4, using: &generator) * 900
      var style = Date.ISO8601FormatStyle().year().month().day()
      style.timeZone = TimeZone(secondsFromGMT: offset)!
      let day = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
      #expect(Self.day(DateGrammar(.epoch, offset: offset), String(seconds)) == day)
      #expect(
        Self.day(DateGrammar(.epochMilliseconds, offset: offset), "\(seconds)000") == day)
    }
  }

  @Test func `a fraction of a second before 1970 belongs to the day before`() {
    #expect(Self.day(DateGrammar(.epoch), "-0.5") == "1969-12-31")
    #expect(Self.day(DateGrammar(.epoch), "86399.9") == "1970-01-01")
    #expect(Self.day(DateGrammar(.epoch), "1408363200") == "2014-08-18")
    // Milliseconds under the declaration of seconds are the year 46,600, and so no date.
    #expect(DateGrammar(.epoch).read("1408363200000") == .unreadable)
  }

  @Test(arguments: [
    ("2021-21-31", DateGrammar.Order.iso), ("2021-02-30", .iso), ("31/04/2014", .dayFirst),
    ("08/18/2014", .dayFirst), ("18/08/2014", .monthFirst), ("30 Feb 2014", .dayFirst),
    ("2014-13", .yearMonth), ("2021-21-31 10:00", .dayFirst),
  ])
  func `a day that no calendar has is impossible`(text: String, order: DateGrammar.Order) {
    #expect(DateGrammar(order).read(text) == .impossible)
  }

  @Test(arguments: [
    "", "yesterday", "18", "2014", "18/08", "18/08/14", "18-08/2014", "1/2/3/2014", "18 Aug",
    "Aug", "Augustus 2014", "18/08/2014 25:00", "18/08/2014 13:00 PM", "18/08/2014x", "/08/2014",
    "18 08 2014", "10:30", "18/08/2014 10:30 somewhere", "a 18 Aug 2014", "18//08//2014", "12.5",
  ])
  func `a text that is no date is none in any order`(text: String) {
    for order in [DateGrammar.Order.iso, .dayFirst, .monthFirst, .yearMonth] {
      #expect(DateGrammar(order).read(text) == .unreadable, "\(order)")
    }
  }

  @Test(arguments: TestSeeds.of(20))
  func `a date that is written in an order is read back`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let number = Int.random(in: -135_000...200_000, using: &generator)
      let date = try #require(CivilDate(dayNumber: number))
      #expect(date.dayNumber == number)
      let mark = ["/", "-", "."].randomElement(using: &generator)!
      let time = ["", " 7:05", " 23:59:59", " 12:00:00 AM"].randomElement(using: &generator)!
      let dayFirst = "\(date.day)\(mark)\(date.month)\(mark)\(date.year)\(time)"
      let monthFirst = "\(date.month)\(mark)\(date.day)\(mark)\(date.year)\(time)"
      #expect(DateGrammar(.dayFirst).read(dayFirst) == .date(date, .day), "\(dayFirst)")
      #expect(DateGrammar(.monthFirst).read(monthFirst) == .date(date, .day), "\(monthFirst)")
    }
  }
}

/// The order of dates is proven from a whole column or not at all.
@Suite struct DateProofTests {
  static func finding(_ values: [String], _ period: Period = .month) -> DateProof.Finding {
    var proof = DateProof(period)
    for value in values { proof.add(value) }
    return proof.finding
  }

  @Test func `a value above 12 proves the order`() {
    #expect(
      Self.finding(["03/04/2014", "18/08/2014", "N/A", "2014-08-18"])
        == .proven(.dayFirst, evidence: "18/08/2014"))
    #expect(
      Self.finding(["03/04/2014", "08/18/2014 10:00"])
        == .proven(.monthFirst, evidence: "08/18/2014 10:00"))
  }

  @Test func `without one the order is ambiguous where it matters`() {
    #expect(Self.finding(["04/03/2014", "03/04/2014"]) == .ambiguous("03/04/2014"))
    // The 5th of May is in May in both orders, and every date is in its year.
    #expect(Self.finding(["05/05/2014", "2014-01-02", "Aug 1, 2014"]) == .notNeeded)
    #expect(Self.finding(["03/04/2014"], .year) == .notNeeded)
    #expect(Self.finding(["05/04/2014"], .quarter) == .notNeeded)
    #expect(Self.finding(["03/04/2014"], .quarter) == .ambiguous("03/04/2014"))
  }

  @Test func `two orders in one column contradict each other, and impossible dates prove nothing`()
  {
    #expect(
      Self.finding(["18/08/2014", "08/19/2014"])
        == .contradictory(dayFirst: "18/08/2014", monthFirst: "08/19/2014"))
    #expect(Self.finding(["31/31/2014", "2021-21-31", ""]) == .notNeeded)
  }

  @Test(arguments: TestSeeds.of(20))
  func `a finding depends on no order and no division of the column`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let pool = [
      "03/04/2014", "18/08/2014", "8/19/2014", "", "05/05/2014", "2014-01-02", "28/2/2014",
    ]
    let values = (0..<4).map { _ in pool.randomElement(using: &generator)! }
    var parts = [DateProof(.month), DateProof(.month)]
    for value in values.shuffled(using: &generator) {
      parts[Int.random(in: 0...1, using: &generator)].add(value)
    }
    parts[1].add(parts[0])
    #expect(parts[1].finding == Self.finding(values))
  }
}
