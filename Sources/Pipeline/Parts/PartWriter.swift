import HeadcountAggregation
import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication

/// Writes a part as a file.
///
///     { "format": …, "format_version": 1, …, "check": "…" }   JSON; `check` is of all bytes before it
///     0                                                       one byte, where digests follow
///     chunks | rows words word word … | rows words … |        for each member of each count, in the
///     chunks | …                                              order of the JSON, then for each shard
///     digest                                                  of all words before it
///
/// The words are those of packed columns, least byte first.
package struct PartWriter {
  private let sink: ([UInt8]) throws -> Void
  private var hash = SipHash()

  /// Writes a part, whose rows it takes, piece by piece.
  package static func write(_ part: Part, to sink: @escaping ([UInt8]) throws -> Void) throws {
    var json = JSONWriter()
    json.object { $0.part(part) }
    try sink(checked(json.finished()))
    guard part.format == .keyedRecords else { return }
    try sink([0])
    var writer = PartWriter(sink: sink)
    for source in part.sources {
      for count in source.counts {
        for member in count.members { try writer.add(member.chunks) }
      }
      guard let rows = source.rows else { continue }
      for shard in 0..<VersionStore.shardCount {
        try writer.add(rows.store.sortedChunks(ofShard: shard))
      }
    }
    let digest = writer.hash.finalized()
    try sink(WordBytes.bytes([digest.high, digest.low]))
  }

  private mutating func add(_ chunks: [PackedColumns]) throws {
    try add([UInt64(chunks.count)])
    for chunk in chunks {
      try add([UInt64(chunk.count), UInt64(chunk.words.count)] + chunk.words)
    }
  }

  private mutating func add(_ words: [UInt64]) throws {
    let bytes = WordBytes.bytes(words)
    hash.update(bytes.span)
    try sink(bytes)
  }

  /// A JSON object with one member more, the digest of all bytes before that member.
  private static func checked(_ json: [UInt8]) -> [UInt8] {
    let body = json.dropLast(PartCheck.end.count)
    return body + PartCheck.member(of: body)
  }
}

/// The last member of a part's JSON, by which damage is found out.
enum PartCheck {
  static let end = Array("\n}\n".utf8)
  private static let start = Array(",\n  \"check\": \"".utf8)
  private static let length = start.count + 32 + 1 + end.count

  static func member(of body: ArraySlice<UInt8>) -> [UInt8] {
    var hash = SipHash()
    let bytes = Array(body)
    hash.update(bytes.span)
    return start + Array(hash.finalized().hexadecimal.utf8) + [UInt8(ascii: "\"")] + end
  }

  static func holds(_ json: [UInt8]) -> Bool {
    json.count > length && json.suffix(length).elementsEqual(member(of: json.dropLast(length)))
  }
}

/// Words as bytes, the least one first.
enum WordBytes {
  static func bytes(_ words: [UInt64]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: words.count * 8)
    var target = bytes.mutableSpan
    for (place, word) in words.enumerated() {
      for byte in 0..<8 {
        target[place &* 8 &+ byte] = UInt8(
          truncatingIfNeeded: word >> UInt64(truncatingIfNeeded: byte &* 8))
      }
    }
    return bytes
  }

  static func words(_ bytes: [UInt8]) -> [UInt64] {
    let source = bytes.span
    return (0..<bytes.count / 8).map { SipHash.word(source, $0 * 8) }
  }
}

// MARK: JSON

extension JSONWriter {
  fileprivate mutating func part(_ part: Part) {
    let identity = part.identity
    member("format", part.format.rawValue)
    member("format_version", part.format.version)
    member("about", part.format.about)
    member("headcount_version", identity.program)
    member("pipeline", identity.pipeline)
    member("definition", identity.definition.hexadecimal)
    key("month")
    if let month = identity.month { string(month) } else { null() }
    key("key")
    if let key = identity.key { string(key.hexadecimal) } else { null() }
    key("sources")
    array { json in
      for source in part.sources { json.object { $0.source(source) } }
    }
  }

  private mutating func source(_ source: SourcePart) {
    member("name", source.name)
    list("files", source.files) { json, file in json.object { $0.file(file) } }
    key("ledger")
    object { $0.ledger(source.ledger) }
    list("sums", source.sums) { json, label in json.object { $0.label(label) } }
    numbers("without_value", source.withoutValue)
    numbers("without_any", source.withoutAny)
    list("below_zero", source.negatives) { $0.numbers([$1.count, $1.sum]) }
    list("latest", source.latest) { $0.numbers($1.map { [$0.year, $0.month, $0.day] } ?? []) }
    weighed("rejected", source.rejected)
    list("rules", source.rules.tallies) { json, tally in
      json.array { json in
        for records in [tally.held, tally.broken, tally.unchecked, tally.recovered] {
          json.numbers(records.numbers)
        }
      }
    }
    key("rules_broken")
    numbers(source.rules.broken.numbers)
    key("rules_recovered")
    numbers(source.rules.recovered.numbers)
    list("rules_broken_by_file", source.broken) { json, files in json.weighed(files) }
    comparisons(source)
    key("selected")
    object { json in
      for (name, texts) in source.met.sorted(by: { $0.key < $1.key }) {
        json.list(name, texts.sorted()) { $0.string($1) }
      }
    }
    spreadTotals(source.spreadTotals)
    list("proofs", source.proofs) { $0.string($1) }
    key("proven")
    object { json in
      for (name, proof) in source.proven.sorted(by: { $0.key < $1.key }) {
        json.member(name, proof)
      }
    }
    list("counts", source.counts) { json, count in json.object { $0.count(count) } }
    key("rows")
    guard let rows = source.rows else { return null() }
    object {
      $0.member("records", rows.store.count)
      $0.member("members", rows.store.layout.members)
      $0.list("categories", rows.categories) { $0.categories($1) }
    }
  }

