import HeadcountClassification
import HeadcountIngestion

/// Tells by the headers of all files which dimensions of a child source come from its parents.
enum JoinedColumns {
  /// A file with its header.
  struct File {
    var path: String
    var header: Header

    /// Whether a column, or several, has one of the names.
    func has(_ candidates: [String]) -> Bool {
      ColumnFinder.find(candidates, in: header) != .absent
    }
  }

  /// The places of the dimensions that no file of the source has and a file of the parents has.
  ///
  /// A file that has a dimension beside one that takes it from the parents is refused: nobody declared
  /// which of the two is meant, and names of files must not decide it.
  static func wanted(
    _ plan: SourcePlan, _ own: [File], of parent: String, _ parents: [File]
  ) throws(RunProblems) -> [Int] {
    var wanted: [Int] = []
    var problems: [RunProblem] = []
    for (place, dimension) in plan.dimensions.enumerated() {
      let names = dimension.candidates
      guard dimension.constant == nil, !names.isEmpty, parents.contains(where: { $0.has(names) })
      else { continue }
      guard let with = own.first(where: { $0.has(names) }) else {
        wanted.append(place)
        continue
      }
      guard let without = own.first(where: { !$0.has(names) }) else { continue }
      let location = Location(path: without.path, line: without.header.place.line)
      problems.append(
        .suspicious(
          path: location.description,
          "this file has no column for the dimension `\(dimension.dimension.name)`, and \(with.path) of "
            + "the same source `\(plan.name)` has one, so that one would count by its parents in "
            + "`\(parent)` and the other by itself; take the column out of the files that have it, or read "
            + "the files with it as a source of their own"))
    }
    guard problems.isEmpty else { throw RunProblems(problems: problems) }
    return wanted
  }
}
