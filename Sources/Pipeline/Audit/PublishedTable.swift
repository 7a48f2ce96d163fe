import HeadcountDisclosure
import HeadcountTabulation

/// The counts of one measure of a table that somebody published.
package struct PublishedTable: Sendable {
  /// A reason why a file cannot be attacked.
  package struct Failure: Error, Hashable, Sendable {
    package var message: String
  }

  /// A percentage that is shown beside a count.
  struct Percentage: Hashable, Sendable {
    var shown: RoundedNumber
    /// The whole that it is of.
    var base: Int
  }

  /// What a cell tells of its count.
  struct Figure: Hashable, Sendable {
    /// The count; nil where it is withheld, or the table has none.
    var count: Int?
    /// What the sign of a withheld count tells of it; nil where none is withheld.
    var withheld: WithheldSigns.Bounds?
    var percentages: [Percentage] = []
  }

  /// The rows or the columns.
  struct Axis: Hashable, Sendable {
    var dimensions: [String]
    /// The code of each dimension of each heading; nil where the dimension is added up.
    var headings: [[String?]]
    /// The heading as the table has it.
    var labels: [String]

    /// One heading without a dimension.
    static let single = Axis(dimensions: [], headings: [[]], labels: [""])

    /// Which headings are sums of others: of those with one dimension more.
    var sums: AxisSums {
      let numbers = Dictionary(
        headings.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
      return AxisSums(
        parents: headings.map { codes in
          var wider = codes
          for place in codes.indices.reversed() where codes[place] != nil {
            wider[place] = nil
            if let number = numbers[wider] { return number }
          }
          return nil
        })
    }
  }

  let name: String
  let path: String
  /// What is counted: the measure of a document of this program, else nothing.
  let measure: String
  /// The unit of the measure; empty where the table does not tell it.
  let unit: String
  /// Whether this program wrote the document.
  let isOwn: Bool
  var rows: Axis
  var columns: Axis
  /// The figures by row and column.
  var figures: [[Figure]]
  /// What a reader of the report must know.
  var notes: [String] = []

  /// What a cell is called in messages.
  func label(_ row: Int, _ column: Int) -> String {
    let parts = [rows.labels[row], columns.labels[column]].filter { !$0.isEmpty }
    return (parts.isEmpty ? ["Total"] : parts).joined(separator: ", ")
  }

  /// The count over everything, where it is shown.
  var total: Int? {
    for row in rows.headings.indices where rows.headings[row].allSatisfy({ $0 == nil }) {
      for column in columns.headings.indices
      where columns.headings[column].allSatisfy({ $0 == nil }) {
        return figures[row][column].count
      }
    }
    return nil
  }
}
