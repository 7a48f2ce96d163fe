import Foundation
import HeadcountIngestion
import TestSupport

/// A small export in a temporary file, and its records as a plain reader sees them.
final class ExportFile {
  let path: String
  /// The records of the expected width, without the header.
  let records: [[String]]

  init(_ text: String) throws {
    let rows = PlainCSV.rows(text)
    records = rows.dropFirst().filter { $0.count == rows[0].count }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv")
    try Data(text.utf8).write(to: file)
    path = file.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Gives each block of the file to a body.
  func forEachBatch(block: Int = 1 << 18, _ body: (RecordBatch) throws -> Void) throws {
    var limits = RecordReader.Limits()
    limits.block = block
    let reader = try RecordReader(path: path, limits: limits)
    var batch = RecordBatch()
    while try reader.next(into: &batch) { try body(batch) }
  }

  /// A random export whose fields come from a list of texts, with quotes and damaged records.
  static func random(
    _ texts: [String], columns: Int, _ generator: inout SplitMix64
  ) throws -> ExportFile {
    let lineEnd = ["\n", "\r\n"].randomElement(using: &generator)!
    var text = (0..<columns).map { "c\($0)" }.joined(separator: ",") + lineEnd
    for _ in 0..<Int.random(in: 0...200, using: &generator) {
      // Now and then a record of another width, or a blank line, breaks the run.
      let extra = Int.random(in: 0..<12, using: &generator) == 0 ? 1 : 0
      let fields = (0..<columns + extra).map { _ -> String in
        let field = texts.randomElement(using: &generator)!
        let needsQuotes = field.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        guard needsQuotes || Bool.random(using: &generator) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
      }
      text += fields.joined(separator: ",") + lineEnd
      if Int.random(in: 0..<20, using: &generator) == 0 { text += lineEnd }
    }
    return try ExportFile(text)
  }
}
