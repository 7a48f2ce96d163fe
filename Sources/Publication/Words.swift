package import HeadcountClassification
import HeadcountDisclosure
package import HeadcountTabulation

/// The words of tables in a language; English where a language has none.
package struct Words: Sendable {
  /// The language's code, such as `en`.
  package let language: String
  package let total: String
  package let missing: String
  package let unmatched: String
  package let empty: String
  package let records: String
  package let rest: String
  package let percentOfKnown: String

  /// The words of a language.
  package init(language: String) {
    self.language = Self.plain(language)
    switch self.language {
    case "ar":
      (total, missing, unmatched) = ("المجموع", "غير مسجل", "غير مطابق")
      (empty, records, rest) = ("(فارغ)", "السجلات", "غير ذلك")
      percentOfKnown = "% من المعروف"
    case "fr":
      (total, missing, unmatched) = ("Total", "Non renseigné", "Sans correspondance")
      (empty, records, rest) = ("(vide)", "enregistrements", "Autres")
      percentOfKnown = "% des cas connus"
    default:
      (total, missing, unmatched) = ("Total", "Not recorded", "Unmatched")
      (empty, records, rest) = ("(empty)", "records", "Other")
      percentOfKnown = "% of known"
    }
  }

  /// A language without what follows it, such as the digits of `ar-u-nu-arab`.
  package static func plain(_ language: String) -> String {
    language.prefix { $0 != "-" }.description
  }

  /// What readers see of a dimension: its label, or its name.
  package func name(of dimension: StatisticalDimension) -> String {
    dimension.labels[language] ?? dimension.labels["en"] ?? dimension.name
  }

  /// What readers see of a measure: its label, or its name.
  package func name(of measure: Table.Measure) -> String {
    measure.labels[language] ?? measure.labels["en"] ?? measure.name
  }

  /// The label of a category of a dimension.
  package func label(_ category: Category, of dimension: StatisticalDimension) -> String {
    switch category.role {
    case .missing: return missing
    case .unmatched, .total: return unmatched
    case .rest: return rest
    case .several:
      return category.members.map { label($0, of: dimension) }.joined(separator: " + ")
    case .written: return category.code.isEmpty ? empty : category.code
    case .listed:
      guard let list = dimension.codeList, let entry = list.entry(code: category.code) else {
        return category.code
      }
      return list.label(entry, language: language)
    }
  }

  /// The label of a heading: the labels of its categories, or the word for the total.
  package func label(_ heading: Table.Heading, of axis: Table.Axis) -> [String] {
    switch heading {
    case .total: return [total]
    case .categories(let categories):
      return zip(categories, axis.dimensions).map { label($0, of: $1) }
    case .subtotal(let categories):
      return zip(categories, axis.dimensions).map { label($0, of: $1) } + [total]
    }
  }

  /// The title of a table, or what it shows where it has none.
  package func title(of table: Table) -> String {
    if let title = table.titles[language] ?? table.titles["en"] { return title }
    let by = (table.rows.dimensions + table.columns.dimensions).map { name(of: $0) }
    let what = table.measures.map { name(of: $0) }.joined(separator: ", ")
    return by.isEmpty ? what : "\(what) by \(by.joined(separator: " and "))"
  }

  /// What the numbers of a table are: `Unit: person.` or a list of units.
  package func units(of table: Table) -> String {
    if let unit = table.measures.first?.unit, table.measures.allSatisfy({ $0.unit == unit }) {
      return "Unit: \(unit)."
    }
    return "Units: " + table.measures.map { "\($0.name): \($0.unit)" }.joined(separator: ", ") + "."
  }

  /// What the table's percentages refer to, in words; nil without percentages.
  package func base(of table: Table) -> String? {
    guard let percent = table.percent else { return nil }
    let whole =
      switch percent {
      case .row: "of the row's total"
      case .column: "of the column's total"
      case .table: "of the grand total"
      case .responses: "of all answers given"
      }
    if percent == .responses { return "Percent \(whole); \(rounding(of: table))." }
    let unknown =
      switch table.unknown {
      case .included: "unknown values included"
      case .excluded: "unknown values left out of the base"
      case .both: "first with unknown values in the base, then without"
      }
    return "Percent \(whole), \(unknown); \(rounding(of: table))."
  }

  private func rounding(of table: Table) -> String {
    switch table.rounding {
    case .halfUp: "rounded half away from zero, so parts may not add up"
    case .halfEven: "rounded half to even, so parts may not add up"
    case .largestRemainder: "rounded by the largest remainder, so that parts add up to 100"
    case .controlled: "rounded so that parts add up along rows and columns"
    }
  }

  /// What the symbol of withheld figures means, where there are some.
  package func legend(of table: Table) -> [String] {
    guard table.withholdsFigures else { return [] }
    return ["\(Release.symbol)\(language == "fr" ? " " : ""): \(withheld)."]
  }

  /// What the symbol of withheld figures means.
  package var withheld: String {
    switch language {
    case "ar": "غير معروض لحماية الأشخاص"
    case "fr": "non montré, pour protéger les personnes"
    default: "not shown, to protect people"
    }
  }

  /// What a reader must know beside the base, a sentence each.
  package func remarks(of table: Table) -> [String] {
    table.remarks.map { remark in
      switch remark {
      case .notAddedOverTime(let measure):
        "`\(measure)` counts who is present at a time; it is not added up over times."
      case .countsOnce(let measure):
        "`\(measure)` counts each person once in each cell and in each total, so that totals are no "
          + "sums."
      case .severalAnswers(let dimension):
        "`\(dimension)` has several answers a record, so that its parts overlap and add up to more "
          + "than the total."
      case .unsure(let measure, let cells):
        "`\(measure)`: \(TextGrid.grouped(cells)) estimate(s) rest on fewer than 30 records or have a "
          + "standard error above 30 % of the estimate; do not publish them."
      case .behindGap(let measure, let dimension, let times):
        "`\(measure)` is not told for \(times.joined(separator: ", ")): the `\(dimension)` before has no "
          + "record."
      case .leavesOut(let measure, let unknown, let dimension):
        "`\(measure)` leaves out \(TextGrid.grouped(unknown)) of unknown `\(dimension)`."
      case .takesTogether(let dimension, let wholes):
        "Categories of `\(dimension)` are shown together as \(wholes.joined(separator: ", ")), so that "
          + "fewer figures are withheld."
      }
    }
  }
}
