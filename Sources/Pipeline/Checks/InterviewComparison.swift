import HeadcountTabulation

/// The interviews of a source, each beside the closest other one.
///
/// As many as all pairs can be made of are compared with each other; more are compared within their
/// groups, of which only as many are taken.
struct InterviewComparison {
  struct Pair {
    var one: RecordSpot
    var other: RecordSpot
    var share: Share
  }

  /// The most pairs that are listed.
  private static let pairLimit = 20

  private let interviews: [InterviewSample.Interview]
  private let groups: [Int64?]
  private let matches: InterviewMatches
  private(set) var notes: [String] = []

  init(
    _ tally: QualityTally, _ questions: [Int: [String]], percent: Int, least: Int
  ) throws(InterviewError) {
    // Files may have their questions in another order, or lack some.
    var names: [String] = []
    for (_, own) in questions.sorted(by: { $0.key < $1.key }) {
      names += own.filter { !names.contains($0) }
    }
    let parts = tally.parts.sorted { ($0.key ?? .max) < ($1.key ?? .max) }
    var all = parts.flatMap { group, part in part.interviews.interviews.map { (group, $0) } }
    all.sort { $0.1.spot < $1.1.spot }
    let met = tally.parts.values.reduce(0) { $0 + $1.interviews.count }
    var limits = InterviewMatches.Limits()
    limits.suspectPercent = percent
    limits.minimumQuestions = least
    interviews = all.map(\.1)
    groups = all.map(\.0)
    var blocks: [Int]?
    if all.count > limits.maximumInterviews {
      let places = Dictionary(
        parts.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { one, _ in one })
      blocks = groups.map { places[$0]! }
      notes.append("More than \(limits.maximumInterviews): compared within their groups only.")
    }
    if all.count < met {
      notes.append(
        "\(all.count) of \(met) records are compared: one of each key, and at most "
          + "\(limits.maximumInterviews) of a group, which their digests choose.")
    }
    var answers: [UInt32] = []
    answers.reserveCapacity(all.count * names.count)
    var codes: [UInt64: UInt32] = [0: 0]
    let places = questions.mapValues { own in names.map { own.firstIndex(of: $0) } }
    for interview in interviews {
      for place in places[Int(interview.spot.file)]! {
        let answer = place.map { interview.answers[$0] } ?? 0
        if codes[answer] == nil { codes[answer] = UInt32(codes.count) }
        answers.append(codes[answer]!)
      }
    }
    matches = try InterviewMatches(
      answers: answers, questions: names.count, blocks: blocks, limits: limits)
  }

  /// The matches of a group's interviews in ascending order; nil for all of them.
  func shares(of group: Int64??) -> [Share] {
    members(group).compactMap { matches.matches[$0]?.share }.sorted { Self.isLess($0, $1) }
  }

  /// The suspect interviews of a group; nil for all of them.
  func suspects(of group: Int64??) -> Int {
    members(group).count { matches.matches[$0]?.isSuspect == true }
  }

  /// The closest suspect pairs, each once.
  var pairs: [Pair] {
    var seen: Set<[Int]> = []
    var pairs: [Pair] = []
    for one in matches.suspects {
      let match = matches.matches[one]!
      guard seen.insert([min(one, match.closest), max(one, match.closest)]).inserted else {
        continue
      }
      pairs.append(
        Pair(
          one: interviews[one].spot, other: interviews[match.closest].spot, share: match.share))
    }
    pairs.sort { one, other in
      if Self.isLess(other.share, one.share) { return true }
      if Self.isLess(one.share, other.share) { return false }
      return (one.one, one.other) < (other.one, other.other)
    }
    return Array(pairs.prefix(Self.pairLimit))
  }

  private func members(_ group: Int64??) -> [Int] {
    guard let group else { return Array(groups.indices) }
    return groups.indices.filter { groups[$0] == group }
  }

  private static func isLess(_ one: Share, _ other: Share) -> Bool {
    one.part * other.whole < other.part * one.whole
  }
}
