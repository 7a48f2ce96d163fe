/// Answers as bits, so that two interviews are compared 64 questions at a time.
///
/// Answers are numbered anew for each question, from 1, with 0 for blank. A row has for each 64
/// questions one word that tells who was answered, and one word for each binary digit of the numbers:
///
///     answers of four questions   2 – 3 1        answered   1 0 1 1
///                                                digit 0    0 0 1 1
///                                                digit 1    1 0 1 0
///
/// Two answers are equal where no digit differs, and blank is never equal to an answer.
struct AnswerRows {
  /// The closest row of a row.
  struct Closest {
    var other: Int
    var equal: Int
    var answered: Int
    var ties: Int
  }

  private let count: Int
  /// The number of digits of each 64 questions.
  private let digits: [Int]
  /// The words of a row.
  private let width: Int
  private var bits: [UInt64]

  init(_ answers: [UInt32], questions: Int, members: [Int]) {
    count = members.count
    // The number of each answer, question by question.
    var numbers: [[Int]] = []
    var digits = [Int](repeating: 0, count: (questions + 63) / 64)
    for question in 0..<questions {
      var codes: [UInt32: Int] = [0: 0]
      numbers.append(
        members.map { member in
          let answer = answers[member * questions + question]
          if let number = codes[answer] { return number }
          codes[answer] = codes.count
          return codes.count - 1
        })
      let needed = Int.bitWidth - (codes.count - 1).leadingZeroBitCount
      digits[question / 64] = max(digits[question / 64], needed)
    }
    self.digits = digits
    width = digits.reduce(0) { $0 + 1 + $1 }
    bits = [UInt64](repeating: 0, count: count * width)
    var start = 0
    for (word, digits) in digits.enumerated() {
      for question in word * 64..<min(word * 64 + 64, questions) {
        let bit = UInt64(1) << UInt64(question % 64)
        for (row, number) in numbers[question].enumerated() where number != 0 {
          bits[row * width + start] |= bit
          for digit in 0..<digits where number >> digit & 1 == 1 {
            bits[row * width + start + 1 + digit] |= bit
          }
        }
      }
      start += 1 + digits
    }
  }

  /// The closest row of each row, the first of several; nil where no other row shares a question.
  func closest() -> [Closest?] {
    var best = [Closest?](repeating: nil, count: count)
    let bits = bits.span
    for one in 0..<count {
      var own = best[one]
      for other in one + 1..<max(count, one + 1) {
        let (equal, answered) = compare(bits, one, other)
        guard answered > 0 else { continue }
        Self.note(&own, other, equal, answered)
        Self.note(&best[other], one, equal, answered)
      }
      best[one] = own
    }
    return best
  }

  /// Rows come in their order, so the first of several stays.
  private static func note(_ best: inout Closest?, _ other: Int, _ equal: Int, _ answered: Int) {
    guard let old = best else {
      best = Closest(other: other, equal: equal, answered: answered, ties: 1)
      return
    }
    let difference = equal &* old.answered &- old.equal &* answered
    if difference < 0 { return }
    best =
      difference == 0
      ? Closest(
        other: old.other, equal: old.equal, answered: old.answered, ties: old.ties &+ 1)
      : Closest(other: other, equal: equal, answered: answered, ties: 1)
  }

  /// The number of equal answers, and that of the questions that one of both answers.
  private func compare(_ bits: Span<UInt64>, _ one: Int, _ other: Int) -> (Int, Int) {
    var (first, second) = (one &* width, other &* width)
    var (equal, answered) = (0, 0)
    for digits in digits {
      let (mask, others) = (bits[first], bits[second])
      var differs: UInt64 = 0
      for digit in 1..<digits &+ 1 {
        differs |= bits[first &+ digit] ^ bits[second &+ digit]
      }
      equal &+= (mask & ~differs).nonzeroBitCount
      answered &+= (mask | others).nonzeroBitCount
      first &+= 1 &+ digits
      second &+= 1 &+ digits
    }
    return (equal, answered)
  }
}
