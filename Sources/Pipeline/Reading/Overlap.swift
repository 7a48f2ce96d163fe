/// What two files of a source, or of two sources that are added up, have in common.
enum Overlap {
  /// A file with a sample of its records.
  struct Sample: Sendable {
    var path: String
    var sketch: OverlapSketch
    var records: Int
    /// The number of columns.
    var columns = 2
    /// Whether numbers are added up that tell records apart.
    var hasNumbers = false
    /// Whether the file holds its own records again.
    var copies: FileCopies?
    /// Samples by what files of other forms are compared by.
    var forms: [(comparison: OverlapForms.Comparison, sketch: OverlapSketch)] = []
  }

  /// Fewer common records than this may be chance.
  private static let least = 10
  /// Fewer records than this say too little of a file.
  private static let smallFile = 20
  /// A smaller part of a file in percent may be chance; where 2 % of the records of a file are alike by some
  /// columns, twice as many or more are like those of another file.
  private static let leastShare = 1
  private static let leastPartialShare = 10
  /// Two files that are equal line by line may be two reports of next to nothing.
  private static let wholeFile = 5
  /// So many records with numbers of two digits or more are no chance where all records are equal.
  private static let copiedFile = 2
  /// So many percent of a small file are no chance where they have numbers of two digits or more, and where
  /// no numbers tell: a list of people may have the same people by number and sex in half its rows.
  private static let smallShare = (ofNumbers: 50, ofTexts: 80)

  /// Files that hold the same records, told with how many; the plan has no key to tell them apart.
  static func problems(_ files: [Sample]) -> [RunProblem] {
    var problems = files.compactMap { file in file.copies.map { $0.problem(file.path) } }
    for (place, one) in files.enumerated() {
      for other in files[(place + 1)...] {
        guard let text = common(one, other) else { continue }
        problems.append(
          .suspicious(
            path: other.path,
            "\(text) of \(one.path), and without a key they would count twice; name the key "
              + "(`records: { key: [\"…\"] }`), or add `contents: \"snapshot\"` to the source where each "
              + "file holds all records so far, or `overlap: \"accepted\"` (--accept-overlap) where "
              + "they are other people"))
      }
    }
    return problems
  }

  /// What the second of two files has in common with the first, as the beginning of a sentence; nil
  /// for what may be chance.
  static func common(_ one: Sample, _ other: Sample) -> String? {
    if let text = common(one, one.sketch, other, other.sketch) { return text }
    for (comparison, sketch) in one.forms {
      guard let its = other.forms.first(where: { $0.comparison.number == comparison.number }),
        let text = common(one, sketch, other, its.sketch, isPartial: comparison.isPartial)
      else { continue }
      return text
    }
    return nil
  }

  /// - Parameter isPartial: Whether the records are compared by some of their columns, which more
  ///   records have in common by chance.
  private static func common(
    _ one: Sample, _ sketch: OverlapSketch, _ other: Sample, _ its: OverlapSketch,
    isPartial: Bool = false
  ) -> String? {
    let (records, others) = (one.records, other.records)
    let threshold = min(sketch.threshold, its.threshold)
    let (left, right) = (sketch.records(upTo: threshold), its.records(upTo: threshold))
    let shared = left.keys.count { right[$0] != nil }
    if shared == 0 { return nil }
    // A path that is read twice gives its records twice, however few they are.
    if FileArguments.areSame(one.path, other.path) {
      return shared == right.count
        ? "all records of this file are those" : "records of this file are also records"
    }
    let (leftAll, rightAll) = (
      left.values.reduce(0) { $0 + $1.count }, right.values.reduce(0) { $0 + $1.count }
    )
    let areDistinct = isDistinct(left.count, leftAll) && isDistinct(right.count, rightAll)
    if isPartial, !areDistinct { return nil }
    let fewest = isPartial || !one.hasNumbers || !other.hasNumbers ? wholeFile : copiedFile
    if records == others, left.mapValues(\.count) == right.mapValues(\.count),
      records >= wholeFile || left.values.count(where: { $0.numbers == .telling }) >= fewest
    {
      return "all records of this file are those"
    }
    // Records without anything that tells people apart are alike in all files: that is no sign.
    guard areDistinct else { return nil }
    let share = isPartial ? leastPartialShare : leastShare
    // Rows of zeros add nothing twice.
    let adding = left.filter { $0.value.numbers != .none }.keys.count { right[$0] != nil }
    let isLarge =
      records >= smallFile && others >= smallFile && adding >= least
      && adding * 100 >= share * min(left.count, right.count)
    if !isLarge, isPartial || !isMostOf(one, left, other, right) { return nil }
    let part = right.count == others ? "\(shared)" : "about \(shared) of each \(right.count)"
    return "\(part) records of this file are also records"
  }

  /// Whether files have most of the records in common that are not alike by chance.
  private static func isMostOf(
    _ one: Sample, _ left: [UInt64: OverlapSketch.Entry], _ other: Sample,
    _ right: [UInt64: OverlapSketch.Entry]
  ) -> Bool {
    if one.columns < 2 || other.columns < 2 { return false }
    // Where nothing happened in a place, its row is the same in all months.
    let (left, right) = (
      left.filter { $0.value.numbers == .telling }, right.filter { $0.value.numbers == .telling }
    )
    let shared = left.keys.count { right[$0] != nil }
    let share =
      one.hasNumbers && other.hasNumbers ? smallShare.ofNumbers : smallShare.ofTexts
    return shared >= wholeFile && shared * 100 >= share * min(left.count, right.count)
  }

  /// Whether the records of a file tell themselves apart.
  private static func isDistinct(_ different: Int, _ all: Int) -> Bool {
    different * 100 >= all * 98
  }
}
