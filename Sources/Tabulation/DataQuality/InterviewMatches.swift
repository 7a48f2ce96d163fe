/// The closest other interview of each interview: near-duplicates are copied or made up, perhaps.
///
/// The match of two interviews is the number of equal answers over the number of questions that at
/// least one of them answers; blank is no answer. Interviews with few questions, few options or
/// people who live alike match by themselves, so this is a prompt for review and never a verdict.
///
/// Sources: Kuriakose and Robbins, Don't get duped, 2016; on its limits, Pew Research Center,
/// Evaluating a new proposal for detecting data falsification in surveys, 2016.
public struct InterviewMatches: Hashable, Sendable {
  /// The closest interview of one interview.
  public struct Match: Hashable, Sendable {
    /// The place of the closest interview; the first of several.
    public let closest: Int
    /// The number of equal answers, as a share of the questions that one of both answers.
    public let share: Share
    /// How many interviews are as close.
    public let ties: Int
    /// Whether the match is so high that somebody should look.
    public let isSuspect: Bool
  }

  /// Limits of a comparison.
  public struct Limits: Hashable, Sendable {
    /// The percentage from which a match is suspect.
    public var suspectPercent = 85
    /// The least number of questions.
    public var minimumQuestions = 20
    /// The greatest number of interviews that are compared with each other.
    public var maximumInterviews = 5000

    /// The usual limits: 85 %, 20 questions, 5,000 interviews.
    public init() {}
  }

  /// The match of each interview; nil for one that has nobody to be compared with.
  public let matches: [Match?]

  /// Compares each interview with all others, or with those of its block.
  ///
  /// All pairs are compared, which takes time with the square of the number of interviews: 5,000 of 60
  /// questions are 12.5 million pairs. More are compared in blocks, such as by enumerator.
  ///
  /// - Parameters:
  ///   - answers: The codes of the answers, interview by interview, equal for equal answers to a
  ///     question; 0 is blank.
  ///   - questions: The number of questions.
  ///   - blocks: The block of each interview; nil compares all.
  ///   - limits: What is suspect, and how much may be compared.
  /// - Throws: `InterviewError` for too few questions, too many interviews of a block, and a number of
  ///   answers or blocks that does not fit.
  public init(
    answers: [UInt32], questions: Int, blocks: [Int]? = nil, limits: Limits = Limits()
  ) throws(InterviewError) {
    guard questions >= max(limits.minimumQuestions, 1) else {
      throw InterviewError.tooFewQuestions(questions, minimum: limits.minimumQuestions)
    }
    let count = answers.count / questions
    guard answers.count == count * questions, blocks.map({ $0.count == count }) ?? true else {
      throw InterviewError.unevenAnswers
    }
    var matches = [Match?](repeating: nil, count: count)
    for members in Self.members(blocks, count: count) {
      guard members.count <= limits.maximumInterviews else {
        throw InterviewError.tooManyInterviews(
          members.count, maximum: limits.maximumInterviews)
      }
      let rows = AnswerRows(answers, questions: questions, members: members)
      for (place, best) in rows.closest().enumerated() {
        guard let best, let share = Share(best.equal, of: best.answered) else { continue }
        matches[members[place]] = Match(
          closest: members[best.other], share: share, ties: best.ties,
          isSuspect: best.equal * 100 >= limits.suspectPercent * best.answered)
      }
    }
    self.matches = matches
  }

  /// The places of suspect interviews, in their order.
  public var suspects: [Int] {
    matches.indices.filter { matches[$0]?.isSuspect == true }
  }

  private static func members(_ blocks: [Int]?, count: Int) -> [[Int]] {
    guard let blocks else { return [Array(0..<count)] }
    return Dictionary(grouping: 0..<count) { blocks[$0] }.values.sorted { $0[0] < $1[0] }
  }
}

/// A reason why interviews are not compared.
public enum InterviewError: Error, Hashable, Sendable, CustomStringConvertible {
  /// With few questions strangers match by chance.
  case tooFewQuestions(Int, minimum: Int)
  /// All pairs of so many interviews would take too long.
  case tooManyInterviews(Int, maximum: Int)
  /// There is not one answer for each interview and question, or not one block for each interview.
  case unevenAnswers

  /// The reason in one or two sentences, with what can be done.
  public var description: String {
    switch self {
    case .tooFewQuestions(let count, let minimum):
      "\(count) questions are too few to compare interviews by; \(minimum) or more are needed"
    case .tooManyInterviews(let count, let maximum):
      "\(count) interviews are too many to compare all pairs, and \(maximum) the most; "
        + "compare them in blocks, such as by enumerator"
    case .unevenAnswers:
      "the answers are not one for each interview and question, or the blocks not one for each interview"
    }
  }
}
