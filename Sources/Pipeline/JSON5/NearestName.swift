/// The search for the name a mistyped word was probably meant to be.
package enum NearestName {
  /// The nearest of the names, the earliest of several, or nil if none is near enough.
  ///
  /// Near enough means that about a third of the characters may differ; case never counts.
  package static func of(_ word: String, among names: [String]) -> String? {
    let wanted = Array(word.lowercased())
    var nearest: (name: String, distance: Int)?
    for name in names {
      let candidate = Array(name.lowercased())
      let allowed = (max(wanted.count, candidate.count) + 1) / 3
      // Each missing character costs one, so that very different lengths need no comparison.
      guard Swift.abs(wanted.count - candidate.count) <= allowed else { continue }
      let distance = distance(wanted, candidate)
      if distance <= allowed, distance < nearest?.distance ?? .max {
        nearest = (name, distance)
      }
    }
    return nearest?.name
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
  ///
  /// This is the restricted Damerau-Levenshtein distance: a swapped pair is not edited again.
  static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      for column in second.indices {
        let replaced = last[column] + (first[row] == second[column] ? 0 : 1)
        var best = min(replaced, last[column + 1] + 1, current[column] + 1)
        let isSwap =
          row > 0 && column > 0 && first[row] == second[column - 1]
          && first[row - 1] == second[column]
        if isSwap { best = min(best, beforeLast[column - 1] + 1) }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[second.count]
  }
}
