import HeadcountClassification

/// What differs between a month's records and those of the month before it.
struct MonthDrift: Sendable {
  /// One difference.
  struct Finding: Hashable, Sendable {
    var kind: MonthRules.Drift
    var text: String
  }

  /// Shares of fewer records than this jump by chance.
  private static let fewRecords = 30
  /// The most categories that are named of one dimension.
  private static let named = 10

  private(set) var findings: [Finding] = []

  /// - Parameters:
  ///   - month: The month.
  ///   - profile: What it looks like.
  ///   - others: The other months, the oldest first: the one before is compared, and all of them tell
  ///     which columns and categories are known.
  init(
    _ month: String, _ profile: MonthProfile, others: [(month: String, profile: MonthProfile)],
    _ rules: MonthRules, _ definition: PipelineDefinition
  ) {
    guard let (month, before) = others.last(where: { $0.month < month }) else { return }
    let known = others.map(\.profile)
    for source in profile.sources {
      guard let old = before.sources.first(where: { $0.name == source.name }),
        old.records > 0, source.records > 0
      else { continue }
      addColumns(
        source, old, month,
        known: Set(
          known.flatMap(\.sources).filter { $0.name == source.name }.flatMap(\.columns)))
      if source.records.multipliedFullWidth(by: 1_000_000)
        < old.records.multipliedFullWidth(by: rules.size)
      {
        add(
          .size,
          "source `\(source.name)` has \(source.records) records, less than "
            + "\(Quality.percent(rules.size)) of the \(old.records) of \(month)")
      }
    }
    for dimension in profile.dimensions {
      addValues(dimension, known, definition)
      if let old = before.dimensions.first(where: { $0.dimension == dimension.dimension }) {
        addShares(dimension, old, month, rules.shares)
      }
    }
  }

  private mutating func add(_ kind: MonthRules.Drift, _ text: String) {
    findings.append(Finding(kind: kind, text: text))
  }

  // MARK: Columns

  private mutating func addColumns(
    _ source: MonthProfile.Source, _ old: MonthProfile.Source, _ month: String,
    known: Set<String>
  ) {
    var (added, gone) = (
      source.columns.subtracting(old.columns), old.columns.subtracting(source.columns)
    )
    for name in gone.sorted() {
      // A column that stands where another one stood has probably got another name.
      guard let other = Self.successor(of: name, in: source, old), added.contains(other) else {
        continue
      }
      add(
        .columns,
        "source `\(source.name)`: the column `\(name)` of \(month) is called `\(other)`, or another "
          + "stands in its place")
      added.remove(other)
      gone.remove(name)
    }
    if !gone.isEmpty {
      add(.columns, "source `\(source.name)`: \(Self.columns(gone)) of \(month) vanished")
    }
    added.subtract(known)
    if !added.isEmpty {
      add(.columns, "source `\(source.name)`: \(Self.columns(added)) new since \(month)")
    }
  }

  private static func successor(
    of name: String, in source: MonthProfile.Source, _ old: MonthProfile.Source
  ) -> String? {
    for header in old.headers {
      guard let place = header.firstIndex(of: name) else { continue }
      for other in source.headers where other.count == header.count && !other.contains(name) {
        return other[place]
      }
    }
    return nil
  }

  private static func columns(_ names: Set<String>) -> String {
    let shown = names.sorted().prefix(named).map { "`\($0)`" }.joined(separator: ", ")
    let more = names.count > named ? " and \(names.count - named) more" : ""
    return "the column\(names.count == 1 ? "" : "s") \(shown)\(more)"
  }

  // MARK: Categories

  private mutating func addValues(
    _ dimension: MonthProfile.Distribution, _ others: [MonthProfile],
    _ definition: PipelineDefinition
  ) {
    guard definition.dimension(dimension.dimension)?.dimension.codeList != nil else { return }
    let known = others.compactMap { profile in
      profile.dimensions.first { $0.dimension == dimension.dimension }
    }
    guard !known.isEmpty else { return }
    let codes = Set(known.flatMap(\.records.keys))
    let new = dimension.records.keys.filter { !codes.contains($0) && !$0.hasPrefix("_") }.sorted()
    if new.isEmpty { return }
    add(
      .values,
      "`\(dimension.dimension)` has categories that no other month had: "
        + new.prefix(Self.named).map { "`\($0)`" }.joined(separator: ", ")
        + (new.count > Self.named ? " and \(new.count - Self.named) more" : ""))
  }

  private mutating func addShares(
    _ dimension: MonthProfile.Distribution, _ old: MonthProfile.Distribution, _ month: String,
    _ limit: Int
  ) {
    let (total, oldTotal) = (dimension.total, old.total)
    guard total >= Self.fewRecords, oldTotal >= Self.fewRecords else { return }
    for code in Set(dimension.records.keys).union(old.records.keys).sorted() {
      let (part, oldPart) = (dimension.records[code] ?? 0, old.records[code] ?? 0)
      // |a/b − c/d| > limit, without a division.
      let (a, b) = (Int128(part) * Int128(oldTotal), Int128(oldPart) * Int128(total))
      let whole = Int128(total) * Int128(oldTotal)
      guard abs(a - b) * 1_000_000 > whole * Int128(limit) else { continue }
      add(
        .shares,
        "`\(dimension.dimension)`: `\(Self.words(code))` is \(Self.percent(part, total)) of the records, "
          + "and was \(Self.percent(oldPart, oldTotal)) in \(month)")
    }
  }

  private static func words(_ code: String) -> String {
    switch code {
    case "_X": "unmatched"
    case "_U": "unknown"
    default: code
    }
  }

  private static func percent(_ part: Int, _ whole: Int) -> String {
    "\((part * 200 + whole) / (whole * 2))%"
  }
}
