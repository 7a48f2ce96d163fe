import HeadcountClassification
import HeadcountIngestion
import HeadcountPublication
import HeadcountTabulation

/// A dimension before its name is checked.
struct DimensionDraft: Sendable {
  var from: [String]
  var reading: StatisticalDimension.Reading
  var missing: MissingTokens
  var isPeriod: Bool
  var provesDates: Bool
  var packed: PackedText?
  var answers: MultipleAnswers?
  /// Whether its categories are times that are no dates.
  var isTime = false
  /// How it follows from others; nil where it has a column of its own.
  var derivation: DerivationDraft?
  /// What readers see in place of its name, by language.
  var labels: [String: String] = [:]
  /// Its tag of the Humanitarian Exchange Language.
  var tag: String?

  /// Whether it is one of several answers in one column, or in columns.
  var hasAnswers: Bool { answers != nil }
}

/// A measure before its names are checked.
struct MeasureDraft: Sendable {
  var kind: PipelineDefinition.Measure.Kind
  var unit: String?
  /// What readers see in place of its name, by language.
  var labels: [String: String] = [:]
  /// Its tag of the Humanitarian Exchange Language.
  var tag: String?
  var source: JSON5Located<String>?
  /// The measures that it is made of.
  var added: [JSON5Located<String>]
  var cells = PipelineDefinition.Cells()
  var unpivot: UnpivotDraft?
  var factor: FactorDraft?
  var isDisjoint = false
  var counts: JSON5Located<CountedThing>?
  /// The categories that are taken of the measure it is a part of.
  var filter: [JSON5Entry<[JSON5Located<String>]>] = []
  /// The dimension along which it goes.
  var along: JSON5Located<String>?
  /// The dimensions for each of whose categories its number holds.
  var every: [JSON5Located<String>] = []
  /// The dimension that an indicator looks at.
  var by: JSON5Located<String>?

  /// The decimals that its numbers are added up with.
  var decimals: Int {
    switch kind {
    case .sum(_, _, let grammar), .unpivot(_, _, let grammar): grammar.decimals
    default: 0
    }
  }

  /// Whether its figures are sums of cells, from which others may be made.
  var isSum: Bool {
    switch kind {
    case .count, .sum, .distinct, .linked, .unpivot, .add, .part: true
    case .median, .medianSize, .estimate, .ratio, .cumulative, .change, .adjustment, .indicator:
      false
    }
  }
}

/// Spread columns before the names of their dimensions are checked.
struct UnpivotDraft: Sendable {
  var dimensions: [JSON5Located<String>]
  var columns: PipelineDefinition.Unpivot.Columns
  /// The codes of a map of columns, with their places.
  var codes: [JSON5Located<String>]
  var except: [String]

  var unpivot: PipelineDefinition.Unpivot {
    PipelineDefinition.Unpivot(
      dimensions: dimensions.map(\.value), columns: columns, except: except)
  }
}

/// A factor before its dimension and codes are checked.
struct FactorDraft: Sendable {
  var dimension: JSON5Located<String>?
  var byCode: [JSON5Entry<Int>]
  var otherwise: Int

  var factor: PipelineDefinition.Factor {
    PipelineDefinition.Factor(
      dimension: dimension?.value,
      byCode: Dictionary(
        byCode.map { ($0.key.value, $0.value) }, uniquingKeysWith: { one, _ in one }),
      otherwise: otherwise)
  }
}

/// The rules of records before their names are checked.
struct RecordsDraft: Sendable {
  var sources: [JSON5Located<String>]?
  var filter: [JSON5Entry<[JSON5Located<String>]>]
  var key: [KeyDraft]
  var versions = VersionsDraft()
  var link: LinkDefinition?
  var weight: JSON5Located<String>?
  var offset: Int?
  var rules: [RecordRule] = []
}

/// A table before its names are checked.
struct TableDraft: Sendable {
  var name: JSON5Located<String>
  var titles: [String: String] = [:]
  var measures: [JSON5Located<String>] = []
  var rows: [JSON5Located<String>] = []
  var columns: [JSON5Located<String>] = []
  var percent: Table.PercentBase?
  var unknown: Table.UnknownRule?
  var digits: Int?
  var rounding: RoundingRule?
  var marksSmall = false
  var empty: Bool?
  var subtotals = false
  var top: TopDraft?
  var smallestPublished: Int?
  var filter: [JSON5Entry<[JSON5Located<String>]>] = []

