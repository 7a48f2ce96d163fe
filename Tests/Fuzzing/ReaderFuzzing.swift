import HeadcountIngestion

/// Feeds the record reader, and asks that nothing depends on how a text lies in blocks and files.
enum ReaderFuzzing {
  private static let file = MemoryFile()
  private static let wrapped = MemoryFile()

  /// Dialects that somebody may declare; the first byte of the input chooses one.
  private static let dialects: [DeclaredDialect] = {
    var dialects = [DeclaredDialect](repeating: DeclaredDialect(), count: 8)
    dialects[0].delimiter = ","
    dialects[1].delimiter = ";"
    dialects[1].quote = "'"
    dialects[2].delimiter = "\t"
    dialects[2].quote = ""
    dialects[3].delimiter = ","
    dialects[3].escape = "\\"
    dialects[4].delimiter = "||"
    dialects[4].comment = "#"
    dialects[5].delimiter = ","
    dialects[5].doublesQuotes = false
    dialects[5].skipsInitialSpace = true
    dialects[6].encoding = TextEncoding(name: "windows-1256")
    dialects[7].encoding = TextEncoding(name: "utf-16le")
    return dialects
  }()

  static func check(_ bytes: [UInt8]) {
    guard let first = bytes.first, bytes.count <= 1 << 14 else { return }
    file.write(bytes)
    let discovered = agreed(DeclaredDialect(), .discovered)
    _ = agreed(dialects[Int(first) % dialects.count], first & 8 == 0 ? .first : nil)
    // A compressed file in another one is not unpacked twice.
    let isCompressed = bytes.starts(with: [0x1f, 0x8b]) || bytes.starts(with: Array("PK".utf8))
    if discovered.compression == .plain, !isCompressed {
      // Text in a compressed file cannot be read at any offset, which takes another way.
      wrapped.write(StoredGzip.member(bytes))
      let reading = FuzzReading(wrapped.path, DeclaredDialect(), .discovered, block: 64)
      let isOtherFormat = discovered.failure?.kind == .notText || reading.failure?.kind == .notText
      promise(
        reading == discovered || isOtherFormat || bytes.count < 2,
        "gzip gives other records:\n\(reading)\n\(discovered)")
      comparePlainly(bytes)
    }
  }

  /// What blocks of several sizes give, which must be the same.
  private static func agreed(
    _ declared: DeclaredDialect, _ header: HeaderPlan?
  ) -> FuzzReading {
    let large = FuzzReading(file.path, declared, header, block: 4096)
    for block in [3, 70] where block > 3 || large.textLength < 2048 {
      let small = FuzzReading(file.path, declared, header, block: block)
      promise(small == large, "blocks of \(block) give other records:\n\(small)\n\(large)")
    }
    return large
  }

  /// Compares with a plain reader of comma-separated text.
  private static func comparePlainly(_ bytes: [UInt8]) {
    // A return alone may end lines, marks and zeros tell of other encodings: not the plain reader's.
    let isPlain = !bytes.contains { $0 == 0 || $0 == 0x0d || $0 >= 0xef }
    guard isPlain else { return }
    var declared = DeclaredDialect()
    declared.delimiter = ","
    declared.hasSeparatorLine = false
    let reading = FuzzReading(file.path, declared, nil, block: 4096)
    guard reading.failure == nil else { return }
    let plain = PlainCSV(bytes)
    promise(!plain.endsInsideQuotes, "an open quote was not refused")
    let records = plain.records.filter { !$0.isBlank }.map {
      FuzzReading.Record(fields: $0.fields, line: $0.line)
    }
    let found = reading.records.filter { record in
      record.fields.count != 1 || !record.fields[0].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
    let expected = records.filter { record in
      record.fields.count != 1 || !record.fields[0].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
    promise(found == expected, "a plain reader gives other records:\n\(found)\n\(expected)")
  }
}
