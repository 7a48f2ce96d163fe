import HeadcountClassification
import HeadcountIngestion
import TestSupport
import Testing

/// Columns of batches are read as each field by itself is.
@Suite struct ColumnTests {
  private static let quote = UInt8(ascii: "\"")
  private static let blocks = [64, 200, 1 << 18]

  @Test(arguments: TestSeeds.of(30))
  func `each field has the category of its text`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let list = try #require(try CodeListCatalog.list(named: "iraq-governorates"))
    let governorate = StatisticalDimension(
      name: "g", reading: .codes(list), missing: .standard)
    let written = StatisticalDimension(name: "w", reading: .asWritten)
    let texts = [
      "Baghdad", "بغداد", " baghdad ", "Basra", "N/A", "", "-", "Atlantis", "a,b", "a \"b\"",
      "caf\u{e9}", "cafe\u{301}", "two\nlines", "Muhafazat al-Anbar", "Muhafazat-al-Anbar",
    ]
    let file = try ExportFile.random(texts, columns: 3, &generator)
    for dimension in [governorate, written] {
      for block in Self.blocks {
        var classifiers = (0..<3).map { _ in ColumnClassifier(dimension) }
        var found: [[Category]] = [[], [], []]
        try file.forEachBatch(block: block) { batch in
          for column in 0..<3 {
            var codes = [UInt32](repeating: 0, count: batch.recordCount)
            try classifiers[column].classify(
              batch, column: column, quote: Self.quote, into: &codes)
            found[column] += codes.map { classifiers[column].categories[Int($0)] }
          }
        }
        for column in 0..<3 {
          #expect(found[column] == file.records.map { dimension.category(of: $0[column]) })
        }
      }
    }
  }

  @Test(arguments: TestSeeds.of(30))
  func `each field has the number of its text`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let texts = [
      "0", "7", "12", "007", "12345678", "123456789", "-5", "+5", "1,234", "", " ", "N/A", "x",
      "1.5", "9223372036854775807", "9223372036854775808", "٥", "1234567a", "/", ":", "99999999",
    ]
    let file = try ExportFile.random(texts, columns: 2, &generator)
    let grammar = NumberGrammar(grouping: .comma)
    func plain(_ text: String) -> (Int64, NumberColumn.Trouble?) {
      switch grammar.read(text) {
      case .number(let number): (Int64(number), nil)
      case .missing: (0, .missing)
      case .overflow: (0, .overflow)
      case .unreadable(let bounds):
        (0, MissingTokens.standard.contains(text) ? .missing : .unreadable(bounds))
      }
    }
    for block in Self.blocks {
      var columns = (0..<2).map { _ in NumberColumn(grammar: grammar, missing: .standard) }
      var values: [[Int64]] = [[], []]
      var troubles: [[NumberColumn.Trouble?]] = [[], []]
      try file.forEachBatch(block: block) { batch in
        for column in 0..<2 {
          var target = [Int64](repeating: -1, count: batch.recordCount)
          columns[column].read(batch, column: column, quote: Self.quote, into: &target)
          values[column] += target
          var met = [NumberColumn.Trouble?](repeating: nil, count: batch.recordCount)
          for exception in columns[column].exceptions {
            met[exception.record] = exception.trouble
          }
          troubles[column] += met
        }
      }
      for column in 0..<2 {
        #expect(values[column] == file.records.map { plain($0[column]).0 })
        #expect(troubles[column] == file.records.map { plain($0[column]).1 })
      }
    }
  }

  @Test func `a number that is a missing token is no value however it is written`() throws {
    let file = try ExportFile("n,x\n99,\n5,\n-999,\n099,\n7,\n\"99\",\n0,\n-2,\n")
    let tokens = MissingTokens(["99", "-999"])
    var column = NumberColumn(grammar: NumberGrammar(), missing: tokens)
    try file.forEachBatch { batch in
      var target = [Int64](repeating: -1, count: batch.recordCount)
      column.read(batch, column: 0, quote: Self.quote, into: &target)
      #expect(target == [0, 5, 0, 0, 7, 0, 0, -2])
      #expect(column.exceptions.map(\.record) == [0, 2, 3, 5])
      #expect(column.exceptions.allSatisfy { $0.trouble == .missing })
      #expect(column.negatives == (1, -2))
    }
  }

  @Test(arguments: TestSeeds.of(20))
  func `each field has the instant of its text`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let texts = [
      "2008-06-01", "2008-06-01T10:30:00+03:00", "2008-06-01T10:30:00.123+03:00",
      "2008-06-01T10:31:00.123+03:00", " 2008-06-02 ", "", "yesterday", "2008-06-31",
    ]
    let file = try ExportFile.random(texts, columns: 2, &generator)
    for block in Self.blocks {
      var column = InstantColumn(DateGrammar(.iso, offset: 10_800))
      var found: [Int?] = []
      try file.forEachBatch(block: block) { batch in
        found += column.read(batch, column: 1, quote: Self.quote)
      }
      #expect(
        found
          == file.records.map { Instant(iso: $0[1].trimmed, offset: 10_800)?.microseconds })
    }
  }

  @Test func `the latest date of a column of periods is known`() throws {
    let file = try ExportFile("month,x\n2008-05-31,\n2008-06-15T10:00:00Z,\nlate,\n2008-06-02,\n")
    var classifier = ColumnClassifier(
      StatisticalDimension(name: "month", reading: .period(.month)))
    try file.forEachBatch { batch in
      var codes = [UInt32](repeating: 0, count: batch.recordCount)
      try classifier.classify(batch, column: 0, quote: Self.quote, into: &codes)
      #expect(codes == [0, 1, 2, 1])
    }
    #expect(classifier.latest == CivilDate(year: 2008, month: 6, day: 15))
  }

  /// Takes more than a second.
  @Suite struct SlowTests {
    @Test func `a column with more categories than a classification has is refused`() throws {
      let lines = (0...ColumnClassifier.categoryLimit).map { "\($0)," }.joined(separator: "\n")
      let file = try ExportFile("id,x\n" + lines + "\n")
      var classifier = ColumnClassifier(StatisticalDimension(name: "id", reading: .asWritten))
      #expect(throws: ClassificationError.self) {
        try file.forEachBatch { batch in
          var codes = [UInt32](repeating: 0, count: batch.recordCount)
          try classifier.classify(batch, column: 0, quote: ColumnTests.quote, into: &codes)
        }
      }
    }
  }

  @Test func `a column is found by name, folded name or hashtag, and not when two fit`() throws {
    let file = try ExportFile("Governorate,sex,SEX,Family members\n1,2,3,4\n")
    let header = try RecordReader(path: file.path).opening.header
    #expect(ColumnFinder.find(["governorate"], in: header) == .found(0))
    #expect(ColumnFinder.find(["SEX"], in: header) == .found(2))
    #expect(ColumnFinder.find(["Sex"], in: header) == .ambiguous([1, 2]))
    #expect(ColumnFinder.find(["family_members"], in: header) == .found(3))
    #expect(ColumnFinder.find(["age", "gov"], in: header) == .absent)
  }
}
