import HeadcountIngestion

/// Leaves to the author of a draft what a run would refuse, with the reason.
struct DraftCheck {
  /// The trials after which what is left is not told apart any more.
  private static let trialLimit = 64

  var sources: [DraftSource]
  var lines: DraftLines
  let key: DraftKey
  let labels: String?
  let threads: Int
  private var trials = 0

  init(
    _ sources: [DraftSource], _ lines: DraftLines, _ key: DraftKey, labels: String?, threads: Int
  ) {
    (self.sources, self.lines, self.key) = (sources, lines, key)
    (self.labels, self.threads) = (labels, threads)
  }

  /// Tries the draft as a whole, then its sources, then its lines.
  mutating func settle() {
    guard trial.isPossible(lines), !problems(standing).isEmpty else { return }
    var found = problems([])
    while let first = found.first {
      guard leaveOut(found) else {
        sources[0].remarks.append("a run is refused: \(first.reason)")
        return
      }
      found = problems([])
    }
    if let problem = problems(standing).first { settle(standing, problem) }
  }

  /// Leaves files to the author that stand in the way of their source; returns whether there was one.
  private mutating func leaveOut(_ problems: [RunProblem]) -> Bool {
    let before = sources.reduce(0) { $0 + $1.files.count }
    for problem in problems {
      guard let file = problem.file,
        let place = sources.firstIndex(where: { $0.files.count > 1 && $0.files.contains(file) })
      else { continue }
      sources[place].files.removeAll { $0 == file }
      sources[place].remarks.append("\(file) is left out: \(problem.reason)")
    }
    return sources.reduce(0) { $0 + $1.files.count } < before
  }

  private var trial: DraftTrial {
    DraftTrial(sources: sources, labels: labels, key: key, threads: threads)
  }

  /// The lines that stand in the draft, but for the counts of records.
  private var standing: [Place] {
    lines.dimensions.indices.filter { lines.dimensions[$0].doubt == nil }.map { .dimension($0) }
      + lines.measures.indices.filter {
        lines.measures[$0].doubt == nil && lines.measures[$0].kind != .records
      }.map { .measure($0) }
  }

  private enum Place {
    case dimension(Int)
    case measure(Int)
  }

  private mutating func problems(_ places: [Place]) -> [RunProblem] {
    trials += 1
    let tried = places.map { place in
      switch place {
      case .dimension(let index): lines.dimensions[index]
      case .measure(let index): lines.measures[index]
      }
    }
    return trial.problems(tried, records: lines.measures.filter { $0.kind == .records })
  }

  /// Finds the lines among some of which a run refuses one or more.
  private mutating func settle(_ places: [Place], _ problem: RunProblem) {
    guard places.count > 1, trials < Self.trialLimit else {
      for place in places {
        switch place {
        case .dimension(let index): lines.dimensions[index].doubt = problem.reason
        case .measure(let index): lines.measures[index].doubt = problem.reason
        }
      }
      return
    }
    for half in [places.prefix(places.count / 2), places.suffix(places.count - places.count / 2)] {
      if let problem = problems(Array(half)).first { settle(Array(half), problem) }
    }
  }
}
