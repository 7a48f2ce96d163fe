import HeadcountClassification
import HeadcountTabulation

/// Reads the percentages of a written document back, in the order of its figures.
enum PercentageReading {
  /// The formats whose percentages are read with their bases.
  static let formats = ["csv", "json"]

  /// The texts of each figure's percentages and bases; nil where the document is damaged.
  static func percentages(
    _ bytes: [UInt8], format: String, of table: Table
  ) -> [[(percent: String, base: String)]]? {
    let names = [("percent", "base"), ("percent_of_known", "base_known")].prefix(table.bases.count)
    switch format {
    case "csv":
      let lines = SmallTable.rows(bytes)
      guard let header = lines.first?.cells else { return nil }
      // Tables without percentages have the columns too, and nothing in them.
      let places = names.map { (header.lastIndex(of: $0.0), header.lastIndex(of: $0.1)) }
      var all: [[(percent: String, base: String)]] = []
      for line in lines.dropFirst() {
        var own: [(percent: String, base: String)] = []
        for case (let percent?, let base?) in places {
          guard line.cells.count > max(percent, base) else { return nil }
          own.append((line.cells[percent], line.cells[base]))
        }
        guard own.count == names.count else { return nil }
        all.append(own)
      }
      return all
    case "json":
      guard let document = try? JSON5Reader.read(bytes),
        let values = document.value[member: "values"]?.items
      else { return nil }
      return values.map { value in
        names.map { percent, base in
          (
            value[member: percent]?.words ?? "",
            value[member: base]?.integer.map { String($0) } ?? ""
          )
        }
      }
    default: return nil
    }
  }
}