  private mutating func file(_ file: SourceOutcome.File) {
    member("name", file.path)
    member("gzip", file.isGzip)
    member("records", file.records)
    member("bytes_of_records", file.bytes)
    member("stray_quotes", file.strayQuotes)
    member("delimiter", file.form.delimiterName)
    member("encoding", file.form.encoding.description)
    member("header", file.header.place.reason.rawValue)
    member("header_row", file.header.place.row)
    member("title_rows", file.header.place.titleRows)
    member("mark", Digest.digits(file.mark))
    if let digest = file.digest { member("sha256", digest) }
  }

  private mutating func ledger(_ ledger: Ledger) {
    numbers("read", [ledger.control.records, ledger.control.people])
    for recordClass in RecordClass.allCases {
      numbers(recordClass.rawValue, [ledger[recordClass].records, ledger[recordClass].people])
    }
    numbers("structure", [ledger.totals.records, ledger.totals.people])
    let unknown = ledger.totalsOfUnknownWeight
    key("structure_of_unknown_weight")
    numbers([unknown.records, unknown.atLeast, unknown.atMost])
    member("blank_lines", ledger.blankLines)
    if ledger.undated.records + ledger.ofOtherMonths.records > 0 {
      numbers("undated", [ledger.undated.records, ledger.undated.people])
      numbers("of_other_months", [ledger.ofOtherMonths.records, ledger.ofOtherMonths.people])
    }
    key("without_weight")
    numbers([ledger.withoutWeight, ledger.withoutWeightAtLeast, ledger.withoutWeightAtMost])
    key("suppressed")
    object { json in
      for recordClass in RecordClass.allCases {
        guard let interval = ledger.suppressed[recordClass] else { continue }
        json.key(recordClass.rawValue)
        json.numbers([interval.records, interval.atLeast, interval.atMost])
      }
    }
  }

  private mutating func label(_ label: SourcePart.SumLabel) {
    member("measure", label.measure)
    if label.bound != .none { member("bound", label.bound.rawValue) }
    if label.column.isEmpty { return }
    member("column", label.column)
    key("categories")
    categories(label.categories)
  }

  private mutating func comparisons(_ source: SourcePart) {
    let sorted = source.comparisons.sorted { one, other in
      (one.key.names + one.key.sums.map(\.column)).lexicographicallyPrecedes(
        other.key.names + other.key.sums.map(\.column))
    }
    list("comparisons", sorted) { json, entry in
      let (comparison, equality) = entry
      json.object {
        $0.list("names", comparison.names) { $0.string($1) }
        $0.numbers("sums", comparison.sums.map { source.sums.firstIndex(of: $0)! })
        $0.member("equal", equality.equal)
        $0.member("different", equality.different)
        $0.numbers("values", equality.values.sorted())
      }
    }
  }

  private mutating func count(_ count: SourcePart.Count) {
    list("dimensions", count.dimensions) { $0.string($1) }
    numbers("sums", count.sums)
    list("categories", count.cube.axes) { $0.categories($1) }
    list("cells", count.cube.cells) { $0.numbers($1.coordinates + $1.numbers) }
    list("members", count.members) { json, member in
      json.object {
        $0.member("presences", member.presences.count)
        $0.member("without_key", member.withoutKey)
        $0.list("categories", member.axes) { $0.categories($1) }
        $0.list("cells", member.cells) { $0.numbers($1) }
      }
    }
  }

  private mutating func categories(_ categories: [Category]) {
    array { json in
      for category in categories {
        json.array {
          $0.string(category.code)
          $0.number(category.role.rawValue)
          $0.number(category.order)
        }
      }
    }
  }

  private mutating func weighed(_ name: String, _ files: [Int: WeighedRecords]) {
    key(name)
    weighed(files)
  }

  private mutating func weighed(_ files: [Int: WeighedRecords]) {
    array { json in
      for (file, records) in files.sorted(by: { $0.key < $1.key }) {
        json.numbers([file] + records.numbers)
      }
    }
  }

  private mutating func list<Element>(
    _ name: String, _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array { json in for element in elements { body(&json, element) } }
  }

  private mutating func numbers(_ name: String, _ numbers: [Int]) {
    key(name)
    self.numbers(numbers)
  }

  private mutating func numbers(_ numbers: [Int?]) {
    array { json in
      for number in numbers { if let number { json.number(number) } else { json.null() } }
    }
  }
}

extension WeighedRecords {
  fileprivate var numbers: [Int?] {
    [amount.records, amount.people, interval.records, interval.atLeast, interval.atMost]
  }
}
