import HeadcountIngestion
import HeadcountTabulation

/// The sections of one statistic of a source.
struct StatisticSection {
  private let plan: SourcePlan
  private let quality: QualityOutcome
  private let statistic: QualityPlan.Statistic
  let tally: QualityTally
  /// The codes of the statistic's groups, in the order of reports.
  let codes: [(group: Int64?, code: String)]
  let index: Int

  init(_ plan: SourcePlan, _ quality: QualityOutcome, _ index: Int) {
    self.plan = plan
    self.quality = quality
    self.index = index
    statistic = plan.quality.statistics[index]
    tally = quality.tallies[index]
    if let grouping = statistic.grouping {
      let groups = Dictionary(
        quality.codes[grouping].map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
      codes = quality.groups[grouping].map { (groups[$0.code]!, $0.code) }
    } else {
      codes = []
    }
  }

  var sections: [QualitySection] {
    switch statistic.kind {
    case .heaping(let age): [heaping(age)]
    case .benford(let amount, _): [benford(amount)]
    case .interviews(_, let percent, let least): interviews(percent, least)
    case .enumerators(let minutes, let least): [durations(minutes, least)]
    case .answers(let questions, _): [answers(questions)]
    case .timeliness(let from, let to, let most, _): [timeliness("\(from) to \(to)", most)]
    }
  }

  func section(
    _ title: String, _ columns: [String], _ lines: [QualitySection.Line], _ notes: [String]
  ) -> QualitySection {
    let left =
      tally.leftOut == 0
      ? [] : ["\(tally.leftOut) record(s) have no number or date that can be taken."]
    return QualitySection(
      source: plan.name, check: statistic.kind.word, title: title, columns: columns, lines: lines,
      notes: notes + left)
  }

  /// One line for all records, then one for each group.
  private func lines(
    _ subject: String, _ values: (QualityTally.Part) -> [QualitySection.Value]
  ) -> [QualitySection.Line] {
    var all = QualityTally.Part()
    for part in tally.parts.values { all.add(part) }
    return [QualitySection.Line(subject: subject, group: "all", values: values(all))]
      + codes.compactMap { group, code in
        tally.parts[group].map {
          QualitySection.Line(subject: subject, group: code, values: values($0))
        }
      }
  }

  static func number(_ number: Double?) -> QualitySection.Value {
    number.map { .number($0) } ?? .none
  }

  private func heaping(_ age: String) -> QualitySection {
    let lines = lines(age) { part in
      var counts = [Int](repeating: 0, count: 131)
      for (age, people) in part.counts { counts[age] += people }
      let ages = AgeHeaping(counts: counts)
      return [
        .count(ages.people), Self.number(ages.whipple), Self.number(ages.whippleOfZero),
        Self.number(ages.myers()),
        .text(ages.isTooFew ? "too few" : ages.accuracy?.rawValue ?? ""),
      ]
    }
    return section(
      "Ages that were rounded", ["records_23_62", "whipple", "whipple_of_0", "myers", "class"],
      lines,
      [
        "Whipple: 100 none, 500 all; Myers: 0 none, 90 all. Fewer than 100 from 23 to 62 are too few."
      ])
  }

  private func benford(_ amount: String) -> QualitySection {
    let lines = lines(amount) { part in
      let digits = part.digits
      return [
        .count(digits.total), Self.number(digits.chiSquare), Self.number(digits.pValue),
        Self.number(digits.meanAbsoluteDeviation),
        .text(
          digits.spansTwoOrders ? digits.conformity?.rawValue ?? "" : "spans less than 1 to 100"),
      ]
    }
    return section(
      "First digits of amounts", ["amounts", "chi_square", "p", "mean_deviation", "class"], lines,
      ["A prompt for review and no verdict; not for amounts with a cap or a fixed price."])
  }

  private func durations(_ minutes: String, _ least: Int) -> QualitySection {
    let durations = codes.flatMap { group, code in
      (tally.parts[group]?.counts ?? [:]).sorted { $0.key < $1.key }.flatMap { minutes, count in
        [(enumerator: String, duration: Double)](
          repeating: (code, Double(minutes)), count: count)
      }
    }
    let found = EnumeratorDurations(durations, minimum: Double(least))
    let byCode = Dictionary(
      found.enumerators.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
    let all = Share(durations.count { $0.duration < Double(least) }, of: durations.count)
    let lines =
      [
        QualitySection.Line(
          subject: minutes, group: "all",
          values: [
            .count(durations.count), Self.number(found.median), .none,
            .count(all?.part ?? 0), all.map { .percent($0) } ?? .none, .text(""),
          ])
      ]
      + codes.compactMap { _, code in
        byCode[code].map { person in
          QualitySection.Line(
            subject: minutes, group: code,
            values: [
              .count(person.interviews), .number(person.median), Self.number(person.modifiedZ),
              .count(person.short.part), .percent(person.short),
              .text(person.isOutlier ? "unusual" : ""),
            ])
        }
      }
    return section(
      "How long interviews took",
      ["interviews", "median", "modified_z", "below_\(least)", "percent_below", "mark"], lines,
      ["A modified z beyond 3.5 is unusual: a prompt for review and no verdict."])
  }

  private func timeliness(_ subject: String, _ most: Int) -> QualitySection {
    let lines = lines(subject) { part in
      let sorted = part.counts.sorted { $0.key < $1.key }
      let count = sorted.reduce(0) { $0 + $1.value }
      let late = sorted.filter { $0.key > most }.reduce(0) { $0 + $1.value }
      let early = sorted.filter { $0.key < 0 }.reduce(0) { $0 + $1.value }
      func day(_ place: Int) -> Int {
        var before = 0
        for (day, records) in sorted {
          before += records
          if place < before { return day }
        }
        return 0
      }
      guard count > 0 else { return [.count(0), .none, .none, .count(0), .none, .count(0)] }
      let middle = Double(day((count - 1) / 2) + day(count / 2)) / 2
      // The smallest number of days that nine of ten records do not pass.
      let ninth = day((count * 9 + 9) / 10 - 1)
      return [
        .count(count), .number(middle), .count(ninth), .count(late),
        Share(late, of: count).map { .percent($0) } ?? .none, .count(early),
      ]
    }
    return section(
      "Days between two dates",
      ["records", "median", "ninth_tenth", "over_\(most)", "percent_over", "below_0"], lines,
      ["ninth_tenth is the number of days that nine of ten records do not pass (nearest rank)."])
  }

  // MARK: Interviews

  private func interviews(_ percent: Int, _ least: Int) -> [QualitySection] {
    let title = "Interviews that are nearly the same"
    let columns = ["interviews", "median_percent", "highest_percent", "suspect", "percent_suspect"]
    if tally.parts.isEmpty {
      return [section(title, columns, [], ["Not compared: there are no records."])]
    }
    let found: InterviewComparison
    do throws(InterviewError) {
      found = try InterviewComparison(
        tally, quality.questions.mapValues { $0[index] }, percent: percent, least: least)
    } catch {
      return [section(title, columns, [], ["Not compared: \(error.description)."])]
    }
    let lines = [(nil, "all")] + codes.map { (Optional($0.group), $0.code) }
    let notes =
      found.notes + [
        "From \(percent) % of equal answers on an interview is suspect; those with few questions match by "
          + "chance. A prompt for review and no verdict."
      ]
    let summary = section(
      title, columns,
      lines.compactMap { group, code in
        let shares = found.shares(of: group)
        guard let highest = shares.last else { return nil }
        let suspect = found.suspects(of: group)
        return QualitySection.Line(
          subject: "answers", group: code,
          values: [
            .count(shares.count), .percent(shares[(shares.count - 1) / 2]), .percent(highest),
            .count(suspect), Share(suspect, of: shares.count).map { .percent($0) } ?? .none,
          ])
      }, notes)
    let pairs = found.pairs.map { pair in
      QualitySection.Line(
        subject: place(pair.one), group: place(pair.other), values: [.percent(pair.share)])
    }
    if pairs.isEmpty { return [summary] }
    var listed = section("Closest pairs of interviews", ["percent"], pairs, [])
    listed.check = "similar_pairs"
    return [summary, listed]
  }

  private func place(_ spot: RecordSpot) -> String {
    guard let location = quality.places[spot] else { return "" }
    return "\(ExportName.of(location.path)):\(location.line ?? 0)"
  }
}
