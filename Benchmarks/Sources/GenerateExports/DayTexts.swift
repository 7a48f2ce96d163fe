/// The days of an export as ready-made text.
struct DayTexts {
  /// `2023-01-01` and the days that follow it.
  let texts: [[UInt8]]

  init(firstYear: Int, years: Int) {
    var texts: [[UInt8]] = []
    for year in firstYear..<(firstYear + years) {
      let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in lengths.enumerated() {
        for day in 1...length {
          var text: [UInt8] = []
          text.append(decimal: year, width: 4)
          text.append(UInt8(ascii: "-"))
          text.append(decimal: month + 1, width: 2)
          text.append(UInt8(ascii: "-"))
          text.append(decimal: day, width: 2)
          texts.append(text)
        }
      }
    }
    self.texts = texts
  }
}
