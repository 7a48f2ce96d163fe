import HeadcountClassification
import HeadcountIngestion

/// What should be looked at in a header.
extension Inspector {
  /// The problems of a header; of each kind the first are listed, and the others counted.
  static func headerProblems(
    _ reader: RecordReader, _ index: ColumnIndex, _ counts: inout [String: Int]
  ) -> [Inspection.Problem] {
    var problems: [Inspection.Problem] = []
    var first: [String: Int] = [:]
    var found: [String: Int] = [:]
    let header = index.header
    func add(_ column: Int?, _ kind: String, _ message: () -> String) {
      found[kind, default: 0] += 1
      guard found[kind]! <= Inspection.listedLimit else { return }
      problems.append(
        Inspection.Problem(
          location: Location(
            path: reader.path, line: header.place.line, column: column.map { $0 + 1 }),
          kind: kind, message: message(), isError: false))
    }
    if reader.opening.header.holdsPerson {
      add(nil, "no-header") {
        "the row is a person's record and no header: read the file with --header-row none, "
          + "or with --labels and the names of its columns"
      }
    }
    if let doubt = header.place.doubt, !reader.opening.header.holdsPerson {
      add(nil, "header-place") { doubt }
    }
    for (column, name) in header.names.enumerated() {
      if name.allSatisfy(\.isWhitespace) {
        add(column, "empty-name") { "the column has no name" }
      } else if let other = first[name] {
        add(column, "repeated-name") {
          "`\(name)` is also the name of column \(other + 1); write this one as "
            + "`\(index.distinctName(of: column))`"
        }
      } else {
        first[name] = column
        if name.unicodeScalars.contains("\r") {
          add(column, "carriage-return") {
            "the name holds a carriage return: lines that end in CR alone are not read; save the "
              + "file with LF or CRLF"
          }
        }
      }
    }
    for (kind, count) in found where count > Inspection.listedLimit { counts[kind] = count }
    return problems
  }
}
