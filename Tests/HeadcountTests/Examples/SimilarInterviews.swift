import Headcount

/// The example of the article on near-duplicate interviews.
func similarInterviews(print: (String) -> Void) throws {
  // example
  // Codes of the answers to 24 questions; 0 is blank. The third is a copy of the first with changes.
  let first: [UInt32] = [1, 2, 1, 4, 0, 2, 0, 4, 3, 1, 2, 3, 1, 1, 3, 3, 3, 2, 3, 1, 3, 2, 3, 3]
  let second: [UInt32] = [4, 4, 3, 2, 2, 4, 2, 4, 3, 4, 4, 4, 2, 3, 3, 0, 3, 3, 1, 1, 4, 3, 2, 4]
  var third = first
  third[9] = 3
  third[15] = 0
  let found = try InterviewMatches(answers: first + second + third, questions: 24)
  for (interview, match) in found.matches.enumerated() {
    guard let match else { continue }
    print(
      "\(interview + 1) is closest to \(match.closest + 1): \(match.share.part) of "
        + "\(match.share.whole) answers, \(match.share.percent(digits: 1)) %"
        + (match.isSuspect ? ", have a look" : ""))
  }
  // end
}
