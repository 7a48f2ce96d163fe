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
    TableSentences(language: language).units(
      table.measures.map { (name(of: $0), $0.unit) })
  }

  /// What the table's percentages refer to, in words; nil without percentages.
  package func base(of table: Table) -> String? {
    table.percent.map { TableSentences(language: language).base(table, $0) }
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
      TableSentences(language: language).remark(remark) { name in
        table.measures.first { $0.name == name }.map { self.name(of: $0) } ?? name
      }
    }
  }
}
