import Foundation

/// A pipeline of monthly exports in a folder of its own.
struct MonthlyTrial {
  let folder: Folder

  static let places = "code,label_en\nbaghdad,Baghdad\nbasra,Basra\nmuthanna,Muthanna\n"

  /// - Parameters:
  ///   - records: Words of `records`.
  ///   - months: Words of `months`.
  ///   - source: Words of the source.
  init(
    records: String = "", months: String = "", source: String = "", quality: String = "",
    tables: String = ""
  ) throws {
    folder = try Folder()
    try write("pipeline.json5", Self.definition(records, months, source, quality, tables))
    try write("places.csv", Self.places)
  }

  static func definition(
    _ records: String = "", _ months: String = "", _ source: String = "", _ quality: String = "",
    _ tables: String = ""
  ) -> String {
    """
    { pipeline: "monthly", sources: [{ name: "list", files: ["in-*.csv*"], \(source) }],
      dimensions: { place: { from: ["place"], codes: "places.csv" },
        sex: { from: ["sex", "gender"], codes: "sex", missing: "standard" },
        month: { from: ["date"], date: "iso", period: "month" } },
      measures: { people: { source: "list", count: "records", unit: "person" } },
      records: { \(records) },
      tables: [
        { name: "by-place", measure: "people", rows: ["place"], columns: ["sex"], percent: "row" },
        \(tables)
      ],
      quality: { \(quality) },
      \(months.isEmpty ? "" : "months: { \(months) },")
    }
    """
  }

  func write(_ name: String, _ text: String) throws {
    try folder.write(name, Data(text.utf8))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent(name))
  }

  /// Records of a month: a number in each place, women and men by turns.
  static func records(
    _ month: String, _ counts: [String: Int] = ["baghdad": 40, "basra": 30, "muthanna": 20],
    header: String = "id,place,sex,date", ids: String = ""
  ) -> String {
    var text = header + "\n"
    for (place, count) in counts.sorted(by: { $0.key < $1.key }) {
      for number in 0..<count {
        let day = number % 28 + 1
        text +=
          "\(ids)\(month)-\(place)-\(number),\(place),\(number % 2 == 0 ? "female" : "male"),"
          + "\(month)-\(day < 10 ? "0" : "")\(day)\n"
      }
    }
    // The last day says that the month is whole.
    return text + "\(ids)\(month)-end,baghdad,female,\(Self.lastDay(month))\n"
  }

  static func lastDay(_ month: String) -> String {
    [
      "02": "\(month)-29", "04": "\(month)-30", "06": "\(month)-30", "09": "\(month)-30",
      "11": "\(month)-30",
    ][String(month.suffix(2))] ?? "\(month)-31"
  }

  func run(_ arguments: [String]) throws -> Tool.Result {
    try Tool.run(["run", ".", "--output", "out"] + arguments, in: folder)
  }

  func status() throws -> [String: String] {
    let result = try Tool.run(["status", "out", "--format", "json"], in: folder)
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    var states: [String: String] = [:]
    for month in json?["months"] as? [[String: Any]] ?? [] {
      states[month["month"] as? String ?? ""] = month["state"] as? String
    }
    return states
  }

  /// All files below a folder with their bytes, by path.
  func files(_ path: String) -> [String: Data] {
    let root = folder.url.appendingPathComponent(path)
    var files: [String: Data] = [:]
    for name in FileManager.default.enumerator(atPath: root.path)?.compactMap({ $0 as? String })
      ?? []
    {
      let url = root.appendingPathComponent(name)
      // A folder has no bytes.
      if let data = try? Data(contentsOf: url) { files[name] = data }
    }
    return files
  }

  /// The people of a place in the internal table of a month; nil where it has no such line.
  func people(_ month: String, _ place: String, in output: String = "out") throws -> Int? {
    let text = try folder.text("\(output)/\(month)/internal/by-place.csv")
    let rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    guard let column = rows[0].firstIndex(of: "value"), let sex = rows[0].firstIndex(of: "sex")
    else {
      return nil
    }
    return rows.first { $0[0] == place && $0[sex] == "_T" }.flatMap { Int($0[column]) }
  }
}
