/// What a reader must know about a table beside its title and base.
public enum Remark: Hashable, Sendable {
  /// A measure counts what is present at a time, so that it is not added up over times.
  case notAddedOverTime(measure: String)
  /// A measure counts each person once, so that parts overlap and margins are no sums.
  case countsOnce(measure: String)
  /// A question with several answers, so that the shares of its rows add up to more than 100.
  case severalAnswers(dimension: String)
  /// Estimates that are too unsure to be published as they are, or rest on too few records.
  case unsure(measure: String, cells: Int)
  /// A change is not told for times before which periods have no record, by their codes.
  case behindGap(measure: String, dimension: String, times: [String])
  /// A ratio leaves out what is unknown, with how much of its parts' measure that is.
  case leavesOut(measure: String, unknown: Int, dimension: String)
  /// Categories that are shown as what they are parts of, by the codes of the wholes.
  case takesTogether(dimension: String, wholes: [String])
}
