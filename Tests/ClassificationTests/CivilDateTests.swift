import Foundation
import HeadcountClassification
import TestSupport
import Testing

@Suite struct CivilDateTests {
  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0)!
    return calendar
  }

  @Test(arguments: TestSeeds.of(20))
  func `the calendar is Foundation's`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<50 {
      // From 1600: before 1582 Foundation's calendar is the Julian one.
      let day = Int.random(in: -135_000...200_000, using: &generator)
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
      let civil = try #require(
        CivilDate(year: parts.year!, month: parts.month!, day: parts.day!))
      #expect(civil.dayNumber == day)
      let text = Period.day.code(of: civil)
      #expect(CivilDate(iso: text) == civil)
      #expect(text == date.formatted(.iso8601.year().month().day()))
    }
  }

  @Test(arguments: [1900, 1999, 2000, 2008, 2023, 2024, 2100])
  func `a year has the days that Foundation gives it`(year: Int) {
    for month in 0...13 {
      let first = DateComponents(year: year, month: month, day: 1)
      let days =
        1...12 ~= month
        ? Self.calendar.range(of: .day, in: .month, for: Self.calendar.date(from: first)!)!.count
        : 0
      for day in 0...32 {
        #expect(
          (CivilDate(year: year, month: month, day: day) != nil) == (1...31 ~= day && day <= days))
      }
    }
  }

  @Test(arguments: [
    "0000-05-04", "0000-00-00",
    "", "2008", "2008-06", "2008-6-1", "08-06-01", "2008/06/01", "01-06-2008", "2008-02-30",
    "2008-13-01", "2021-21-31", "2008-06-01T", "2008-06-01T25:00", "2008-06-01T10:60",
    "2008-06-01T10:30:00+25:00", "2008-06-01T10:30:00Zulu", "2008-06-01x", "2008-06-01 10",
    "2008-06-01T10:30:00.", "+008-06-01", "٢٠٠٨-٠٦-٠١",
  ])
  func `a text that is no ISO date is none`(text: String) {
    #expect(CivilDate(iso: text) == nil)
    #expect(Instant(iso: text) == nil)
  }

  @Test(arguments: [
    ("2008-06-30T23:30:00-05:00", "2008-06-30", "2008-06", "2008-Q2", "2008"),
    ("2008-01-01", "2008-01-01", "2008-01", "2008-Q1", "2008"),
    ("0999-12-31 00:00", "0999-12-31", "0999-12", "0999-Q4", "0999"),
  ])
  func `a period is that of the civil date as it is written`(
    text: String, day: String, month: String, quarter: String, year: String
  ) throws {
    let date = try #require(CivilDate(iso: text))
    #expect(Period.allCases.map { $0.code(of: date) } == [day, month, quarter, year])
  }

  @Test func `quarters are months 1 to 3, 4 to 6, 7 to 9 and 10 to 12`() throws {
    let dates = (1...12).compactMap { CivilDate(year: 2008, month: $0, day: 1) }
    #expect(dates.map { Period.quarter.code(of: $0).last } == Array("111222333444"))
  }
}

@Suite struct InstantTests {
  @Test(arguments: TestSeeds.of(20))
  func `an instant is Foundation's`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<30 {
      let seconds = Int.random(in: -8_000_000_000...8_000_000_000, using: &generator)
      let offset = Int.random(in: -14 * 4...14 * 4, using: &generator) * 900
      let formatter = ISO8601DateFormatter()
      formatter.timeZone = TimeZone(secondsFromGMT: offset)!
      let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
      #expect(Instant(iso: text)?.microseconds == seconds * 1_000_000, "\(text)")
    }
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0, 0), ("1970-01-01", 0, 0), ("1970-01-01", 10_800, -10_800_000_000),
    ("1970-01-01T03:00", 10_800, 0), ("1970-01-01T03:00:00+03:00", -7200, 0),
    ("1970-01-01T03:00:00+0300", 0, 0), ("1970-01-01T03:00:00+03", 0, 0),
    ("1970-01-01 00:00:00.5", 0, 500_000), ("1970-01-01T00:00:00.1234567Z", 0, 123_456),
    ("1969-12-31T23:59:59.999999Z", 0, -1),
  ])
  func `a time without a zone is in the declared one`(
    text: String, offset: Int, microseconds: Int
  ) {
    #expect(Instant(iso: text, offset: offset)?.microseconds == microseconds)
  }

  @Test(arguments: Period.allCases)
  func `a period's number is one more than that of the period before`(period: Period) throws {
    // Day by day over leap years and the ends of years: the number stays, or goes on by one.
    var last: (code: String, number: Int)?
    for day in CivilDate(iso: "1999-12-30")!.dayNumber...CivilDate(iso: "2001-03-02")!.dayNumber {
      let code = period.code(of: CivilDate(dayNumber: day)!)
      let number = try #require(period.number(of: code))
      if let last { #expect(number == last.number + (code == last.code ? 0 : 1), "\(code)") }
      last = (code, number)
    }
    #expect(period.number(of: "_U") == nil && period.number(of: "") == nil)
  }
}
