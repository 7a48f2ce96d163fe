import HeadcountTabulation

extension StatisticSection {
  /// The share of some answers, such as "don't know", in each group beside the rest.
  func answers(_ questions: [String]) -> QualitySection {
    let subject = questions.joined(separator: ", ")
    let counts = codes.map { group, _ in
      let counts = tally.parts[group]?.counts ?? [:]
      return (such: counts[1] ?? 0, all: (counts[0] ?? 0) + (counts[1] ?? 0))
    }
    let found = GroupProportions(counts)
    let such = counts.reduce(0) { $0 + $1.such }
    let share = Share(such, of: counts.reduce(0) { $0 + $1.all })
    let lines =
      [
        QualitySection.Line(
          subject: subject, group: "all",
          values: [
            .count(share?.whole ?? 0), .count(such), share.map { .percent($0) } ?? .none, .none,
            .none, .none, .text(""),
          ])
      ]
      + zip(codes, found.groups).compactMap { code, group -> QualitySection.Line? in
        guard let group else { return nil }
        return QualitySection.Line(
          subject: subject, group: code.code,
          values: [
            .count(group.share.whole), .count(group.share.part), .percent(group.share),
            Self.number(group.z), Self.number(group.pValue), Self.number(group.corrected),
            .text(group.isTooFew ? "too few" : group.isUnusual ? "unusual" : ""),
          ])
      }
    return section(
      "Answers that say little",
      ["answers", "such", "percent", "z", "p", "p_corrected", "mark"], lines,
      [
        "z is of a group's share against that of the rest; p is corrected by the number of groups "
          + "(Bonferroni), and unusual is below 0.05: a prompt for review and no verdict."
      ]
        + (questions.count > 1 || questions.contains { $0.contains("*") }
          ? [
            "Answers of one interview are not independent, so that z over several is too far from 0."
          ]
          : []))
  }
}
