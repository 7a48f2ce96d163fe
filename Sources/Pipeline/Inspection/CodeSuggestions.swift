package import HeadcountClassification

/// The codes that a value without one was probably meant to be.
package struct CodeSuggestions: Sendable {
  private let spellings: [(folded: [UInt8], position: Int)]
  private let list: CodeList

  /// Prepares the codes and labels of a list, and its aliases where its text is known.
  package init(_ list: CodeList) {
    self.list = list
    var spellings: [(folded: [UInt8], position: Int)] = []
    for (position, entry) in list.entries.enumerated() {
      for text in [entry.code] + entry.labels.keys.sorted().map({ entry.labels[$0]! }) {
        spellings.append((Array(TextFolding.fold(text).utf8), position))
      }
    }
    self.spellings = spellings
  }

  /// The nearest codes, at most three, the nearest first; none where nothing is near enough.
  package func codes(for value: String) -> [String] {
    // Signs between words part them, as blanks do.
    let words = String(value.map { ",;()[]".contains($0) ? " " : $0 })
    let wanted = Array(TextFolding.fold(words).utf8)
    guard !wanted.isEmpty else { return [] }
    var best: [Int: Int] = [:]
    for (spelling, position) in spellings {
      let longer = max(wanted.count, spelling.count)
      // About a third of the letters may differ; a whole word more or less costs one.
      let distance =
        contains(wanted, spelling) || contains(spelling, wanted)
        ? 1 : Self.distance(wanted, spelling, atMost: (longer + 1) / 3)
      if let distance, distance <= (longer + 1) / 3, distance < best[position] ?? .max {
        best[position] = distance
      }
    }
    return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(3)
      .map { list.entries[$0.key].code }
  }

  /// Whether a text of four bytes or more is a whole word or words of another.
  private func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count >= 4, part.count < text.count else { return false }
    let blank = UInt8(ascii: " ")
    return text.starts(with: part + [blank])
      || text.reversed().starts(with: (part.reversed() + [blank]))
  }

  /// The edits between two texts; nil where there are more than a limit.
  private static func distance(_ one: [UInt8], _ other: [UInt8], atMost limit: Int) -> Int? {
    guard abs(one.count - other.count) <= limit else { return nil }
    var last = Array(0...other.count)
    for row in one.indices {
      var current = [row + 1]
      for column in other.indices {
        let replaced = last[column] + (one[row] == other[column] ? 0 : 1)
        current.append(min(replaced, last[column + 1] + 1, current[column] + 1))
      }
      if current.min()! > limit { return nil }
      last = current
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}
