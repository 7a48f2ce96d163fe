package import HeadcountIngestion

/// The fields of records as they are read, until all are read and can be linked.
package struct LinkageRows: Sendable {
  /// A column that is compared.
  package struct Column: Hashable, Sendable {
    /// The column from 0 and the form of its texts.
    package var key: KeyColumn
    /// Whether the texts are whole numbers, whose differences count.
    package var isNumber: Bool

    package init(_ key: KeyColumn, isNumber: Bool) {
      self.key = key
      self.isNumber = isNumber
    }
  }

  /// The place of each record, as whoever reads numbers it.
  package private(set) var places: [Digest] = []
  private var columns: [[UInt64]] = []

  package init(columns: Int) { self.columns = Array(repeating: [], count: columns) }

  /// Takes some records of a block, in their order.
  ///
  /// - Parameter places: The place of each record of the block.
  package mutating func take(
    _ batch: RecordBatch, _ records: [Int32], places: [Digest], _ wanted: [Column], quote: UInt8
  ) {
    self.places += records.lazy.map { places[Int($0)] }
    let firstEnds = batch.runs.flatMap { run in
      (0..<run.count).map { run.firstEnd + $0 * batch.width }
    }
    var scratch: [UInt8] = []
    for (place, column) in wanted.enumerated() {
      columns[place].reserveCapacity(columns[place].count + records.count)
      for record in records {
        scratch.removeAll(keepingCapacity: true)
        let raw = batch.field(
          column.key.column, firstEnd: firstEnds[Int(record)], fields: batch.width)
        column.key.form.append(FieldText.decode(raw, quote: quote), to: &scratch)
        columns[place].append(column.isNumber ? Self.number(scratch) : Self.text(scratch))
      }
    }
  }

  /// The records whose places are named, in the order of the list.
  ///
  /// Of a text 64 bits of its digest are compared: among ten million texts two different ones are
  /// taken for equal with a chance of 3 in a million.
  package static func records(
    _ parts: [LinkageRows], _ order: [(part: Int, row: Int)], fields: [String]
  ) -> LinkageRecords {
    var records = LinkageRecords(count: order.count)
    for (place, field) in fields.enumerated() {
      records.columns[field] = order.map { parts[$0.part].columns[place][$0.row] }
    }
    return records
  }

  private static func text(_ bytes: [UInt8]) -> UInt64 {
    if bytes.isEmpty { return 0 }
    var hash = SipHash()
    hash.update(bytes.span)
    return max(1, hash.finalized().high)
  }

  private static func number(_ bytes: [UInt8]) -> UInt64 {
    Int(String(decoding: bytes, as: UTF8.self)).map { UInt64(ordered: $0) } ?? 0
  }
}
