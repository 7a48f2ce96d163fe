package import HeadcountDisclosure

/// Writes records as CSV: a header of the columns' names, then one line a record, in the order of
/// the codes, so that nothing of the order of the exports is left.
package enum MicrodataDocument {
  /// The bytes of the file.
  package static func bytes(_ file: MicrodataFile) -> [UInt8] {
    var bytes: [UInt8] = []
    CSVText.append(file.columns, to: &bytes)
    for record in file.records {
      var line: [UInt8] = []
      CSVText.append(record.codes, to: &line)
      for _ in 0..<record.count { bytes += line }
    }
    return bytes
  }
}
