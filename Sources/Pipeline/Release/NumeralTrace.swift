import HeadcountClassification
import HeadcountDisclosure
import HeadcountPublication
import HeadcountTabulation

/// Looks for numbers in documents that are no figures of their release.
struct NumeralTraces: Sendable {
  /// The numbers that all documents of a language may hold, and those that documents of a table may.
  private var shared: [String: NumeralTrace] = [:]
  private var ofTables: [Key: NumeralTrace] = [:]

  private struct Key: Hashable {
    var table: Int
    var language: String
  }

  /// Finds the numbers of a release once for all its documents.
  init(_ release: Release, languages: Set<String>) {
    for language in languages {
      shared[language] = NumeralTrace(release, language: language)
      for (table, content) in release.tables.enumerated() {
        ofTables[Key(table: table, language: language)] = NumeralTrace(content, language: language)
      }
    }
  }

  /// How many different numbers of a document of some tables are none that it may hold.
  func strangers(in bytes: [UInt8], tables: [Int], language: String) -> Int {
    var strange = Set(NumeralTrace.numerals(bytes))
    if let trace = shared[language] { strange.subtract(trace.known) }
    for table in tables where !strange.isEmpty {
      if let trace = ofTables[Key(table: table, language: language)] {
        strange.subtract(trace.known)
      }
    }
    return strange.count
  }
}

/// The numbers that documents may hold.
struct NumeralTrace: Sendable {
  fileprivate private(set) var known: Set<String> = []

  /// The numbers of a table: its figures, percentages and bases, the places of its cells, and those in
  /// its names, labels and notes.
  init(_ table: Table, language: String) { add(table, Words(language: language)) }

  /// The numbers that belong to no table.
  init(_ release: Release, language: String) {
    let provenance = release.provenance
    let texts =
      provenance.notes + Narrative(.release(release), language: language).paragraphs
      + [String(provenance.sources.reduce(0) { $0 + $1.files.count })]
      + provenance.titles.values.sorted()
      + [provenance.pipeline, provenance.version]
      + provenance.sources.flatMap { source in
        [source.name] + source.files.flatMap { [$0.name, $0.digest.map { "sha256 \($0)" } ?? ""] }
      }
      + provenance.codeLists.flatMap { [$0.name, String($0.entries)] }
      + provenance.tags.dimensions.values.sorted() + provenance.tags.measures.values.sorted()
      + [provenance.month ?? "", release.protection.reason ?? ""]
      + release.protection.tables.flatMap { table in
        [table.name] + table.steps
          + [table.threshold, table.figures, table.withheld].map { String($0) }
      }
    // The versions of the formats of JSON documents and of data flows in SDMX, and the name of digests.
    let formats = [
      "1", "SHA-256", SDMXDocument.version, SDMXText.identifier(provenance.pipeline),
    ]
    for text in texts + formats { add(text) }
  }

  private mutating func add(_ table: Table, _ words: Words) {
    for row in table.rows.headings.indices {
      for column in table.columns.headings.indices {
        for measure in table.measures.indices {
          let cell = table.cell(measure: measure, row: row, column: column)
          add(cell.figure.description)
          add(TextGrid.text(cell.figure))
          for case let percentage? in cell.percentages {
            add(percentage.description)
            add(String(percentage.share.whole))
          }
        }
      }
    }
    for axis in [table.rows, table.columns] {
      for dimension in axis.dimensions { add(dimension, words) }
      for (place, heading) in axis.headings.enumerated() {
        add(String(place))
        words.label(heading, of: axis).forEach { add($0) }
        for case let entry? in HeadingPart.all(heading, of: axis).map(\.entry) {
          // Codes of other schemes, such as P-codes.
          for (name, code) in entry.attributes where name.hasPrefix("code_") { add(code) }
        }
        switch heading {
        case .categories(let categories), .subtotal(let categories):
          categories.forEach { add($0.documentCode) }
        case .total: break
        }
      }
    }
    for measure in table.measures {
      add("\(measure.name) \(measure.unit) \(words.name(of: measure))")
      add(HXLText.attribute(measure.name) ?? "")
    }
    add(SDMXText.identifier(table.name))
    let texts =
      [table.name, words.title(of: table), words.units(of: table), words.base(of: table) ?? ""]
      + words.remarks(of: table) + words.legend(of: table)
    for text in texts { add(text) }
  }

  /// The names of a dimension as formats write them, and those of its code lists' schemes.
  private mutating func add(_ dimension: StatisticalDimension, _ words: Words) {
    let names = [
      dimension.name, words.name(of: dimension), SDMXText.identifier(dimension.name),
      HXLText.attribute(dimension.name) ?? "",
    ]
    let list = dimension.codeList.map { [$0.name] + $0.schemes } ?? []
    for name in names + list { add("\(name) \(HXLText.attribute(name) ?? "")") }
  }

  private mutating func add(_ text: String) {
    known.formUnion(Self.numerals(Array(text.utf8)))
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return }
    // JSON writes a control character by its number, such as `\u0007`.
    var json = JSONWriter()
    json.string(text)
    known.formUnion(Self.numerals(json.finished()))
  }

  /// Runs of digits with points between them, such as `57.4`; `1,234` is two, for a comma stands
  /// between the fields of CSV as well.
  static func numerals(_ bytes: [UInt8]) -> [String] {
    var found: [String] = []
    var run: [UInt8] = []
    for byte in bytes + [0] {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".") {
        run.append(byte)
        continue
      }
      while run.last == UInt8(ascii: ".") { run.removeLast() }
      if run.first.map({ $0 != UInt8(ascii: ".") }) ?? false {
        found.append(String(decoding: run, as: UTF8.self))
      }
      run.removeAll()
    }
    return found
  }
}
