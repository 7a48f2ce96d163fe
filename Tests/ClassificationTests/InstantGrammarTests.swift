import HeadcountClassification
import Testing

/// Instants as field exports write them.
@Suite struct InstantGrammarTests {
  static func seconds(_ order: DateGrammar.Order, _ text: String, offset: Int = 0) -> Double? {
    InstantGrammar(DateGrammar(order, offset: offset)).read(text).map { Double($0) / 1_000_000 }
  }

  /// 18 August 2014, 15:42:11 in UTC.
  static let afternoon = 1_408_376_531.0

  @Test(arguments: [
    (DateGrammar.Order.dayFirst, "18/08/2014 15:42:11"), (.monthFirst, "8/18/2014 3:42:11 PM"),
    (.dayFirst, "18 Aug 2014 03:42:11 p.m."), (.dayFirst, "18/08/2014 18:42:11 +0300"),
    (.monthFirst, "Aug 18, 2014 15:42:11 UTC"), (.epoch, "1408376531"),
    (.epochMilliseconds, "1408376531000"), (.dayFirst, "2014-08-18T15:42:11Z"),
    (.dayFirst, "١٨/٠٨/٢٠١٤ ١٥:٤٢:١١"), (.iso, "2014-08-18 15:42:11"),
    (.excelSerial, "41869.6543",), (.dayFirst, "18/08/2014 3:42:11 م"),
  ])
  func `an instant is read with its time`(_ order: DateGrammar.Order, _ text: String) {
    let seconds = Self.seconds(order, text) ?? 0
    #expect(abs(seconds - Self.afternoon) < 1, "\(seconds)")
  }

  @Test func `a time without a zone has the declared one, another keeps its own`() {
    let midnight = 1_408_320_000.0
    #expect(Self.seconds(.dayFirst, "18/08/2014") == midnight)
    #expect(Self.seconds(.dayFirst, "18/08/2014 03:00", offset: 10_800) == midnight)
    #expect(Self.seconds(.dayFirst, "18/08/2014 12:00 AM") == midnight)
    #expect(Self.seconds(.dayFirst, "18/08/2014 12:00 PM") == midnight + 43_200)
    #expect(Self.seconds(.dayFirst, "18/08/2014 05:30 +05:30", offset: 10_800) == midnight)
    #expect(Self.seconds(.excelSerial, "41869.125", offset: 10_800) == midnight)
    #expect(Self.seconds(.epoch, "1408320000.25", offset: 10_800) == midnight + 0.25)
    #expect(Self.seconds(.dayFirst, "18/08/2014 00:00:00.125") == midnight + 0.125)
  }

  @Test(arguments: [
    (DateGrammar.Order.iso, "18/08/2014"), (.dayFirst, "08/18/2014"), (.dayFirst, "Aug 2014"),
    (.dayFirst, "18/08/2014 25:00"), (.dayFirst, "soon"), (.dayFirst, ""), (.dayFirst, "20140818"),
    (.epoch, "99999999999999999"), (.dayFirst, "18/08/2014 13:00 pm"),
  ])
  func `what is no instant of the grammar is none`(_ order: DateGrammar.Order, _ text: String) {
    #expect(Self.seconds(order, text) == nil)
  }
}
