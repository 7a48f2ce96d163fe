import HeadcountClassification
import HeadcountIngestion

/// How a file writes its records: its columns in their order, what parts them, and how it quotes.
struct FileForm: Equatable {
  /// What is seen of a column's fields.
  private struct Writing: Equatable {
    /// A text in quotes that needs none.
    var hasQuoted = false
    /// A text without quotes.
    var hasPlain = false
    /// A blank before or behind a text.
    var hasBlanks = false
  }

  /// The records at the beginning of a file that are looked at: a program writes all records alike.
  private static let looked = 200

  private var names: [String]
  private var dialect: Dialect
  private var writings: [Writing]
  /// The columns by their folded names, the second of one name by its number too.
  let columns: [String: Int]
  /// The names of the columns that the plan counts by, by what they are for.
  private(set) var uses: [String: Int] = [:]

  /// Reads the form of a file; nil for what can be read only once, and what cannot be read as the plan
  /// says: the reading will tell why.
  init?(_ path: String, _ plan: SourcePlan) {
    guard path != "-", FileSource.kind(of: ZipArchive.part(path)?.archive ?? path).isRegular else {
      return nil
    }
    var limits = plan.limits
    limits.block = min(limits.block, 1 << 14)
    guard
      let reader = try? RecordReader(
        path: path, declared: plan.declared, header: plan.header, limits: limits)
    else { return nil }
    var batch = RecordBatch()
    guard (try? reader.next(into: &batch)) != nil else { return nil }
    let header = reader.opening.header
    (names, dialect) = (header.names, reader.opening.dialect)
    writings = header.names.indices.map { Self.writing($0, batch, reader.opening.dialect) }
    var columns: [String: Int] = [:]
    for (column, name) in header.names.enumerated() {
      let folded = TextFolding.fold(name)
      if folded.isEmpty { continue }
      var number = 1
      while columns["\(folded)#\(number)"] != nil { number += 1 }
      columns["\(folded)#\(number)"] = column
    }
    self.columns = columns
    var problems: [RunProblem] = []
    let found = FileColumns(plan, header, path: path, problems: &problems)
    guard problems.isEmpty else { return nil }
    for (place, column) in found.dimensions.enumerated() {
      uses["dimension \(plan.dimensions[place].dimension.name)"] = column
    }
    for (place, column) in found.sums.enumerated() where plan.sums[place].isColumn {
      uses["sum \(plan.sums[place].name)"] = column
    }
  }

  private static func writing(_ column: Int, _ batch: RecordBatch, _ dialect: Dialect) -> Writing {
    var writing = Writing()
    for run in batch.runs {
      for record in 0..<min(looked, run.count) {
        let field = batch.field(
          column, firstEnd: run.firstEnd + record * batch.width, fields: batch.width)
        let isQuoted = field.first == dialect.quote
        let text = FieldText.decode(field, quote: dialect.quote)
        guard let first = text.first, let last = text.last else { continue }
        let needsQuotes = text.contains {
          $0 == dialect.quote || $0 == dialect.delimiter || $0 == UInt8(ascii: "\n")
        }
        if !isQuoted { writing.hasPlain = true } else if !needsQuotes { writing.hasQuoted = true }
        if DigestColumn.isBlank(first) || DigestColumn.isBlank(last) { writing.hasBlanks = true }
      }
    }
    return writing
  }

  /// Whether equal records are equal bytes in both files; what is not seen of a column says nothing.
  func writesAlike(_ other: FileForm) -> Bool {
    guard names == other.names, dialect == other.dialect else { return false }
    return zip(writings, other.writings).allSatisfy { one, other in
      let isSeen = (one.hasPlain || one.hasQuoted) && (other.hasPlain || other.hasQuoted)
      return !isSeen || one == other
    }
  }
}
