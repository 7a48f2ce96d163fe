package import HeadcountIngestion

/// The system that an export comes from, told by its columns, and what follows from that.
package struct ExportShape: Hashable, Sendable {
  /// A word for programs, such as `kobotoolbox`.
  package let kind: String
  /// The system's name.
  package let name: String
  /// The columns by which it is recognised.
  package let evidence: [String]
  /// The column that is the same for all versions of a record.
  package let key: String?
  /// What a person should know before counting, one sentence each.
  package let consequences: [String]
  /// Whether little speaks for the system, so that nothing is declared by it.
  var isLoose = false
  /// Whether the system writes rows of a repeated group with the key of their form.
  var mayRepeat = false
  /// Columns that the system adds and nobody answered.
  package let systemColumns: Set<String>

  /// All that an export is; a form of KoboToolbox may have a row of HXL tags too.
  package static func shapes(of header: Header) -> [ExportShape] {
    let columns = ExportColumns(header.names)
    // Two servers write `KEY` and `SubmissionDate`; only the first that fits is named.
    let form =
      kobo(columns) ?? kobo(rosterOf: columns) ?? surveyCTO(columns) ?? odkCentral(columns)
      ?? odkRepeat(columns) ?? briefcase(columns) ?? commCare(columns)
    let list = activityInfo(columns) ?? dtm(columns)
    return [form, list, hxl(header)].compactMap { $0 }
  }

  init(
    _ kind: String, _ name: String, evidence: [String], key: String? = nil,
    system: [String] = [], _ consequences: [String?]
  ) {
    self.kind = kind
    self.name = name
    self.evidence = evidence
    self.key = key
    self.consequences = consequences.compactMap { $0 }
    systemColumns = Set(system)
  }

  /// The shape of a file in which the values of the key come more than once.
  func repeated(_ columns: [Inspection.Column]) -> ExportShape {
    guard mayRepeat, let key, columns.first(where: { $0.name == key })?.recurs == true else {
      return self
    }
    return ExportShape(
      kind + "-repeat", name + ", a repeated group", evidence: evidence,
      system: Array(systemColumns),
      [
        "a row is one of several of a form, such as a member of a household: `\(key)` is that of its "
          + "form and no key of the row"
      ] + consequences.filter { !$0.hasPrefix("`\(key)` is the same") })
  }

  private static func hxl(_ header: Header) -> ExportShape? {
    let tags = header.tags.compactMap { $0?.description }
    guard !tags.isEmpty else { return nil }
    return ExportShape(
      "hxl", "HXL tags", evidence: [],
      [
        "a tag such as `\(tags[0])` finds its column whatever the header calls it, also as a "
          + "pattern such as `#affected+f-children`",
        tags.contains { $0.hasPrefix("#adm1") } && tags.contains { $0.hasPrefix("#adm2") }
          ? "if rows of several administrative levels stand below each other, count one level only"
          : nil,
      ])
  }
}

/// The names of an export's columns, as systems and the programs behind them write them.
struct ExportColumns {
  let names: [String]
  private let known: Set<String>

  init(_ names: [String]) {
    self.names = names
    known = Set(names)
  }

  /// The column of a name; R writes `X_id` for `_id` and `X.id` for `@id`.
  func column(_ name: String) -> String? {
    let spelled =
      name.hasPrefix("_")
      ? ["X" + name] : name.hasPrefix("@") ? ["X." + name.dropFirst()] : []
    return ([name] + spelled).first { known.contains($0) }
  }

  /// The columns of all names, or nil where one is absent.
  func all(_ names: String...) -> [String]? {
    let found = names.compactMap(column)
    return found.count == names.count ? found : nil
  }

  /// The first of some columns that is there.
  func any(_ names: String...) -> String? { names.lazy.compactMap(column).first }

  /// The columns that begin with a text.
  func beginning(with text: String) -> [String] { names.filter { $0.hasPrefix(text) } }

  /// The number of `question/choice` columns, whose question has a column of its own.
  var choices: Int {
    names.count { name in
      guard let slash = name.lastIndex(of: "/") else { return false }
      return known.contains(String(name[..<slash]))
    }
  }
}
