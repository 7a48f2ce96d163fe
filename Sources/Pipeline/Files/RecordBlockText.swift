import HeadcountIngestion

/// The records of one block as JSON lines, in the order of the file.
struct RecordBlockText {
  private struct Report {
    /// The place in the text behind which the report stands.
    var place: Int
    var lineInBlock: Int
    var kind: String
    var widths: (found: Int, expected: Int)?
  }

  private var bytes: [UInt8] = []
  private var reports: [Report] = []
  /// The line, from 0 in the block, of the record that is no UTF-8; nothing stands behind it.
  private(set) var badLine: Int?

  init(_ batch: RecordBatch, quote: UInt8) {
    bytes.reserveCapacity(batch.byteCount + batch.byteCount / 4)
    let damage = UTF8Text.firstDamage(batch.bytes, count: batch.byteCount)
    var strays = batch.strayQuotes[...]
    var wrong = batch.wrongWidth[...]
    var lines = LineCursor()
    func add(_ firstEnd: Int, _ fields: Int, _ isWrong: Bool) -> Bool {
      let (start, end) = (Int(batch.ends[firstEnd]), Int(batch.ends[firstEnd + fields]))
      if let damage, damage < end {
        badLine = lines.line(at: start, in: batch.bytes)
        report("bad-encoding", badLine!)
        return false
      }
      let remarks = append(batch, firstEnd, fields, quote)
      if isWrong {
        report("ragged-row", lines.line(at: start, in: batch.bytes), (fields, batch.width))
      }
      if let first = strays.first, first < end {
        report("malformed-quote", lines.line(at: start, in: batch.bytes))
        while let first = strays.first, first < end { strays.removeFirst() }
      }
      if remarks.contains(.zeroByte) { report("nul-byte", lines.line(at: start, in: batch.bytes)) }
      if remarks.contains(.carriageReturn) {
        report("lone-cr", lines.line(at: start, in: batch.bytes))
      }
      return true
    }
    for run in batch.runs {
      while let first = wrong.first, first.firstEnd < run.firstEnd {
        guard add(first.firstEnd, first.fields, true) else { return }
        wrong.removeFirst()
      }
      for record in 0..<run.count {
        guard add(run.firstEnd + record * batch.width, batch.width, false) else { return }
      }
    }
    for record in wrong {
      guard add(record.firstEnd, record.fields, true) else { return }
    }
  }

  /// The lines with the reports between them.
  func text(firstLine: Int) -> [UInt8] {
    guard !reports.isEmpty else { return bytes }
    var (text, place) = ([UInt8](), 0)
    for report in reports {
      text += bytes[place..<report.place]
      place = report.place
      var line = "{\"report\":\"\(report.kind)\",\"line\":\(firstLine + report.lineInBlock)"
      if let widths = report.widths {
        line += ",\"fields\":\(widths.found),\"expected\":\(widths.expected)"
      }
      text += Array((line + "}\n").utf8)
    }
    return text + bytes[place...]
  }

  private mutating func report(
    _ kind: String, _ line: Int, _ widths: (found: Int, expected: Int)? = nil
  ) {
    reports.append(Report(place: bytes.count, lineInBlock: line, kind: kind, widths: widths))
  }

  /// Appends a record and returns its remarkable bytes; quoted ones may hold line ends.
  private mutating func append(
    _ batch: RecordBatch, _ firstEnd: Int, _ fields: Int, _ quote: UInt8
  ) -> JSONBytes.Remarks {
    var remarks: JSONBytes.Remarks = []
    bytes.append(UInt8(ascii: "["))
    for column in 0..<fields {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      let raw = batch.field(column, firstEnd: firstEnd, fields: fields)
      if raw.first == quote {
        let found = JSONBytes.append(FieldText.decode(raw, quote: quote), to: &bytes)
        remarks.formUnion(found.intersection(.zeroByte))
      } else {
        remarks.formUnion(JSONBytes.append(raw, to: &bytes))
      }
    }
    bytes.append(UInt8(ascii: "]"))
    bytes.append(UInt8(ascii: "\n"))
    return remarks
  }
}

/// Counts lines forward from the last place that was asked for.
struct LineCursor {
  private var offset = 0
  private var line = 0

  /// The line feeds before an offset, which must not be before the last one.
  mutating func line(at offset: Int, in bytes: [UInt8]) -> Int {
    line += bytes[self.offset..<offset].count { $0 == UInt8(ascii: "\n") }
    self.offset = offset
    return line
  }
}
