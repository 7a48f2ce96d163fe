import HeadcountClassification
public import HeadcountDisclosure
public import HeadcountTabulation

/// One CSV file a table with the tags of the Humanitarian Exchange Language (HXL 1.1) below the header.
///
/// One line for each combination of categories, and a column for each measure. A dimension with a code
/// list has the column of its codes (`+code+v_…` with the list's name), that of its labels (`+name`), and
/// one for each other scheme of the list, such as the P-codes of a list of places
/// (`#adm1+code+v_ocha_2019`). Totals are told apart by `#meta+level`, so that nobody adds them up:
/// `#meta+level=cell` keeps the others. In a release `c` in a column of `#meta+withheld` stands beside a
/// value that is not shown.
public enum HXLDocument: DocumentFormat {
  /// The format's name.
  public static let name = "hxl"
  /// The files' ending.
  public static let fileExtension = "hxl.csv"

  /// The document of one table.
  public static func document(
    _ table: Table, of edition: Edition, language: String
  ) -> [UInt8] {
    let columns = HXLColumns(table, edition, Words(language: language))
    var text: [UInt8] = []
    CSVText.append(columns.all.map(\.header), to: &text)
    CSVText.append(columns.all.map(\.tag), to: &text)
    for row in table.rows.headings.indices {
      for column in table.columns.headings.indices {
        CSVText.append(columns.all.map { $0.text(row, column) }, to: &text)
      }
    }
    return text
  }

  /// The places of the columns that hold the values of measures.
  package static func valueColumns(of table: Table, _ edition: Edition) -> [Int] {
    let columns = HXLColumns(table, edition, Words(language: "en"))
    return columns.all.indices.filter { columns.all[$0].isValue }
  }
}

/// The columns of a table in HXL.
struct HXLColumns {
  /// A column with its texts.
  struct Column {
    var header: String
    var tag: String
    var isValue = false
    var text: (_ row: Int, _ column: Int) -> String
  }

  private(set) var all: [Column] = []

  init(_ table: Table, _ edition: Edition, _ words: Words) {
    let tags = edition.provenance.tags
    for (place, dimension) in table.dimensions.enumerated() {
      add(dimension, tags.dimensions[dimension.name], place, table, words)
    }
    all.append(
      Column(header: "level", tag: "#meta+level") { table.level(row: $0, column: $1).rawValue })
    for (number, measure) in table.measures.enumerated() {
      let own = HXLText.attribute(measure.name).map { "+" + $0 } ?? ""
      all.append(
        Column(
          header: measure.name, tag: tags.measures[measure.name] ?? "#indicator+num" + own,
          isValue: true
        ) { table.cell(measure: number, row: $0, column: $1).figure.description })
      guard edition.isRelease else { continue }
      all.append(
        Column(header: "\(measure.name) withheld", tag: "#meta+withheld" + own) {
          table.cell(measure: number, row: $0, column: $1).figure == .withheld
            ? Release.symbol : ""
        })
    }
    all.append(Column(header: "tier", tag: "#meta+tier") { _, _ in edition.mark })
  }

  private mutating func add(
    _ dimension: StatisticalDimension, _ declared: String?, _ place: Int, _ table: Table,
    _ words: Words
  ) {
    let tag = declared ?? Self.usualTag(dimension)
    guard let list = dimension.codeList else {
      all.append(
        Column(
          header: dimension.name,
          tag: declared ?? (tag.hasPrefix("#adm") ? tag + "+name" : tag)
        ) { table.parts(row: $0, column: $1)[place].code })
      return
    }
    // Attributes of a declared tag that these columns have themselves would stand there twice.
    let base = tag.split(separator: "+").filter { $0 != "code" && $0 != "name" }
      .joined(separator: "+")
    let scheme = HXLText.attribute(list.name).map { "+v_" + $0 } ?? ""
    all.append(
      Column(header: dimension.name, tag: base + "+code" + scheme) {
        table.parts(row: $0, column: $1)[place].code
      })
    all.append(
      Column(header: "\(dimension.name) label", tag: base + "+name") {
        table.parts(row: $0, column: $1)[place].label(words)
      })
    for name in list.schemes {
      guard let scheme = HXLText.attribute(name) else { continue }
      all.append(
        Column(header: "\(dimension.name) \(name)", tag: "\(base)+code+v_\(scheme)") {
          table.parts(row: $0, column: $1)[place].entry?.attributes["code_" + name] ?? ""
        })
    }
  }

  /// The tag of a dimension for which none is declared.
  static func usualTag(_ dimension: StatisticalDimension) -> String {
    if dimension.isPeriod { return "#date" }
    if case .bands = dimension.reading { return "#group+age" }
    switch dimension.name.lowercased() {
    case "country": return "#country"
    case "governorate", "province", "state", "wilaya", "adm1", "admin1": return "#adm1"
    case "district", "adm2", "admin2": return "#adm2"
    case "subdistrict", "sub_district", "nahia", "adm3", "admin3": return "#adm3"
    case "sector", "cluster": return "#sector"
    case "organisation", "organization", "partner": return "#org"
    case "age", "age_group": return "#group+age"
    default:
      return "#group" + (HXLText.attribute(dimension.name).map { "+" + $0 } ?? "")
    }
  }
}

extension CodeList {
  /// The names of the schemes whose codes the list has as well, such as `ocha_2019`.
  package var schemes: [String] {
    Set(entries.flatMap { $0.attributes.keys }).filter { $0.hasPrefix("code_") }
      .map { String($0.dropFirst("code_".count)) }.sorted()
  }
}
