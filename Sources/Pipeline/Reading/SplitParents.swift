import HeadcountIngestion

/// Parents that several files of their source hold, whose children may come from several exports.
///
/// A child names its parent by the key alone: nothing tells which version of the parent it was entered
/// with, so that the children of a version that no longer stands would count beside those of the one
/// that does.
struct SplitParents: Sendable {
  /// Two records of one parent, in different files.
  struct Pair: Sendable {
    var one: ParentBuilder.Place
    var other: ParentBuilder.Place
    /// Whether the two are different versions; otherwise one repeats the other.
    var isVersion: Bool
  }

  /// For each row of the parents' table its number here, or -1.
  private let numbers: [Int32]
  let pairs: [Pair]
  /// The name of the parents' source.
  let source: String
  /// The files of the parents.
  private let files: [String]

  /// - Parameter pairs: The parents by their rows, of which there are `count`.
  init?(_ pairs: [(row: Int, pair: Pair)], count: Int, of plan: SourcePlan) {
    if pairs.isEmpty { return nil }
    var numbers = [Int32](repeating: -1, count: count)
    for (number, pair) in pairs.enumerated() { numbers[pair.row] = Int32(number) }
    self.numbers = numbers
    self.pairs = pairs.map(\.pair)
    (source, files) = (plan.name, plan.files)
  }

  func location(_ place: ParentBuilder.Place) -> Location { place.location(in: files) }

  /// The number of a row's parent; nil where it is in one file.
  func number(_ row: Int) -> Int? { numbers[row] < 0 ? nil : Int(numbers[row]) }

  /// One bit for each parent, which is set where a file has children of it.
  struct Marks: Sendable {
    private var words: [UInt64]

    init(_ parents: SplitParents) {
      words = [UInt64](repeating: 0, count: (parents.pairs.count + 63) / 64)
    }

    mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

    func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 == 1 }

    mutating func formUnion(_ other: Marks) {
      for place in words.indices { words[place] |= other.words[place] }
    }

    func intersection(_ other: Marks) -> Marks {
      var marks = self
      for place in words.indices { marks.words[place] &= other.words[place] }
      return marks
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The first number that is marked.
    var first: Int? {
      words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
    }
  }
}

extension SourceWorker {
  /// Marks the split parents that the block's records have, unless the records are left out with them.
  mutating func markSplitParents(_ file: Int) {
    guard let split = plan.parents?.split else { return }
    // Taken out, so that the marks are written in place.
    var marks = splitChildren.removeValue(forKey: file) ?? SplitParents.Marks(split)
    for (record, row) in parents.enumerated() {
      guard let row, let number = split.number(row), !structure.records.contains(record),
        !withoutParent.contains(record)
      else { continue }
      marks.insert(number)
    }
    splitChildren[file] = marks
  }
}

extension SourceMerge {
  /// Parents that are in several exports and have children in several: those of both would count.
  var splitProblems: [RunProblem] {
    guard let split = plan.parents?.split else { return [] }
    var marks: [Int: SplitParents.Marks] = [:]
    for (file, part) in workers.flatMap(\.splitChildren) {
      marks[file, default: SplitParents.Marks(split)].formUnion(part)
    }
    let files = marks.keys.sorted()
    var (once, twice) = (SplitParents.Marks(split), SplitParents.Marks(split))
    for file in files {
      twice.formUnion(once.intersection(marks[file]!))
      once.formUnion(marks[file]!)
    }
    guard let first = twice.first else { return [] }
    let pair = split.pairs[first]
    let children = files.filter { marks[$0]!.contains(first) }.map { plan.files[$0] }
    let more = twice.count > 1 ? " (one of \(twice.count) such keys)" : ""
    return [
      .suspicious(
        path: split.location(pair.other).description,
        "this record of `\(split.source)` "
          + (pair.isVersion ? "is another version of" : "repeats")
          + " the one at \(split.location(pair.one))\(more), and \(children[0]) and \(children[1]) both hold records of "
          + "`\(plan.name)` with its key, so that those of both exports would count; if each export holds "
          + "all records so far, add `contents: \"snapshot\"` and `newest_by` to both sources; otherwise "
          + "leave the older export out, or say `overlap: \"accepted\"` for `\(plan.name)` where its files "
          + "hold different records")
    ]
  }
}
