import Foundation
import HeadcountTabulation
import Testing

extension OracleRegistry {
  /// Whipple's and Myers' indices from single years of age.
  @Sendable static func ageHeaping(_ reading: OracleReading) throws {
    struct Series: Decodable {
      var whipple_23_62, whipple_class, whipple_digit0, myers_10_89, myers_pasex_10_89: String
      var myers_10_89_percent_by_digit: [String: String]
      var myers_23_82: String
    }
    let tolerance = try reading.tolerance()
    let inputs = Dictionary(grouping: try reading.records(reading.input)) { $0["series"]! }
    let expected: [String: Series] = try reading.json(reading.expected)
    #expect(Set(expected.keys) == Set(inputs.keys))
    for (name, series) in expected {
      var counts: [Int] = []
      for record in try #require(inputs[name]) {
        let age = Int(record["age"]!)!
        while counts.count <= age { counts.append(0) }
        counts[age] += Int(record["count"]!)!
      }
      let ages = AgeHeaping(counts: counts)
      reading.expect(ages.whipple, is: series.whipple_23_62, within: tolerance, name)
      reading.expect(ages.whippleOfZero, is: series.whipple_digit0, within: tolerance, name)
      #expect(ages.accuracy?.rawValue == series.whipple_class, "\(name)")
      reading.expect(ages.myers(), is: series.myers_10_89, within: tolerance, name)
      reading.expect(
        ages.myers(variant: .pasex), is: series.myers_pasex_10_89, within: tolerance, name)
      reading.expect(
        ages.myers(ages: 23...82), is: series.myers_23_82, within: tolerance, name)
      let digits = try #require(ages.percentByDigit())
      #expect(series.myers_10_89_percent_by_digit.count == 10)
      for (digit, percent) in series.myers_10_89_percent_by_digit {
        reading.expect(digits[Int(digit)!], is: percent, within: tolerance, "\(name) \(digit)")
      }
    }
  }

  /// First digits by enumerator.
  @Sendable static func benford(_ reading: OracleReading) throws {
    let tolerance = try reading.tolerance()
    var byEnumerator: [String: FirstDigits] = [:]
    for record in try reading.records(reading.input) {
      let amount = Int(record["income"]!)!
      byEnumerator[record["enumerator"]!, default: FirstDigits()].add(amount)
    }
    var all = FirstDigits()
    for digits in byEnumerator.values { all.merge(digits) }
    byEnumerator["all"] = all
    let expected = try reading.records(reading.expected)
    #expect(Set(expected.map { $0["enumerator"]! }) == Set(byEnumerator.keys))
    for line in expected {
      let name = line["enumerator"]!
      let digits = try #require(byEnumerator[name])
      #expect(digits.total == Int(line["n"]!))
      #expect(digits.counts == (1...9).map { Int(line["d\($0)"]!)! }, "\(name)")
      reading.expect(digits.chiSquare, is: line["chi2_8df"], within: tolerance, name)
      // Far tails are compared by their digits as well.
      let wanted = Double(line["p_value"]!)!
      reading.expect(
        digits.pValue, is: line["p_value"], within: min(tolerance, 1e-9 * wanted), name)
      reading.expect(digits.meanAbsoluteDeviation, is: line["mad"], within: tolerance, name)
      #expect(
        digits.conformity?.rawValue == line["nigrini_first_digit_class"], "\(name)")
    }
  }

  /// Near-duplicate interviews, and enumerators with unusual durations.
  @Sendable static func interviews(_ reading: OracleReading) throws {
    struct Parameters: Decodable { var threshold, overall_median, overall_mad: Double }
    let parameters: Parameters = try reading.parameters()
    let inputs = try reading.records(reading.input)
    let questions = inputs[0].keys.filter { $0.wholeMatch(of: /q\d+/) != nil }.sorted()
    var codes: [String: UInt32] = ["": 0]
    let answers = inputs.flatMap { record in
      questions.map { question -> UInt32 in
        let answer = record[question]!
        if let code = codes[answer] { return code }
        codes[answer] = UInt32(codes.count)
        return codes[answer]!
      }
    }
    var limits = InterviewMatches.Limits()
    limits.suspectPercent = Int((parameters.threshold * 100).rounded())
    let found = try InterviewMatches(
      answers: answers, questions: questions.count, limits: limits)
    let matches = try reading.records("expected_match.csv")
    #expect(matches.count == inputs.count)
    for (place, line) in matches.enumerated() {
      let match = try #require(found.matches[place])
      #expect(line["interview_id"] == inputs[place]["interview_id"])
      #expect(line["enumerator"] == inputs[place]["enumerator"])
      #expect(inputs[match.closest]["interview_id"] == line["closest_interview"], "\(line)")
      #expect(match.share.percent(digits: 1) == line["percent_match_1dp"], "\(line)")
      #expect(match.isSuspect == (line["suspect_85"] == "yes"), "\(line)")
    }

    let lines = try reading.records("expected_enumerator.csv")
    // The minimum is in the column's name, such as `short_under_15`.
    let column = try #require(lines[0].keys.first { $0.hasPrefix("short_under_") })
    let minimum = try #require(Double(column.dropFirst("short_under_".count)))
    let durations = EnumeratorDurations(
      inputs.map { ($0["enumerator"]!, Double($0["minutes"]!)!) }, minimum: minimum)
    #expect(durations.median == parameters.overall_median)
    #expect(durations.medianDeviation == parameters.overall_mad)
    #expect(durations.enumerators.map(\.code) == lines.map { $0["enumerator"]! })
    for (enumerator, line) in zip(durations.enumerators, lines) {
      #expect(String(enumerator.interviews) == line["interviews"])
      #expect(enumerator.median == Double(line["median_minutes"]!))
      reading.expect(
        enumerator.modifiedZ, is: line["modified_z_of_median"], within: 1e-9, enumerator.code)
      #expect(String(enumerator.short.part) == line[column])
      // The file counts suspect interviews, not pairs.
      let suspects = found.suspects.count { inputs[$0]["enumerator"] == enumerator.code }
      #expect(String(suspects) == line["suspect_pairs"])
    }
  }
}
