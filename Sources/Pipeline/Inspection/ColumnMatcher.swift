import HeadcountClassification
import HeadcountIngestion

/// Finds the code list that the values of a column match.
struct ColumnMatcher {
  /// More different values than this are no classification of a code list.
  private static let valueLimit = 2_000
  /// The codes that are kept for a report.
  private static let codeLimit = 5

  private let lists: [CodeList]

  init() {
    // The catalogue's own lists are read without mistakes, as its tests show.
    lists = CodeListCatalog.names.compactMap { try? CodeListCatalog.list(named: $0) }
  }

  /// A column from what was seen of it.
  func column(
    _ profile: ColumnProfile, _ place: Int, of index: ColumnIndex
  ) -> Inspection.Column {
    let header = index.header
    let name = header.names[place]
    let values = profile.values
    let distinct = values.isBeyondLimit ? nil : values.count
    let isUnique = distinct == profile.filled && profile.filled > 1
    let match = match(values, name: name)
    // Codes of a list are nobody's name, whatever the header says.
    let identifier = match == nil ? identifier(values, place, index) : nil
    return Inspection.Column(
      name: name, tag: place < header.tags.count ? header.tags[place]?.description : nil,
      filled: profile.filled, distinct: distinct, match: match,
      shape: shape(
        profile.writing.shape(
          profile.shape.finding(repeats: distinct.map { $0 < profile.filled } ?? false)), identifier
      ),
      isUnique: isUnique, identifier: identifier, destroyed: profile.destroyed,
      writing: profile.writing)
  }

  /// The shape, of which an identifier shows no text: a range of numbers or days is two values.
  private func shape(
    _ shape: Inspection.Shape, _ identifier: IdentifierVerdict?
  ) -> Inspection.Shape {
    guard let identifier else { return shape }
    return Inspection.Shape(kind: shape.kind, text: "direct identifier: \(identifier.reason)")
  }

  /// What the column is by its names and values, where it leads to a person.
  private func identifier(
    _ values: DistinctValues, _ place: Int, _ index: ColumnIndex
  ) -> IdentifierVerdict? {
    let texts = values.sample(IdentifierDetection.sampleLimit).map {
      String(decoding: $0, as: UTF8.self)
    }
    let verdict = IdentifierDetection.verdict(
      of: place, in: index.header, values: texts, index: index)
    return verdict.exposure == .direct ? verdict : nil
  }

  /// The list that at least 80 % of the different values match, the usual one for the name first.
  private func match(_ values: DistinctValues, name: String) -> Inspection.Match? {
    guard !values.isBeyondLimit, 1...Self.valueLimit ~= values.count else { return nil }
    var texts: [(text: String, records: Int)] = []
    for place in 0..<values.count {
      let text = String(decoding: values[place], as: UTF8.self)
      if !MissingTokens.standard.contains(text) { texts.append((text, values.counts[place])) }
    }
    guard !texts.isEmpty else { return nil }
    let usual = CodeListCatalog.usualList(forColumn: name)
    // Numbers and single letters mean something in several lists: only the name tells which.
    let isShort = texts.allSatisfy { $0.text.unicodeScalars.count <= 2 || Int($0.text) != nil }
    var best: (list: CodeList, positions: [Int?], matched: Int)?
    for list in lists where list.name == usual || !isShort {
      let positions = texts.map { list.position(matching: $0.text) }
      let matched = positions.count { $0 != nil }
      guard matched * 5 >= texts.count * 4 else { continue }
      let isBetter = best.map { matched > $0.matched } ?? true
      if list.name == usual || isBetter { best = (list, positions, matched) }
      if list.name == usual { break }
    }
    return best.map { result($0.list, texts, $0.positions) }
  }

  private func result(
    _ list: CodeList, _ texts: [(text: String, records: Int)], _ positions: [Int?]
  ) -> Inspection.Match {
    var records: [Int: Int] = [:]
    var (values, unmatched) = (0, 0)
    for (text, position) in zip(texts, positions) {
      if let position {
        records[position, default: 0] += text.records
      } else {
        values += 1
        unmatched += text.records
      }
    }
    let codes = records.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.codeLimit)
      .map { place, count in
        let entry = list.entries[place]
        return (entry.code, list.label(entry, language: "en"), count)
      }
    return Inspection.Match(
      list: list.name, codes: codes, unmatchedValues: values, unmatchedRecords: unmatched)
  }
}
