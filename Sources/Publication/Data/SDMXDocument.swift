import HeadcountClassification
public import HeadcountDisclosure
public import HeadcountTabulation

/// One file a table in SDMX-CSV 2.0, one line an observation.
///
/// `STRUCTURE_ID` names a data flow of the agency `HEADCOUNT` by pipeline and table. The dimensions are those
/// of the table, in capital letters, then `INDICATOR`, the measure, and `TIME_PERIOD` where a run is of one
/// month. A dimension of months keeps its own name, as its total and its unknown are no times. Codes are
/// those of the code lists and `_T`, `_U`, `_X`, `_O`. `OBS_STATUS` and `CONF_STATUS` are codes of SDMX's
/// cross-domain lists: `A` a value, `E` an estimate, `U` one that is not sure, `M` a value that cannot
/// exist, `Q` one that is withheld; `F` free, `C` confidential, `N` not for publication.
///
/// It is not SDMX-CSV 1.0, whose lines tell neither the kind of their structure nor what is to be done with
/// them.
public enum SDMXDocument: DocumentFormat {
  /// The format's name.
  public static let name = "sdmx"
  /// The files' ending.
  public static let fileExtension = "sdmx.csv"
  /// The version of all data flows.
  package static let version = "1.0.0"

  /// The document of one table.
  public static func document(
    _ table: Table, of edition: Edition, language: String
  ) -> [UInt8] {
    let provenance = edition.provenance
    let flow = SDMXText.identifier(provenance.pipeline) + "_" + SDMXText.identifier(table.name)
    let start = ["dataflow", "HEADCOUNT:\(flow)(\(version))", "I"]
    let month = provenance.month.map { [$0] } ?? []
    var text: [UInt8] = []
    CSVText.append(
      ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + dimensions(of: table) + ["INDICATOR"]
        + month.map { _ in "TIME_PERIOD" }
        + ["OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "TIER"], to: &text)
    for row in table.rows.headings.indices {
      for column in table.columns.headings.indices {
        let codes = table.parts(row: row, column: column).map(\.code)
        for (number, measure) in table.measures.enumerated() {
          let figure = table.cell(measure: number, row: row, column: column).figure
          CSVText.append(
            start + codes + [measure.name] + month + [
              figure.description, status(figure), confidentiality(figure, edition), measure.unit,
              edition.mark,
            ], to: &text)
        }
      }
    }
    return text
  }

  /// The names of the dimensions, each once, and none as a column of every table.
  private static func dimensions(of table: Table) -> [String] {
    var names: [String] = [
      "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY",
      "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "TIER",
    ]
    let own = names.count
    for dimension in table.dimensions {
      var name = SDMXText.identifier(dimension.name)
      while names.contains(name) { name += "_" }
      names.append(name)
    }
    return Array(names[own...])
  }

  private static func status(_ figure: Figure) -> String {
    switch figure {
    case .count, .quantity, .ratio, .median: "A"
    case .estimate(_, _, .publish): "E"
    case .estimate: "U"
    case .none: "M"
    case .withheld: "Q"
    }
  }

  private static func confidentiality(_ figure: Figure, _ edition: Edition) -> String {
    guard edition.isRelease else { return "N" }
    return figure == .withheld ? "C" : "F"
  }
}