  init(name: JSON5Located<String>) { self.name = name }
}

/// Bounds before their names are checked; shares in millionths.
struct QualityDraft: Sendable {
  var rejectedRecords: Int?
  var rejectedPeople: Int?
  var unknown: [JSON5Entry<Int>]
  var rules: Int?
  var filled: [JSON5Entry<Int>] = []
  var statistics: [QualityStatistic] = []
  var rounds: [RoundCheck] = []
}

/// The documents that are asked for.
struct OutputsDraft: Sendable {
  var formats: [JSON5Located<String>]
  var languages: [JSON5Located<String>]
}

extension JSON5Shape where Wanted == [String: String] {
  /// A text for each language, or one text, which is English.
  static var texts: JSON5Shape<[String: String]> {
    JSON5Shape { value, name, problems in
      if case .string(let text) = value.content { return ["en": text] }
      guard
        let entries = JSON5Shape<[JSON5Entry<String>]>.entries(of: .string)
          .read(value, named: name, &problems)
      else { return nil }
      return Dictionary(
        entries.map { ($0.key.value, $0.value) }, uniquingKeysWith: { one, _ in one })
    }
  }
}

extension JSON5Shape where Wanted == String {
  /// A tag of the Humanitarian Exchange Language, such as `#adm1` or `#reached+ind`.
  static var tag: JSON5Shape<String> {
    JSON5Shape { value, name, problems in
      guard let text = JSON5Shape<String>.string.read(value, named: name, &problems) else {
        return nil
      }
      if HXLText.isTag(text) { return text }
      problems.append(
        JSON5Error(
          position: value.position,
          message: "\(name) must be a tag in small letters, such as \"#adm1\" or \"#reached+ind\""))
      return nil
    }
  }
}

extension JSON5Shape where Wanted == [String] {
  /// One text, or an array of texts.
  static var names: JSON5Shape<[String]> {
    JSON5Shape { value, name, problems in
      if case .string(let text) = value.content { return [text] }
      return JSON5Shape<[String]>.array(of: .string).read(value, named: name, &problems)
    }
  }
}

extension JSON5Shape where Wanted == [JSON5Located<String>] {
  /// One text, or an array of texts, with their places.
  static var locatedNames: JSON5Shape<[JSON5Located<String>]> {
    JSON5Shape { value, name, problems in
      if case .string(let text) = value.content {
        return [JSON5Located(value: text, position: value.position)]
      }
      return JSON5Shape<[JSON5Located<String>]>.array(of: JSON5Shape<String>.string.located)
        .read(value, named: name, &problems)
    }
  }
}

extension JSON5Shape where Wanted == Int {
  /// A share such as `"1%"` or `"0.5%"`, in millionths.
  static var percentage: JSON5Shape<Int> {
    JSON5Shape("a percentage such as \"1%\"") { content in
      guard case .string(let text) = content, text.hasSuffix("%") else { return nil }
      let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
      guard 1...2 ~= parts.count, let whole = Int(parts[0]), 0...100 ~= whole else { return nil }
      let decimals = parts.count == 2 ? String(parts[1]) : "0"
      guard 1...4 ~= decimals.count, let part = Int(decimals), decimals.allSatisfy(\.isNumber)
      else { return nil }
      let scale = [1000, 100, 10, 1][decimals.count - 1]
      return whole * 10_000 + part * scale
    }
  }

  /// A time zone such as `"+03:00"` or `"Z"`, in seconds east of UTC.
  static var timeZone: JSON5Shape<Int> {
    JSON5Shape("a time zone such as \"+03:00\"") { content in
      guard case .string(let text) = content,
        let zero = Instant(iso: "1970-01-01T00:00:00Z"),
        let moved = Instant(iso: "1970-01-01T00:00:00\(text)"), !text.isEmpty
      else { return nil }
      return (zero.microseconds - moved.microseconds) / 1_000_000
    }
  }
}
