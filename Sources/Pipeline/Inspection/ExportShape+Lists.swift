/// The shapes of systems that hold lists and figures.
extension ExportShape {
  static func activityInfo(_ columns: ExportColumns) -> ExportShape? {
    if let found = columns.all("@id", "@lastEditTime") {
      return ExportShape(
        "activityinfo", "ActivityInfo", evidence: found, key: found[0],
        [
          "`\(found[0])` is the same for all versions of a record",
          "`\(found[1])` is in seconds since 1970-01-01 UTC",
        ])
    }
    guard let found = columns.all("Indicator", "Units", "Value") else { return nil }
    return ExportShape(
      "activityinfo-indicators", "ActivityInfo, one row an indicator", evidence: found,
      [
        "`Value` holds persons, households and percentages together: filter by `Units` or "
          + "`Indicator` before anything is added up",
        "sex and age may be written in the text of `Indicator` only",
      ])
  }

  static func dtm(_ columns: ExportColumns) -> ExportShape? {
    if let found = columns.all("admin0Pcode", "numPresentIdpInd", "roundNumber") {
      return ExportShape(
        "dtm-api", "IOM DTM, figures by administrative level", evidence: found,
        [
          "rows of level 0, 1 and 2 hold the same people: count one level of `adminLevel` only",
          "each round is a new count of those present: rounds are compared, never added up",
          "males and females are empty in most rows: they are no parts of the total",
        ])
    }
    if let place = columns.any("Place id", "Place ID", "PlaceID"),
      let families = columns.any("IDPs families", "IDPs Families", "Master Families"),
      let governorate = columns.column("Governorate")
    {
      return ExportShape(
        "dtm-master-list", "IOM DTM, a list of places", evidence: [place, governorate, families],
        [
          "`\(families)` are families, not people: the factor to individuals has to be declared; "
            + "later rounds give individuals in the same columns",
          "`Governorate` is where people are; columns with the names of governorates are where they "
            + "come from",
          "origin, shelter and period of displacement are breakdowns of the same families: take one",
          "each round is a new count of those present: rounds are compared, never added up",
        ])
    }
    let lake = columns.names.filter(isLakeName)
    guard lake.count >= 3, let found = columns.all("response_id", "survey_id") else { return nil }
    return ExportShape(
      "dtm-data-lake", "IOM DTM Data Lake", evidence: found, key: nil,
      [
        "`NULL` and `NaT` are empty cells: declare them, `missing: [\"NULL\", \"NaT\"]`",
        "a name such as `\(lake[0])` begins with the number of its question",
      ])
  }

  /// Whether a name begins with the number of a question, such as `m0310_`.
  private static func isLakeName(_ name: String) -> Bool {
    let bytes = Array(name.utf8.prefix(6))
    return bytes.count == 6 && (bytes[0] == UInt8(ascii: "m") || bytes[0] == UInt8(ascii: "s"))
      && bytes[1...4].allSatisfy { 0x30...0x39 ~= $0 } && bytes[5] == UInt8(ascii: "_")
  }
}
