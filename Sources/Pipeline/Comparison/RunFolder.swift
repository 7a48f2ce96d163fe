import HeadcountClassification
import HeadcountDisclosure
package import HeadcountTabulation

/// What a run wrote into its folder, as a later comparison reads it.
package struct RunFolder: Sendable {
  /// A reason why a folder cannot be compared.
  package struct Failure: Error, Hashable, Sendable {
    package var message: String
  }

  /// The records and people of a class of a source.
  package struct Account: Hashable, Sendable {
    package var source: String
    package var recordClass: String
    package var records: Int
    package var people: Int
  }

  package var path: String
  package var pipeline: String
  package var version: String
  package var month: String?
  package var tables: [TableFigures] = []
  package var accounts: [Account] = []

  /// Reads the folder of a run, or the folder above it.
  package init(path: String) throws(Failure) {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let places = [trimmed, "\(trimmed)/internal"]
    guard let folder = places.first(where: { TextFile.exists("\($0)/run.json") }) else {
      throw Failure(
        message:
          "\(path): error: there is no run.json in it, nor in its folder `internal`; name a folder "
          + "that `headcount run` wrote")
    }
    self.path = folder
    let run = try Self.json("\(folder)/run.json")
    let format = run[member: "format_version"]?.integer ?? 0
    guard format == 1 else {
      throw Failure(
        message: "\(folder)/run.json: error: its format is \(format), and this version reads 1; "
          + "compare with the version that wrote it")
    }
    pipeline = run[member: "pipeline"]?.words ?? ""
    version = run[member: "headcount_version"]?.words ?? ""
    month = run[member: "month"]?.words
    for name in (run[member: "tables"]?.items ?? []).compactMap(\.words) {
      tables.append(try Self.table(name, folder))
    }
    accounts = try Self.accounts("\(folder)/ledger.csv")
  }

  private static func table(_ name: String, _ folder: String) throws(Failure) -> TableFigures {
    let (csv, json) = ("\(folder)/\(name).csv", "\(folder)/\(name).json")
    if TextFile.exists(csv) {
      return try TableReading.table(name, path: csv, lines: lines(csv))
    }
    if TextFile.exists(json) {
      return try TableReading.table(name, path: json, try self.json(json))
    }
    throw Failure(
      message: "\(folder): error: it has the table `\(name)` neither as CSV nor as JSON; add "
        + "`outputs: { formats: [\"csv\"] }` to the pipeline and run it again")
  }

  private static func accounts(_ path: String) throws(Failure) -> [Account] {
    guard TextFile.exists(path) else { return [] }
    return try lines(path).dropFirst().compactMap { line in
      guard line.cells.count >= 4, let records = Int(line.cells[2]), let people = Int(line.cells[3])
      else { return nil }
      return Account(
        source: line.cells[0], recordClass: line.cells[1], records: records, people: people)
    }
  }

  // MARK: Files

  private static func bytes(_ path: String) throws(Failure) -> [UInt8] {
    do { return try TextFile.bytes(of: path) } catch {
      throw Failure(message: "\(path): error: it cannot be read: \(error)")
    }
  }

  private static func lines(_ path: String) throws(Failure) -> [SmallTable.Row] {
    let text = try bytes(path)
    if let line = SmallTable.openQuoteLine(text) ?? SmallTable.damagedLine(text) {
      throw Failure(message: "\(path):\(line): error: the line is damaged; run the pipeline again")
    }
    return SmallTable.rows(text)
  }

  private static func json(_ path: String) throws(Failure) -> JSON5Value {
    let text = try bytes(path)
    do throws(JSON5Error) { return try JSON5Reader.read(text).value } catch {
      throw Failure(message: "\(path):\(error.position): error: \(error.message)")
    }
  }
}

extension JSON5Value {
  /// The value of a key of an object.
  subscript(member key: String) -> JSON5Value? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The items of an array.
  var items: [JSON5Value]? { if case .array(let items) = content { items } else { nil } }

  /// A string.
  var words: String? { if case .string(let text) = content { text } else { nil } }
}
