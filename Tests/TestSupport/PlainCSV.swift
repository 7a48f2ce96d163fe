/// A plain reader of comma separated text, scalar by scalar: obvious, slow and only for tests.
public enum PlainCSV {
  /// The records of a text with their fields; blank lines are left out.
  public static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    func endRow() {
      row.append(field)
      if row != [""] { rows.append(row) }
      (row, field) = ([], "")
    }
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"":
        scalars.removeFirst()
        field.unicodeScalars.append("\"")
      case ("\"", true): isQuoted = false
      case ("\"", false) where field.isEmpty: isQuoted = true
      case (",", false):
        row.append(field)
        field = ""
      case ("\r", false) where scalars.first == "\n": break
      case ("\n", false): endRow()
      default: field.unicodeScalars.append(scalar)
      }
    }
    if !field.isEmpty || !row.isEmpty { endRow() }
    return rows
  }
}
